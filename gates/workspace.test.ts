import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Manifest } from "./floors.ts";
import { saw } from "./seen.fixture.ts";
import { packageFolders, read, root } from "./source-tree.ts";

type Project = { readonly references?: readonly { readonly path: string }[] };

const json = (path: string): unknown => JSON.parse(read(path));
const referencesOf = (path: string) => (json(path) as Project).references?.map((reference) => reference.path) ?? [];

describe("workspace", () => {
  it("every TypeScript project is compiled by the root", (context) => {
    const projects = packageFolders().flatMap((folder) =>
      existsSync(`${root}/${folder}/tsconfig.test.json`) ? [folder, `${folder}/tsconfig.test.json`] : [folder],
    );

    saw(context, projects, 8);
    expect(referencesOf("tsconfig.json").toSorted()).toEqual(projects.toSorted());
  });

  it("project references are the workspace dependencies", (context) => {
    const folders = packageFolders();
    const folderOf = new Map(folders.map((folder) => [(json(`${folder}/package.json`) as Manifest).name, folder]));
    const faults = folders.flatMap((folder) => {
      const manifest = json(`${folder}/package.json`) as Manifest;
      // What only tests use is referenced by the test project alone.
      const ships = { ...manifest.dependencies, ...(folder.startsWith("packages/") ? {} : manifest.devDependencies) };
      const expected = Object.keys(ships).flatMap((name) => folderOf.get(name) ?? []);
      const actual = referencesOf(`${folder}/tsconfig.json`).map((path) =>
        new URL(path, `file:///${folder}/`).pathname.slice(1),
      );
      return String(actual.toSorted()) === String(expected.toSorted())
        ? []
        : [`${folder}: ${actual} is not ${expected}`];
    });

    saw(context, folders, 4);
    expect(faults).toEqual([]);
  });

  it("the lock file names no registry", (context) => {
    const lines = read("pnpm-lock.yaml").split("\n");

    saw(context, lines, 100);
    expect(lines.filter((line) => /https?:\/\//.test(line))).toEqual([]);
  });

  it("no package but the published one can be published", (context) => {
    const manifests = packageFolders().map((folder) => json(`${folder}/package.json`) as Manifest & { private?: true });

    saw(context, manifests, 4);
    expect(manifests.filter((manifest) => !manifest.private).map(({ name }) => name)).toEqual(["geartrain"]);
  });
});
