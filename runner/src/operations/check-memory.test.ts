import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { checkMemory } from "./check-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "geartrain-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("lies in the folder of the repository that all its work trees share, and each root has its own", () => {
  const [main, tree] = [join(folder, "main"), join(folder, "tree")];
  mkdirSync(join(main, ".git/worktrees/tree"), { recursive: true });
  mkdirSync(join(tree, "office"), { recursive: true });
  writeFileSync(join(main, ".git/worktrees/tree/commondir"), "../..\n");
  writeFileSync(join(tree, ".git"), `gitdir: ${join(main, ".git/worktrees/tree")}\n`);
  checkMemory(main, "build")?.write("main");
  checkMemory(join(tree, "office"), "build")?.write("office");

  expect(existsSync(join(main, ".git/geartrain/cache/check"))).toBe(true);
  expect(checkMemory(main, "build")?.read()).toBe("main");
  expect(checkMemory(join(tree, "office"), "build")?.read()).toBe("office");
  expect(checkMemory(join(tree, "office"), "another")?.read()).toBeUndefined();
  expect(checkMemory(tree, "build")?.read()).toBeUndefined();
});

it("is nowhere without a repository, or where its folder cannot be told", () => {
  mkdirSync(join(folder, "plain"));
  mkdirSync(join(folder, "odd"));
  writeFileSync(join(folder, "odd/.git"), "nothing");

  expect(checkMemory(join(folder, "plain"), "build")).toBeUndefined();
  expect(checkMemory(join(folder, "odd"), "build")).toBeUndefined();
});

it("is not kept by sources that are run as they are", () => {
  mkdirSync(join(folder, "sources/.git"), { recursive: true });

  expect(checkMemory(join(folder, "sources"))).toBeUndefined();
});
