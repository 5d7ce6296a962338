import { describe, expect, it } from "vitest";
import { briefs } from "./brief.fixture.ts";
import { played } from "./cases.fixture.ts";
import { patterns } from "./patterns.fixture.ts";

const stated = patterns.filter(({ later }) => later === undefined);

describe("control-flow patterns", () => {
  it("are all named, each either stated or with what it waits for", () => {
    expect(patterns.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
    for (const { of, shows, later } of patterns)
      expect([of !== undefined, shows !== undefined]).toEqual([!later, !later]);
    // Counted, so that none silently stops being shown.
    expect(stated.length).toBe(34);
  });

  it.each(stated)("$number $name", ({ of, script = [], shows }) => {
    expect(of && briefs(played(of, script).events.slice(1))).toEqual(shows);
  });
});
