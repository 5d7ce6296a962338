import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { watchCrossings } from "../ports/crossing.ts";
import { definitionNamed } from "./catalog.ts";
import { TestRepository, workflow } from "./repository.fixture.ts";

afterEach(() => watchCrossings(undefined));

/** What leaves the process while a new process would load the commit. */
async function crossingsOf(repository: TestRepository, commit: string): Promise<string[]> {
  const definitions = await repository.definitions();
  const operations: string[] = [];
  watchCrossings((operation, side) => side === "before" && operations.push(operation));
  const catalog = await definitions.loadCatalog(commit);
  watchCrossings(undefined);
  expect(definitionNamed(catalog, "a").authored.workflow.purpose).toBe("Try it");
  return operations;
}

function loaded(repository: TestRepository): string {
  return repository.commit({
    "a.workflow.ts": workflow("a", { before: `import { it } from "./shared.ts";`, purpose: "it" }),
    "b.workflow.ts": `import "./shared.ts"; throw new Error("no");`,
    "c.workflow.ts": "not TypeScript",
    "shared.ts": `export const it = "Try it";`,
  });
}

test("the second start asks neither git nor esbuild", async () => {
  using repository = new TestRepository();
  const commit = loaded(repository);
  expect(await crossingsOf(repository, commit)).toContain("compile definitions");
  expect(await crossingsOf(repository, commit)).toEqual([]);
});

test("what a commit's files fail with is the same from the cache", async () => {
  using repository = new TestRepository();
  const commit = loaded(repository);
  const failures = async () =>
    (await (await repository.definitions()).loadCatalog(commit)).broken.map(({ path, error }) => [
      path,
      error.code,
      error.message,
    ]);
  const cold = await failures();
  expect(cold.map(([path]) => path).sort()).toEqual(["b.workflow.ts", "c.workflow.ts"]);
  expect(await failures()).toEqual(cold);
});

const damages: Record<string, (entry: { manifest: string; modules: string }) => void> = {
  "an empty manifest": ({ manifest }) => writeFileSync(manifest, ""),
  "a manifest cut off": ({ manifest }) => writeFileSync(manifest, readFileSync(manifest).subarray(0, 200)),
  "a manifest with another digest": ({ manifest }) =>
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"a"', '"z"')),
  "a manifest that is a folder's name": ({ manifest }) => writeFileSync(manifest, "{}\n{}"),
  "a module cut off": ({ modules }) => damageModules(modules, (text) => text.slice(0, text.length / 2)),
  "a module changed": ({ modules }) => damageModules(modules, (text) => text.replaceAll("Try it", "Try no")),
  "no modules": ({ modules }) => rmSync(modules, { recursive: true }),
};

function damageModules(folder: string, damage: (text: string) => string): void {
  for (const name of readdirSync(folder)) {
    writeFileSync(join(folder, name), damage(readFileSync(join(folder, name), "utf8")));
  }
}

test.each(Object.entries(damages))("%s is made again", async (_, damage) => {
  using repository = new TestRepository();
  const commit = loaded(repository);
  await crossingsOf(repository, commit);
  const names = readdirSync(repository.cache);
  const find = (fits: (name: string) => boolean) => join(repository.cache, names.find(fits) ?? "");
  damage({
    manifest: find((name) => name.endsWith(".json")),
    modules: join(
      find((name) => !name.endsWith(".json")),
      "modules",
    ),
  });
  expect(await crossingsOf(repository, commit)).toContain("compile definitions");
  expect(await crossingsOf(repository, commit)).toEqual([]);
});

test("the cache may be gone, and several processes may fill it", async () => {
  using repository = new TestRepository();
  const commit = loaded(repository);
  const loads = [repository.definitions(), repository.definitions(), repository.definitions()];
  const catalogs = await Promise.all(loads.map(async (definitions) => (await definitions).loadCatalog(commit)));
  const pins = catalogs.map((catalog) => definitionNamed(catalog, "a").pin);
  expect(pins).toEqual([pins[0], pins[0], pins[0]]);
  rmSync(repository.cache, { recursive: true });
  expect(await crossingsOf(repository, commit)).toContain("compile definitions");
});

test("what nobody finished and nobody can still be making is cleared away", async () => {
  using repository = new TestRepository();
  const commit = loaded(repository);
  const [old, recent] = ["old-1", "recent-1"].map((name) => join(repository.cache, name));
  if (!old || !recent) throw new Error("two folders");
  for (const folder of [old, recent]) mkdirSync(folder, { recursive: true });
  utimesSync(old, 1, 1);
  await crossingsOf(repository, commit);
  expect([existsSync(old), existsSync(recent)]).toEqual([false, true]);
  expect(await crossingsOf(repository, commit)).toEqual([]);
});
