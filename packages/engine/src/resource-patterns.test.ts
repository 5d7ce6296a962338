import { describe, expect, it } from "vitest";
import { briefs } from "./brief.fixture.ts";
import { played } from "./cases.fixture.ts";
import { resourcePatterns } from "./resource-patterns.fixture.ts";

const stated = resourcePatterns.filter(({ leftOut }) => leftOut === undefined);

describe("resource patterns", () => {
  it("are all named, each either stated or with the reason why not", () => {
    expect(resourcePatterns.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
    for (const { of, shows, leftOut, means } of resourcePatterns) {
      expect([of !== undefined, shows !== undefined]).toEqual([!leftOut, !leftOut]);
      expect(means).toMatch(/^[A-Z].*\.$/);
    }
    // Counted, so that none silently stops being shown.
    expect(stated.length).toBe(26);
  });

  it.each(stated)("$number $name", ({ of, script = [], shows }) => {
    expect(of && briefs(played(of, script).events.slice(1))).toEqual(shows);
  });
});
