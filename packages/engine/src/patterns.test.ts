import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { patternRun } from "./pattern-run.fixture.ts";
import { patterns } from "./patterns.fixture.ts";

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
    const { turns } = patternRun(pattern);
    expect(turns.flatMap(({ events }) => events).slice(1)).toEqual(pattern.shows);
  });

  it("are on the page as they run: npm run docs", async () => {
    const page = `[\n${patterns.map((pattern) => JSON.stringify(patternRun(pattern))).join(",\n")}\n]\n`;
    await expect(page).toMatchFileSnapshot(join(import.meta.dirname, "golden/patterns.json"));
  });
});
