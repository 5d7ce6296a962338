import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import type { Manifest } from "./floors.ts";
import { floors, importFault } from "./floors.ts";
import { saw } from "./seen.fixture.ts";
import { packageFolders, read, sourceFiles } from "./source-tree.ts";
import { readSyntax } from "./syntax.ts";

const manifestOf = (home: string): Manifest => JSON.parse(read(`${home}/package.json`)) as Manifest;

describe("floors", () => {
  it("every import stays on lower floors and inside its package's dependencies", (context) => {
    const manifests = new Map(packageFolders().map((home) => [home, manifestOf(home)]));
    const imports = sourceFiles().flatMap(({ path, home, text }) =>
      readSyntax(path, text).imports.map((found) => ({ ...found, path, home })),
    );
    const faults = imports.flatMap(({ path, home, specifier, line }) => {
      const manifest = manifests.get(home);
      const fault = manifest && importFault({ path, home, manifest, specifier });
      return fault ? [`${path}:${line} "${specifier}": ${fault}`] : [];
    });

    saw(context, imports, 20);
    expect(faults).toEqual([]);
  });

  it("every package has a floor, and depends only on packages below it", (context) => {
    const manifests = packageFolders().map(manifestOf);
    const faults = manifests.flatMap((manifest) => {
      const own = floors[manifest.name];
      if (own === undefined) return [`${manifest.name} has no floor in gates/floors.ts`];
      return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies })
        .filter((name) => (floors[name]?.floor ?? -1) >= own.floor)
        .map((name) => `${manifest.name} (floor ${own.floor}) depends on ${name}`);
    });

    saw(context, manifests, 4);
    expect(faults).toEqual([]);
  });

  it("the language loads no runner code", (context) => {
    const imports = readSyntax("language.ts", read("runner/src/language.ts")).imports.map(({ specifier }) => specifier);

    saw(context, imports);
    expect(imports.filter((specifier) => !/^@geartrain\/(dsl|model)$/.test(specifier))).toEqual([]);
  });
});

describe("an import is refused", () => {
  const rules: Manifest = { name: "@geartrain/rules", dependencies: { "@geartrain/model": "workspace:*" } };
  const runner: Manifest = {
    name: "geartrain",
    dependencies: { yaml: "2" },
    devDependencies: { "@geartrain/dsl": "workspace:*", zod: "4" },
  };
  const inRules = (file: string, specifier: string) =>
    importFault({ path: `packages/rules/src/${file}`, home: "packages/rules", manifest: rules, specifier });
  const inRunner = (file: string, specifier: string) =>
    importFault({ path: posix.join("runner/src", file), home: "runner", manifest: runner, specifier });

  it.each([
    ["above its floor", () => inRules("a.ts", "@geartrain/engine")],
    ["on its own floor", () => inRules("a.ts", "@geartrain/dsl")],
    ["undeclared", () => inRules("a.ts", "zod")],
    ["of types that nobody declared", () => inRules("a.ts", "sarif")],
    ["of Node in a pure package", () => inRules("a.ts", "node:fs")],
    ["of Node without its prefix", () => inRunner("a.ts", "fs")],
    ["of a test tool in shipped code", () => inRules("a.ts", "vitest")],
    ["of a fixture in shipped code", () => inRules("a.ts", "./b.fixture.ts")],
    ["across packages by path", () => inRules("a.ts", "../../model/src/index.ts")],
    ["of a development dependency in shipped code", () => inRunner("a.ts", "zod")],
    ["of the build in shipped code", () => inRunner("a.ts", "../build/build-package.ts")],
    ["of an inner package in a definition", () => inRunner("a.workflow.ts", "@geartrain/dsl")],
  ])("%s", (_, fault) => {
    expect(fault()).toBeTypeOf("string");
  });

  it.each([
    ["below its floor", () => inRules("a.ts", "@geartrain/model")],
    ["beside it", () => inRules("a.ts", "./b.ts")],
    ["of a test tool in a test", () => inRules("a.test.ts", "fast-check")],
    ["of Node in a test of a pure package", () => inRules("a.test.ts", "node:fs")],
    ["of a declared dependency's part", () => inRunner("a.ts", "yaml/util")],
    ["of a development dependency in the build", () => inRunner("../build/build.ts", "zod")],
    ["of a private package, which is bundled", () => inRunner("a.ts", "@geartrain/dsl")],
  ])("but not %s", (_, fault) => {
    expect(fault()).toBeUndefined();
  });
});
