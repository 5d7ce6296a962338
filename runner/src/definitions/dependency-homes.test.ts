import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { definitionNamed } from "./catalog.ts";
import type { Files } from "./repository.fixture.ts";
import { TestRepository, workflow } from "./repository.fixture.ts";

const lock = (packages: Record<string, string>) => JSON.stringify({ lockfileVersion: 3, packages });

/** A package as npm would install it. */
function installed(name: string, version: string, more: Files = {}): Files {
  const at = (path: string) => `node_modules/${name}/${path}`;
  const manifest = { name, version, type: "module", exports: { ".": "./index.js", "./*": "./*" } };
  const files = { "package.json": JSON.stringify(manifest), "index.js": `export const it = "${version}";`, ...more };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [at(path), text]));
}

const uses = (name: string) => workflow("a", { before: `import { it } from "${name}";`, purpose: "it" });
const committed = { ".gitignore": "node_modules", "package-lock.json": lock({ "node_modules/dep": "1.2.3" }) };

async function loadA(repository: TestRepository, files: Files) {
  const catalog = await repository.catalog(files);
  expect(catalog.broken.map(({ error }) => error.message)).toEqual([]);
  const { authored, pin } = definitionNamed(catalog, "a");
  return { purpose: authored.workflow.purpose, code: pin.code };
}

test("a package comes from the work tree while the lock file is the commit's", async () => {
  using repository = new TestRepository();
  repository.write(installed("dep", "1.2.3"));
  const { purpose } = await loadA(repository, { ...committed, "flows/a.workflow.ts": uses("dep") });
  expect(purpose).toBe("1.2.3");
});

test("a version that changes in the work tree makes the bundle again", async () => {
  using repository = new TestRepository();
  repository.write(installed("dep", "1.2.3"));
  const files = { ...committed, "a.workflow.ts": uses("dep") };
  const before = await loadA(repository, files);
  repository.write(installed("dep", "1.2.4"));
  const after = await loadA(repository, {});
  expect(after.code).not.toBe(before.code);
});

test("TypeScript and JSON in a package become part of the bundle", async () => {
  using repository = new TestRepository();
  repository.write(
    installed("dep", "1.2.3", { "more.ts": `import it from "./it.json"; export { it };`, "it.json": `"from JSON"` }),
  );
  const { purpose } = await loadA(repository, { ...committed, "a.workflow.ts": uses("dep/more.ts") });
  expect(purpose).toBe("from JSON");
});

test("a package of the same workspace is read from the commit, not from the work tree", async () => {
  using repository = new TestRepository();
  const link = join(repository.folder, "node_modules/@acme/shared");
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync("../../packages/shared", link);
  const shared = {
    "packages/shared/package.json": `{ "name": "@acme/shared", "version": "1.0.0", "exports": "./index.ts" }`,
  };
  const text = (it: string) => ({ "packages/shared/index.ts": `export const it: string = "${it}";` });
  const commit = repository.commit({
    ...committed,
    ...shared,
    ...text("committed"),
    "a.workflow.ts": uses("@acme/shared"),
  });
  repository.write(text("uncommitted"));
  const catalog = await (await repository.definitions()).loadCatalog(commit);
  expect(definitionNamed(catalog, "a").authored.workflow.purpose).toBe("committed");
});

test("a package that the lock file does not name is not looked for elsewhere", async () => {
  using repository = new TestRepository();
  const catalog = await repository.catalog({
    ...committed,
    "a.workflow.ts": uses("other"),
    "b.workflow.ts": workflow("b"),
  });
  expect(catalog.broken.map(({ error }) => [error.code, error.message])).toEqual([
    ["blocked-dependencies", `a.workflow.ts needs "other" at a.workflow.ts:4:20: package-lock.json does not name it.`],
  ]);
  expect(catalog.definitions.map(({ name }) => name)).toEqual(["b"]);
});

test("a package is found once it is installed", async () => {
  using repository = new TestRepository();
  const commit = repository.commit({ ".gitignore": "node_modules", "a.workflow.ts": uses("dep") });
  const names = async () =>
    (await (await repository.definitions()).loadCatalog(commit)).definitions.map(({ name }) => name);
  expect(await names()).toEqual([]);
  repository.write(installed("dep", "1.2.3"));
  expect(await names()).toEqual(["a"]);
});
