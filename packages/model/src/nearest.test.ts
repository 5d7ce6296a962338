import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const codes = ["rules/gap", "rules/overlap", "flow/unused-step", "handoff/missing-data"];

it.each([
  ["rules/overlpa", ["rules/overlap"]],
  ["overlap", ["rules/overlap"]],
  ["rule/gap", ["rules/gap"]],
  ["handof/mising-data", ["handoff/missing-data"]],
  ["something-else", []],
])("%s is probably %j", (typed, meant) => {
  expect(nearest(typed, codes)).toEqual(meant);
});
