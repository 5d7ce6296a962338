import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { definitionNamed } from "./catalog.ts";
import { TestRepository, workflow } from "./repository.fixture.ts";

const quietly = ["--no-audit", "--no-fund", "--ignore-scripts"];

/** Puts a packed package of that version into the repository and installs it, as a user without a registry would. */
function install(repository: TestRepository, version: string): void {
  const folder = mkdtempSync(join(tmpdir(), "dep-"));
  const scripts = { install: "node -e \"require('fs').writeFileSync('ran', '')\"" };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "dep", version, type: "module", main: "index.js", scripts }),
  );
  writeFileSync(
    join(folder, "index.js"),
    `import { existsSync } from "node:fs";
export const it = "${version}" + (existsSync(new URL("ran", import.meta.url)) ? " and its script ran" : "");`,
  );
  const vendor = join(repository.folder, "vendor");
  repository.write({
    "vendor/.keep": "",
    "package.json": JSON.stringify({ dependencies: { dep: `file:vendor/dep-${version}.tgz` } }),
  });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", vendor], { cwd: folder });
  execFileSync("npm", ["install", "--silent", ...quietly], { cwd: repository.folder });
  rmSync(folder, { recursive: true });
}

const flow = {
  ".gitignore": "node_modules",
  "a.workflow.ts": workflow("a", { before: `import { it } from "dep";`, purpose: "it" }),
};

test("each commit's definition gets the packages of its own lock file, and no script runs", async () => {
  using repository = new TestRepository();
  install(repository, "1.0.0");
  const old = repository.commit(flow);
  const pin = definitionNamed(await (await repository.definitions()).loadCatalog(old), "a").pin;
  install(repository, "2.0.0");
  const now = repository.commit({});
  const definitions = await repository.definitions();
  const today = definitionNamed(await definitions.loadCatalog(now), "a");
  const pinned = await definitions.loadPinned(pin);
  expect([today.authored.workflow.purpose, pinned.workflow.purpose]).toEqual(["2.0.0", "1.0.0"]);
  expect(today.pin.code).not.toBe(pin.code);
  rmSync(join(repository.folder, "node_modules"), { recursive: true });
  const clean = await repository.definitions();
  expect((await clean.loadPinned(pin)).workflow.purpose).toBe("1.0.0");
});

test("an installation that fails blocks that definition only, and says what failed", async () => {
  using repository = new TestRepository();
  install(repository, "1.0.0");
  repository.commit({ ...flow, "b.workflow.ts": workflow("b") });
  rmSync(join(repository.folder, "node_modules"), { recursive: true });
  const lock = readFileSync(join(repository.folder, "package-lock.json"), "utf8");
  const commit = repository.commit({
    "package-lock.json": lock.replace(/"sha512-[^"]{20}/, `"sha512-${"A".repeat(20)}`),
  });
  const catalog = await (await repository.definitions()).loadCatalog(commit);
  expect(catalog.definitions.map(({ name }) => name)).toEqual(["b"]);
  expect(() => definitionNamed(catalog, "a")).toThrow(expect.objectContaining({ code: "blocked-dependencies" }));
  expect(() => definitionNamed(catalog, "a")).toThrow(/npm ci failed: npm error/);
});
