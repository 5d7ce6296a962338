import { afterAll, beforeAll, expect, test } from "vitest";
import { definitionNamed } from "./catalog.ts";
import type { Files } from "./repository.fixture.ts";
import { TestRepository, workflow } from "./repository.fixture.ts";

const shared = `
export enum Level { low = 1, high = 2 }
export const limit = Math.max(500, Level.low);
export function isBig(amount: number): boolean { return amount > limit; }
export const unused = isBig(3) ? Object.freeze({ a: 1 }) : undefined;
export const level = "shared";
`;

const flow = workflow("a", {
  before: `
import { isBig } from "../shared/limits.ts";
import rates from "../shared/rates.json";
const level = [1, 2].map((it) => ({ when: (given: any) => given.amount < 500 + it }));
const other = level.map((it) => it);
`,
  run: "return { level, big: isBig(it.amount), done: rates.standard > 0, text: `a\nconst b` };",
});

const base: Files = {
  "flows/a.workflow.ts": flow,
  "flows/b.workflow.ts": workflow("b"),
  "shared/limits.ts": shared,
  "shared/rates.json": `{ "standard": 1, "unused": 2 }`,
};

const repository = new TestRepository();
let before: string;
beforeAll(async () => {
  before = await codeAfter({});
});
afterAll(() => repository[Symbol.dispose]());

/** The code digest of workflow `a` after a change of the files it was made of. */
async function codeAfter(change: Files): Promise<string> {
  const catalog = await repository.catalog({ ...base, ...change });
  const added = Object.keys(change).filter((path) => !(path in base));
  repository.write(Object.fromEntries(added.map((path) => [path, null])));
  expect(catalog.broken).toEqual([]);
  return definitionNamed(catalog, "a").pin.code;
}

const unchanged: Record<string, Files> = {
  "a comment": {
    "flows/a.workflow.ts": `// Why\n${flow.replace("const level", "/** What\n * it is */\nconst level")}`,
  },
  layout: { "flows/a.workflow.ts": flow.replaceAll(" = ", "\n  =\n").replaceAll(", ", " ,\n\n") },
  "a legal comment": { "shared/limits.ts": `/*! @license MIT */ ${shared}` },
  "another workflow in another file": { "flows/b.workflow.ts": workflow("b", { run: "return { more: true };" }) },
  "a new file": { "flows/c.workflow.ts": workflow("c", { before: "export const level = 3;" }) },
  "a declaration that nobody uses": { "flows/a.workflow.ts": flow.replace("level.map((it) => it)", "[level].flat()") },
  "a declaration in an imported file that nobody uses": {
    "shared/limits.ts": shared.replace("a: 1", "a: 2").replace(`"shared"`, "7"),
  },
  "a new declaration of the same name": {
    "shared/limits.ts": `${shared}\nexport const request = new Map([[level, 1]]);`,
  },
  "another workflow in the same file": {
    "flows/a.workflow.ts": `${flow}\nexport const second = defineWorkflow("second", { purpose: "More", starts: request, flow: act });`,
  },
  "types alone": {
    "shared/limits.ts": shared.replace("amount: number): boolean", "amount: number | bigint): boolean"),
  },
  "what the repository has besides": { "README.md": "More", "tsconfig.json": "{}" },
};

test.each(Object.entries(unchanged))("%s does not change it", async (_, change) => {
  expect(await codeAfter(change)).toBe(before);
});

const changed: Record<string, Files> = {
  "a predicate": { "flows/a.workflow.ts": flow.replace("given.amount < 500", "given.amount <= 500") },
  "an action's body": { "flows/a.workflow.ts": flow.replace("big: isBig(it.amount)", "big: !isBig(it.amount)") },
  "a text": { "flows/a.workflow.ts": flow.replace("text: `a", "text: `b") },
  "a constant in an imported file": { "shared/limits.ts": shared.replace("500", "501") },
  "a function in an imported file": { "shared/limits.ts": shared.replace("amount > limit", "amount >= limit") },
  "an enum's value": { "shared/limits.ts": shared.replace("low = 1", "low = 501") },
  "imported JSON": { "shared/rates.json": `{ "standard": 3, "unused": 2 }` },
  "a statement that runs by itself": { "shared/limits.ts": `${shared}\nglobalThis.setTimeout(() => undefined, 0);` },
};

test.each(Object.entries(changed))("%s changes it", async (_, change) => {
  expect(await codeAfter(change)).not.toBe(before);
});

test("it is the same in every clone", async () => {
  using clone = new TestRepository();
  expect(definitionNamed(await clone.catalog(base), "a").pin.code).toBe(before);
});
