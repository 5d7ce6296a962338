import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dataPatterns } from "./data-patterns.fixture.ts";
import { meanings } from "./pattern-meanings.fixture.ts";
import { patternRun } from "./pattern-run.fixture.ts";
import { patterns } from "./patterns.fixture.ts";
import { resourcePatterns } from "./resource-patterns.fixture.ts";

const stated = patterns.filter(({ leftOut }) => leftOut === undefined);

describe("control-flow patterns", () => {
  it("are all named, each either stated or with the reason why not", () => {
    expect(patterns.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
    for (const { of, shows, leftOut } of patterns)
      expect([of !== undefined, shows !== undefined]).toEqual([!leftOut, !leftOut]);
    // Counted, so that none silently stops being shown.
    expect(stated.length).toBe(35);
  });

  it.each(stated)("$number $name", (pattern) => {
    const { turns } = patternRun(pattern, { means: "" });
    expect(turns.flatMap(({ events }) => events).slice(1)).toEqual(pattern.shows);
  });
});

const pages = {
  control: patterns.map((each) => patternRun(each, { means: meanings[each.number] ?? "" })),
  resource: resourcePatterns.map((each) => patternRun(each, { means: each.means, people: true })),
  data: dataPatterns.map((each) => patternRun(each, { means: each.means, values: true })),
};

it.each(Object.entries(pages))("the %s patterns are on their page as they run: npm run docs", async (name, runs) => {
  const lines = runs.map((run) => JSON.stringify(run)).join(",\n");
  await expect(`[\n${lines}\n]\n`).toMatchFileSnapshot(join(import.meta.dirname, `golden/${name}-patterns.json`));
  for (const { means } of runs) expect(means).toMatch(/^[A-Z].*\.$/);
});

const data = dataPatterns.filter(({ leftOut }) => leftOut === undefined);

describe("data patterns", () => {
  it("are all named, each either stated or with the reason why not", () => {
    expect(dataPatterns.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    for (const { of, leftOut } of dataPatterns) expect(of === undefined).toBe(leftOut !== undefined);
    expect(data.length).toBe(27);
  });

  it.each(data)("$number $name", (pattern) => {
    const { turns } = patternRun(pattern, { means: "", values: true });
    expect(turns.at(-1)?.events).toEqual(pattern.shows);
  });
});
