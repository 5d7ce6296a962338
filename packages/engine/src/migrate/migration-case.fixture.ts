import type { Mapping } from "@geartrain/model";
import { output } from "../block.fixture.ts";
import type { define } from "../define.fixture.ts";
import { human, receive } from "../define.fixture.ts";
import type { Sent } from "../play.fixture.ts";

export const [a, b, c] = [human("a"), human("b"), human("c")];
export const ask = human("ask", { outcomes: ["yes", "no"], form: { count: "number" } });
export const count = output("ask", "count");
export const another = receive("another", { gives: { item: "string" } });

type Definition = ReturnType<typeof define>;

/** An instance of one definition, and another definition. */
export interface Case {
  readonly name: string;
  readonly from: Definition;
  readonly after?: readonly Sent[];
  readonly to: Definition;
  readonly mapping?: Mapping;
  /** `moves`, or why not. */
  readonly is: string;
}
