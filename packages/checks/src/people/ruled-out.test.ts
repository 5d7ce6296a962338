import fc from "fast-check";
import { expect, it } from "vitest";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import { by, human, policyOf } from "../policy.fixture.ts";
import { directoryOf } from "./directory.ts";
import { ruledOut } from "./ruled-out.ts";

const persons = ["ada", "bob", "cleo", "dan"];
const group = fc.subarray(persons, { minLength: 1 });

/** The most persons of a group that one choice of who did each step rules out: every choice is tried. */
function mostOf(members: readonly string[], doers: readonly (readonly string[])[]): number {
  const count = (rest: readonly (readonly string[])[], out: ReadonlySet<string>): number => {
    const [first, ...others] = rest;
    if (first === undefined) return members.filter((member) => out.has(member)).length;
    return Math.max(...first.map((person) => count(others, new Set([...out, person]))));
  };
  return count(doers, new Set());
}

it("rules out as many as the unluckiest case does", () => {
  fc.assert(
    fc.property(group, fc.array(group, { maxLength: 3 }), (members, doers) => {
      const steps = doers.map((_, index) => human(`step-${index}`, `role-${index}`));
      const review = human("review", "boss", { notBy: steps.map(({ name }) => by(name)) });
      const source = sourceOf(workflowOf({ block: "proceed" }, [...steps, review]));
      const roles = Object.fromEntries(doers.map((each, index) => [`role-${index}`, each]));
      const directory = directoryOf(policyOf({ ...roles, boss: members }, persons));

      const out = ruledOut(source, review, members, directory);

      expect(out.length).toBe(mostOf(members, doers));
      expect(new Set(out.map(({ person }) => person)).size).toBe(out.length);
    }),
    { numRuns: 200 },
  );
});
