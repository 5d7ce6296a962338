import type { Type } from "./schemas.fixture.ts";
import { isPlain } from "./schemas.fixture.ts";
import type { Scope } from "./scope.fixture.ts";
import type { Entries, SourceFile } from "./source-file.fixture.ts";
import { object } from "./source-file.fixture.ts";
import type { StepText, Workshop } from "./step-text.fixture.ts";
import { known } from "./step-text.fixture.ts";

type Types = Readonly<Record<string, Type>>;

/** A workflow that others may call, start and measure. */
export interface Called {
  readonly file: SourceFile;
  readonly variable: string;
  readonly input: Types;
  readonly ends: Readonly<Record<string, Types>>;
}

/** Can its input be made of anything? */
export function isCallable({ input }: { readonly input: Types }): boolean {
  return Object.values(input).every((type) => type.loose || isPlain(type));
}

/** References for what a workflow or an arrival is given: what may be absent is left out, what may be null is. */
export function needsFor(scope: Scope, input: Types): string {
  const entries: Entries = Object.entries(input).flatMap(([name, type]): Entries => {
    if (type.nullable) return [[name, `${scope.file.say("literal")}(null)`]];
    return type.loose ? [] : [[name, scope.ref(type)]];
  });
  return object(scope.file.choices, entries);
}

/** Declares a step that calls one of these workflows; undefined where none can be called. */
export function declareCall(shop: Workshop, scope: Scope, workflows: readonly Called[]): StepText | undefined {
  const { file } = shop;
  const called = file.choices.any(workflows.filter(isCallable));
  if (!called) return undefined;
  const name = shop.name("call");
  const variable = name.replace("-", "");
  const needs = needsFor(scope, called.input);
  const workflow = file.from(called.file, called.variable);
  const last = needs === "{}" && file.choices.often() ? "" : `, ${needs}`;
  file.declare(variable, `${file.say("call")}(${JSON.stringify(name)}, ${workflow}${last})`);
  return known(scope, {
    variable,
    outcomes: [...Object.keys(called.ends), "cancelled"],
    output: handedOver(called.ends),
  });
}

/** What all ends hand over; what only some do may be missing. */
function handedOver(ends: Called["ends"]): Types {
  const all = Object.values(ends);
  const names = [...new Set(all.flatMap((handed) => Object.keys(handed)))];
  const entries = names.map((name) => {
    const types = all.flatMap((handed) => handed[name] ?? []);
    const [first = { kind: "other" } as const] = types;
    const same = types.every((type) => JSON.stringify(type) === JSON.stringify(first));
    const one: Type = same ? first : { kind: "other" };
    return [name, types.length === all.length ? one : { ...one, loose: true as const }] as const;
  });
  return Object.fromEntries(entries);
}
