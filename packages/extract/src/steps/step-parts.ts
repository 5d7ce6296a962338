import type { Duration } from "@geartrain/model";
import type { Assembly } from "../draft/assembly.ts";
import type { Place } from "../draft/place.ts";
import type { StepNode } from "../values/value.ts";

/** What a step is put together from. */
export interface StepParts {
  readonly name: string;
  readonly pointer: string;
  readonly node: StepNode;
  readonly assembly: Assembly;
  readonly options: Place;
}

/** An option of a step, which stands right under the step's pointer. */
export function option({ options, pointer }: StepParts, name: string): Place | undefined {
  return options.option(name, `${pointer}/${name}`);
}

export function required({ options, pointer }: StepParts, name: string, instead: string): Place | undefined {
  return options.required(name, instead, `${pointer}/${name}`);
}

/** A key only where there is something to say: an absent option is absent in the model too. */
export function given<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value });
}

/** Stands where a duration could not be read. */
export const unreadDuration: Duration = "1 day";
