import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { geartrain, purchases } from "./command.fixture.ts";

describe("geartrain graph", () => {
  const clone = purchases({ remote: false });

  it.each([
    [["buy"], /^<svg [^>]*data-theme="auto"[\s\S]*data-step="approve"[\s\S]*<\/svg>\n$/],
    [["buy", "--theme", "dark"], /^<svg [^>]*data-theme="dark"/],
    [["buy", "--format", "mermaid"], /^---\ntitle: "buy"\n---\nflowchart TB\n/],
  ])("prints the picture and nothing else: %j", (args, picture) => {
    const { exit, out, err } = geartrain(clone, ["graph", ...args]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toMatch(picture);
  });

  it.each([
    ["buy.svg", /^<svg /],
    ["buy.mmd", /^---\ntitle/],
  ])("writes %s, again and again", (file, picture) => {
    for (const _ of [1, 2])
      expect(geartrain(clone, ["graph", "buy", "--out", file])).toMatchObject({ exit: 0, err: "" });
    expect(readFileSync(join(clone, file), "utf8")).toMatch(picture);
  });

  it.each([
    [["byu"], 2, /No workflow "byu".*\(unknown-workflow\)\n→ Did you mean buy\?/],
    [["quite-another"], 2, /\(unknown-workflow\)\n→ Name one of these: buy\./],
    [["buy", "--format", "png"], 2, /svg, mermaid/],
    [["buy", "--out", "no/such/folder.svg"], 3, /\(file-not-written\)/],
  ])("says what is wrong: %j", (args, code, says) => {
    const { exit, out, err } = geartrain(clone, ["graph", ...args]);
    expect({ exit, out }).toEqual({ exit: code, out: "" });
    expect(err).toMatch(says);
  });
});
