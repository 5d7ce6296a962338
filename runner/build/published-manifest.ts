/** The parts of a `package.json` that publishing looks at. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: unknown;
}

/** Exports for the workspace's own programs: no promise to anybody, so they are not published. */
const workspaceOnly: ReadonlySet<string> = new Set(["./embedded"]);

/** What users get: what the workspace runs from sources comes built, and what only the workspace needs is gone. */
export function publishedManifest(source: Manifest): Manifest {
  const { devDependencies: _, scripts: __, ...published } = source;
  const manifest = {
    ...published,
    exports: {
      ".": { types: "./language.d.ts", default: "./language.mjs" },
      "./testing": { types: "./testing.d.ts", default: "./testing.mjs" },
      "./package.json": "./package.json",
    },
  };
  const forgotten = Object.keys(source.exports).filter(
    (name) => !(name in manifest.exports || workspaceOnly.has(name)),
  );
  if (forgotten.length > 0) throw new Error(`nothing is built for the exports ${forgotten.join(", ")}`);
  if (JSON.stringify(manifest).includes("workspace:")) throw new Error("a dependency exists only in the workspace");
  return manifest;
}
