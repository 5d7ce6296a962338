import { expect, it } from "vitest";
import { owns, sees } from "./roots.ts";
import { pathOfUri, pathWithin, uriOfPath } from "./uris.ts";

const root = { inner: ["packages/sales"] };

it.each([
  ["a.workflow.ts", true, true],
  ["packages/sales/a.workflow.ts", false, false],
  ["packages/sales/roles.ts", false, true],
  ["packages/sales-more/a.workflow.ts", true, true],
  ["node_modules/x/a.workflow.ts", true, false],
  ["tsconfig.build.json", true, true],
  ["readme.md", true, false],
])("%s is the root's own: %s; can be part of what it reads: %s", (path, own, seen) => {
  expect([owns(root, path), sees(root, path)]).toEqual([own, seen]);
});

it("knows files by their address, and nothing else", () => {
  expect(pathOfUri(uriOfPath("/a folder/ü#1.ts"))).toBe("/a folder/ü#1.ts");
  expect(["untitled:Untitled-1", "git:/a.ts", "file://host/a.ts", "file:///%ZZ"].map(pathOfUri)).toEqual(
    Array(4).fill(undefined),
  );
});

it.each([
  ["/a", "/a/b.ts", "b.ts"],
  ["/a", "/ab/c.ts", undefined],
  ["/a", "/a", undefined],
  ["/a", "/a/..b/c.ts", "..b/c.ts"],
])("within %s, %s is %s", (folder, path, way) => {
  expect(pathWithin(folder, path)).toBe(way);
});
