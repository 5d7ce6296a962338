import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { isForBuild, isForTests } from "./source-tree.ts";

/** The parts of a `package.json` that decide what its code may import. */
export type Manifest = {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

type Floor = { readonly floor: number; readonly pure?: true };

/** A package stands above all it imports. `pure`: no Node, no host, the same answer everywhere. */
export const floors: Readonly<Record<string, Floor>> = {
  "@geartrain/model": { floor: 0, pure: true },
  "@geartrain/dsl": { floor: 1, pure: true },
  "@geartrain/rules": { floor: 1, pure: true },
  "@geartrain/extract": { floor: 2, pure: true },
  "@geartrain/checks": { floor: 2, pure: true },
  "@geartrain/engine": { floor: 2, pure: true },
  "@geartrain/diagram": { floor: 2, pure: true },
  "@geartrain/session": { floor: 3 },
  geartrain: { floor: 4 },
  "@geartrain/language-server": { floor: 4 },
  extension: { floor: 5 },
  "@geartrain/examples": { floor: 6 },
  "@geartrain/bench": { floor: 6 },
  "@geartrain/gates": { floor: 6 },
};

/** Tools of the workspace root, which every test may use. */
const testTools = new Set(["vitest", "fast-check"]);

type Asked = { readonly path: string; readonly home: string; readonly manifest: Manifest; readonly specifier: string };

/** What an `@types` package brings and nobody ships: formats that are types alone, and what the editor itself gives. */
const typesAlone = new Set(["sarif", "vscode"]);

/** Why this file may not import this, or undefined when it may. */
export function importFault(asked: Asked): string | undefined {
  if (asked.specifier.startsWith(".")) return relativeFault(asked);
  if (isBuiltin(asked.specifier)) return builtinFault(asked);
  return floorFault(asked) ?? definitionFault(asked) ?? dependencyFault(asked);
}

function relativeFault({ path, home, specifier }: Asked): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  if (!target.startsWith(`${home}/`)) return "leaves its package";
  if (isForTests(target) && !isForTests(path)) return "imports what exists only for tests";
  if (isForBuild(target) && !isForBuild(path)) return "imports what only builds the package";
  return undefined;
}

function builtinFault({ path, manifest, specifier }: Asked): string | undefined {
  if (floors[manifest.name]?.pure && !isForTests(path)) return "is in a pure package, where Node does not exist";
  return specifier.startsWith("node:") ? undefined : "imports a part of Node without node:";
}

function floorFault({ manifest, specifier }: Asked): string | undefined {
  const name = packageOf(specifier);
  const target = floors[name];
  const own = floors[manifest.name];
  if (own === undefined) return `belongs to ${manifest.name}, which has no floor`;
  if (name === manifest.name || target === undefined || target.floor < own.floor) return undefined;
  return `stands on floor ${own.floor} and imports from floor ${target.floor}`;
}

function definitionFault({ path, specifier }: Asked): string | undefined {
  if (!/\.(workflow|process)\.ts$/.test(path) || !packageOf(specifier).startsWith("@geartrain/")) return undefined;
  return "is a definition: definitions import from geartrain";
}

function dependencyFault({ path, manifest, specifier }: Asked): string | undefined {
  const name = packageOf(specifier);
  if (name === manifest.name) return undefined;
  if (manifest.dependencies?.[name] ?? manifest.peerDependencies?.[name]) return undefined;
  if (isForTests(path) && testTools.has(name)) return undefined;
  if (typesAlone.has(name) && manifest.devDependencies?.[`@types/${name}`]) return undefined;
  const develops = manifest.devDependencies?.[name] !== undefined;
  if (!develops) return `uses ${name}, which its package.json does not name`;
  return isForTests(path) || isForBuild(path) || mayShipDevelopment(manifest, name)
    ? undefined
    : `ships ${name}, a development dependency`;
}

/** The published package bundles the private ones; examples, benchmarks and gates ship nothing. */
function mayShipDevelopment(manifest: Manifest, name: string): boolean {
  const floor = floors[manifest.name]?.floor ?? 0;
  return floor >= 6 || (floor >= 4 && name.startsWith("@geartrain/"));
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
