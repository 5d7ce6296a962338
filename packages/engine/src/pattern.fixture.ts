import type { Executable } from "@geartrain/model";
import { literal, output } from "./block.fixture.ts";
import { decision, human, selection } from "./define.fixture.ts";
import type { Sent } from "./play.fixture.ts";
import { start } from "./play.fixture.ts";

export interface Pattern {
  readonly number: number;
  readonly name: string;
  /** Why the language can't state it, on purpose. */
  readonly leftOut?: string;
  readonly of?: Executable;
  readonly script?: readonly (Sent | number)[];
  /** What happened after the start, in a few words. */
  readonly shows?: readonly string[];
}

export const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => human(name)) as [
  ReturnType<typeof human>,
  ReturnType<typeof human>,
  ReturnType<typeof human>,
  ReturnType<typeof human>,
];
export const all = [a, b, c, d];
export const ask = human("ask", { outcomes: ["yes", "no"] });
export const which = selection("which", [
  [() => true, "x"],
  [() => true, "y"],
  [() => false, "z"],
]);
export const level = decision("level", [[({ n }) => n === 1, "low"]], {
  needs: { n: output("begin", "n") },
  otherwise: "high",
});
export const sized = { gives: { n: "number" } } as const;
export const one = start({ n: 1 });
export const two = literal(["x", "y"]);
export const completed = (step: string) => `completed ${step}: done`;
