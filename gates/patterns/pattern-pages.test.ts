import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { canonicalJson } from "@geartrain/model";
import { openSession, tableSource } from "@geartrain/session";
import { expect, it } from "vitest";
import { root } from "../source-tree.ts";
import { patternCode, wholeFile } from "./pattern-code.ts";
import { patternPage } from "./pattern-page.ts";
import { patternRuns } from "./pattern-run.ts";

const runs = patternRuns();
const stated = runs.flatMap(({ number, name, workflow, when }) =>
  workflow && when ? [{ number, name, workflow, when }] : [],
);

it("docs/patterns.md says what the engine's tests ran: npm run docs", () => {
  expect(readFileSync(resolve(root, "docs/patterns.md"), "utf8")).toBe(patternPage(runs));
  expect(stated.length).toBeGreaterThanOrEqual(30);
});

it.each(stated)("the code of $number $name is the workflow that ran", ({ workflow, when }) => {
  const file = wholeFile(patternCode({ workflow, when }));
  const { definitions } = openSession({ source: tableSource({ "w.workflow.ts": file }) });
  const [read] = definitions().workflows;
  expect(read?.unread).toEqual([]);
  expect(definitions().notes.filter(({ note }) => note !== "unused-step")).toEqual([]);
  expect(JSON.parse(canonicalJson(read?.model.flow))).toEqual(workflow.flow);
  for (const [name, step] of Object.entries(read?.model.steps ?? {}))
    expect(step.kind).toBe(workflow.steps[name]?.kind);
});
