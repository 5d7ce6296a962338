import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { longestFirst, longFiles } from "./longest-first.fixture.ts";
import { saw } from "./seen.fixture.ts";
import { root } from "./source-tree.ts";

describe("the order of test files", () => {
  it("knows files that there are", (context) => {
    saw(context, longFiles);
    expect(longFiles.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
  });

  it("begins with the long ones, the longest first, and leaves the others as they are", () => {
    const [longest = "", long = ""] = longFiles;
    const files = ["b.test.ts", long, "a.test.ts", longest].map((path) => resolve(root, path));

    expect(longestFirst(files, (path) => path)).toEqual(
      [longest, long, "b.test.ts", "a.test.ts"].map((path) => resolve(root, path)),
    );
  });
});
