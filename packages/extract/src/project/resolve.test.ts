import { describe, expect, it } from "vitest";
import { resolve } from "./resolve.ts";

const files: Readonly<Record<string, string>> = {
  "package.json":
    '{ "imports": { "#roles": "./shared/roles.ts", "#x/*": { "types": "./no/*.d.ts", "default": "./shared/*.ts" } } }',
  "tsconfig.json":
    '{ // comment\n "compilerOptions": { "paths": { "@/*": ["./src/*"], "@/deep/*": ["./shared/*"], "exact": ["./shared/roles.ts"] }, } }',
  "shared/roles.ts": "",
  "shared/index.ts": "",
  "src/a.ts": "",
  "src/inner/package.json": '{ "name": "inner" }',
  "src/inner/tsconfig.json": '{ "extends": "../../tsconfig.json" }',
  "src/inner/b.ts": "",
  "base/tsconfig.json": '{ "compilerOptions": { "baseUrl": "../shared", "paths": { "~*": ["*"] } } }',
  "base/c.ts": "",
};

describe("an import", () => {
  it.each<[string, string, string | undefined]>([
    ["./a.ts", "src/b.ts", "src/a.ts"],
    ["./a", "src/b.ts", "src/a.ts"],
    ["./a.js", "src/b.ts", "src/a.ts"],
    ["../shared", "src/b.ts", "shared/index.ts"],
    ["../shared/roles.ts", "src/inner/b.ts", undefined],
    ["../../shared/roles.ts", "src/inner/b.ts", "shared/roles.ts"],
    ["../../../shared/roles.ts", "src/inner/b.ts", undefined],
    ["./missing.ts", "src/b.ts", undefined],
    ["#roles", "src/a.ts", "shared/roles.ts"],
    ["#x/roles", "src/a.ts", "shared/roles.ts"],
    ["#roles", "src/inner/b.ts", undefined],
    ["#unknown", "src/a.ts", undefined],
    ["@/a", "src/inner/b.ts", "src/a.ts"],
    ["@/deep/roles", "src/a.ts", "shared/roles.ts"],
    ["exact", "src/a.ts", "shared/roles.ts"],
    ["~roles", "base/c.ts", "shared/roles.ts"],
    ["lodash", "src/a.ts", undefined],
    ["node:fs", "src/a.ts", undefined],
    ["./a.ts/../../../..", "src/b.ts", undefined],
    [".", "shared/x.ts", "shared/index.ts"],
  ])("of %s in %s is %s", (specifier, from, expected) => {
    expect(resolve(specifier, from, (path) => (Object.hasOwn(files, path) ? files[path] : undefined)).path).toBe(
      expected,
    );
  });

  it.each(["{", "[]", "null", '{ "imports": 5 }', '{ "imports": { "#a": [null, 5, { "x": "./a.ts" }] } }'])(
    "survives a package.json that says %s",
    (text) => {
      expect(() => resolve("#a", "b.ts", (path) => (path === "package.json" ? text : undefined))).not.toThrow();
    },
  );
});
