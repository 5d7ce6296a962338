import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { authoredOf, processOf } from "@geartrain/dsl/authored";
import type { Process, Workflow } from "@geartrain/model";
import { canonicalJson, shapeOf } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { definitionsOf } from "./project.fixture.ts";

const repository = join(import.meta.dirname, "../../..");
const office = join(repository, "examples/office");
const language = join(repository, "packages/dsl/src");

type Models = { readonly workflows: ReadonlyMap<string, Workflow>; readonly processes: ReadonlyMap<string, Process> };

/** What files export when they run. */
function modelsIn(modules: readonly object[]): Models {
  const workflows = new Map<string, Workflow>();
  const processes = new Map<string, Process>();
  for (const value of modules.flatMap((each): unknown[] => Object.values(each))) {
    const workflow = authoredOf(value)?.workflow;
    const process = processOf(value)?.process;
    if (workflow) workflows.set(workflow.name, workflow);
    if (process) processes.set(process.name, process);
  }
  return { workflows, processes };
}

async function atRunTime(paths: readonly string[]): Promise<Models> {
  const modules: object[] = [];
  for (const path of paths) modules.push(await import(pathToFileURL(path).href));
  return modelsIn(modules);
}

/** The language's own generator of random definitions, which its package keeps for tests. */
interface RandomSources {
  readonly randomSources: fc.Arbitrary<Readonly<Record<string, string>>>;
  readonly runSources: (sources: Readonly<Record<string, string>>) => Readonly<Record<string, object>>;
}

function inText(files: Readonly<Record<string, string>>): Models & { readonly unread: readonly string[] } {
  const { workflows, processes } = definitionsOf(files);
  return {
    workflows: new Map(exported(workflows).map(({ model }) => [model.name, model])),
    processes: new Map(exported(processes).map(({ model }) => [model.name, model])),
    unread: [...workflows, ...processes].flatMap(({ unread }) => unread),
  };
}

/** What runs: the rest is only used by it. */
function exported<Source extends { readonly exportName?: string }>(sources: readonly Source[]): readonly Source[] {
  return sources.filter(({ exportName }) => exportName !== undefined);
}

function expectTheSame(read: ReturnType<typeof inText>, ran: Models): void {
  expect([...read.workflows.keys()].sort()).toEqual([...ran.workflows.keys()].sort());
  expect([...read.processes.keys()].sort()).toEqual([...ran.processes.keys()].sort());
  for (const [name, workflow] of ran.workflows) {
    expect(read.workflows.get(name)).toEqual(JSON.parse(canonicalJson(workflow)));
    expect(shapeOf(read.workflows.get(name) as Workflow)).toBe(shapeOf(workflow));
  }
  for (const [name, process] of ran.processes) {
    expect(read.processes.get(name)).toEqual(JSON.parse(canonicalJson(process)));
  }
  expect(read.unread).toEqual([]);
}

describe("what is read from text is what the language makes when it runs", () => {
  it("of every example", async () => {
    const paths = globSync("**/*.ts", { cwd: office });
    const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(office, path), "utf8")]));
    const definitions = paths.filter((path) => /\.(workflow|process)\.ts$/.test(path));
    const ran = await atRunTime(definitions.map((path) => join(office, path)));
    expect(ran.workflows.size).toBeGreaterThan(5);
    expectTheSame(inText(files), ran);
  });

  it.each(["seed", "seed-process", "purchase", "delivery"])("of the language's own example %s", async (name) => {
    const path = join(language, `${name}.fixture.ts`);
    const text = readFileSync(path, "utf8").replaceAll('"./index.ts"', '"geartrain"');
    expectTheSame(inText({ [`${name}.workflow.ts`]: text }), await atRunTime([path]));
  });

  it("of random definitions, with nothing to note", async () => {
    const path = join(language, "random-source.fixture.ts");
    const { randomSources, runSources }: RandomSources = await import(pathToFileURL(path).href);
    for (const sources of fc.sample(randomSources, { numRuns: 60, seed: 4 })) {
      expectTheSame(inText(sources), modelsIn(Object.values(runSources(sources))));
      expect(definitionsOf(sources).notes.filter(({ note }) => note !== "unused-step")).toEqual([]);
    }
  });
});
