import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { declare } from "./compile.fixture.ts";

it("whatever an author exports has a type that can be written down in another package", () => {
  const seed = readFileSync(join(import.meta.dirname, "seed.fixture.ts"), "utf8");
  const exported = seed.replaceAll('"./index.ts"', '"geartrain"').replace(/^const /gm, "export const ");
  const rest = `
import { definePeople, derive, firstOf, literal, lookup, maybe, repeat, wait } from "geartrain";
export const machine = states("a", { a: state(review, { approve: "b", reject: "b", revise: "b" }), b: proceed });
export const pending = state(review, { approve: "b", reject: "b", revise: "b" });
export const either = firstOf(maybe(request.output.amount), literal(null));
export const computed = derive({ amount: request.output.amount }, z.object({ amount: z.number() }), (it) => it);
export const table = lookup("l", { gives: { a: z.number() }, rules: [], otherwise: { a: 1 } });
export const again = repeat(review, { until: review.outcome.is("approve"), max: 3 });
export const pause = wait("w", { for: "1 day" });
export const { output, outcome, by } = review;
export const { input, ends } = purchaseApproval;
export const name = document.name;
export const people = definePeople({ ada: { name: "Ada", email: "ada@example.org" } });
`;
  expect(exported).toContain("export const order");
  expect(declare({ "definitions.ts": exported + rest })).toEqual([]);
}, 60_000);
