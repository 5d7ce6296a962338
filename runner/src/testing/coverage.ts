import type { Process, Workflow } from "@geartrain/dsl";
import { authoredOf, processOf } from "@geartrain/dsl/authored";
import type { Goal } from "./coverage-goals.ts";
import { connectionGoals, goalsOf } from "./coverage-goals.ts";
import type { Hits } from "./coverage-hits.ts";
import { hitsOf } from "./coverage-hits.ts";
import { TestError } from "./test-error.ts";

/**
 * Something that no test exercised.
 *
 * @example
 * ```ts
 * const names = coverage(purchase).missing.map((each: Missing) => each.name);
 * expect(names).toContain("outcome reject of review");
 * ```
 */
export interface Missing {
  /** What it is called where it is left out on purpose: `rule 3 of level`. */
  readonly name: string;
  /** A sentence: `rule 3 of level was never exercised ("director")`. */
  readonly message: string;
}

/**
 * What the tests of a file exercised of one definition.
 *
 * @example
 * ```ts
 * const seen: Coverage = coverage(purchase);
 * expect(seen.reached).toBeLessThanOrEqual(seen.goals);
 * afterAll(() => seen.assertComplete({ except: { "end rejected": "nobody ever rejects" } }));
 * ```
 */
export interface Coverage {
  /** How many rules, outcomes, branches, steps and ends there are, and how many of them were exercised. */
  readonly goals: number;
  readonly reached: number;
  readonly missing: readonly Missing[];
  /**
   * @param options `except`: what is left out on purpose, by name, with the reason; one that was exercised after all, or
   * that there isn't, is an error too
   * @throws TestError `not-covered` with every sentence
   */
  assertComplete(options?: { readonly except?: Readonly<Record<string, string>> }): void;
}

/**
 * What this test file has exercised of a workflow so far: every rule, every outcome of every step, every branch, every
 * escalation and every end; of a process, every connection. Ask in `afterAll`.
 *
 * @example
 * ```ts
 * afterAll(() => coverage(purchase).assertComplete());
 * ```
 */
export function coverage(definition: Workflow | Process): Coverage {
  const workflow = authoredOf(definition)?.workflow;
  if (workflow) return coverageOf(workflow.name, goalsOf(workflow), hitsOf(workflow));
  const process = processOf(definition)?.process;
  if (process) return coverageOf(process.name, connectionGoals(process), hitsOf(process));
  throw new TestError("not-a-definition", "Coverage is of what defineWorkflow or defineProcess made.");
}

function coverageOf(definition: string, goals: readonly Goal[], hits: Hits): Coverage {
  const open = goals.filter(({ id }) => !hits.has(id));
  const missing = open
    .filter(({ after }) => after === undefined || hits.has(after))
    .map(({ name, missing: message }) => ({ name, message }));
  return {
    goals: goals.length,
    reached: goals.length - open.length,
    missing,
    assertComplete: ({ except = {} } = {}) => {
      const left = missing.filter(({ name }) => !Object.hasOwn(except, name)).map(({ message }) => message);
      const vain = Object.keys(except).filter((name) => !missing.some((each) => each.name === name));
      const said = [...left, ...vain.map((name) => `"${name}" is left out, but nothing of that name is missing`)];
      if (said.length === 0) return;
      const list = said.map((sentence) => `\n  ${sentence}`).join("");
      throw new TestError("not-covered", `The tests leave out parts of ${definition}:${list}\n `);
    },
  };
}
