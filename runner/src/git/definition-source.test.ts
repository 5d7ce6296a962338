import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changedFiles, listFiles } from "./definition-source.ts";
import { findRepository } from "./repository.ts";
import {
  commitFiles,
  git,
  remoteWithClones,
  simpleRepository,
  temporaryFolder,
} from "./temporary-repository.fixture.ts";

describe("the files of a commit", () => {
  it("are listed whole or below some folders, whatever their names", async () => {
    const folder = simpleRepository();
    const commit = commitFiles(folder, { "a/ø b\t.ts": "1", "a/x.ts": "22", "*/y": "3", "ab/z": "4" });
    const repository = await findRepository(join(folder, "a"));
    const paths = async (...below: string[]) => (await listFiles(repository, commit, below)).map(({ path }) => path);
    expect(await paths()).toEqual(["*/y", "a/x.ts", "a/ø b\t.ts", "ab/z", "flow.workflow.ts"]);
    expect(await paths("a")).toEqual(["a/x.ts", "a/ø b\t.ts"]);
    expect(await paths("*")).toEqual(["*/y"]);
    expect(await paths("none")).toEqual([]);
    expect((await listFiles(repository, commit, ["a/x.ts"]))[0]).toEqual({
      path: "a/x.ts",
      oid: git(folder, "rev-parse", "HEAD:a/x.ts"),
      kind: "file",
      size: 2,
    });
  });
});

describe("a partial clone", () => {
  it("gets all files of a commit at once", async () => {
    const folder = simpleRepository();
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`src/${at}.ts`, `${at}`]));
    const commit = commitFiles(folder, files);
    git(folder, "config", "uploadpack.allowFilter", "true");
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true");
    const clone = temporaryFolder();
    git(clone, "clone", "--quiet", "--no-checkout", "--filter=blob:none", `file://${folder}`, ".");
    const packs = () => Number(/packs: (\d+)/.exec(git(clone, "count-objects", "-v"))?.[1]);
    const before = packs();

    const repository = await findRepository(clone);
    expect(await listFiles(repository, commit, ["src"])).toHaveLength(20);
    // Git's own way, one file at a time, leaves a pack for each.
    expect(packs()).toBeLessThanOrEqual(before + 1);
    git(clone, "remote", "set-url", "origin", "/nowhere");
    expect((await listFiles(repository, commit, ["src"])).every(({ size }) => size !== null)).toBe(true);
  });
});

describe("what is not committed", () => {
  const paths = ["flows"];

  it("is told by state, with the difference", async () => {
    const folder = simpleRepository();
    const commit = commitFiles(folder, {
      "flows/a.ts": "1\n",
      "flows/b.ts": "1\n",
      "flows/ø c.ts": "1\n",
      "else.ts": "1\n",
    });
    const repository = await findRepository(folder);
    expect(await changedFiles(repository, commit, paths)).toEqual({ files: [], diff: "" });

    writeFileSync(join(folder, "flows/ø c.ts"), "2\n");
    rmSync(join(folder, "flows/b.ts"));
    mkdirSync(join(folder, "flows/new"));
    writeFileSync(join(folder, "flows/new/d.ts"), "1\n");
    writeFileSync(join(folder, "flows/e.ts"), "1\n");
    git(folder, "add", "flows/e.ts");
    writeFileSync(join(folder, "else.ts"), "2\n");

    const { files, diff } = await changedFiles(repository, commit, paths);
    expect(Object.fromEntries(files.map(({ path, state }) => [path, state]))).toEqual({
      "flows/ø c.ts": "changed",
      "flows/b.ts": "deleted",
      "flows/new/d.ts": "untracked",
      "flows/e.ts": "added",
    });
    expect(diff).toContain("-1\n+2\n");
    expect(diff).not.toContain("else.ts");
  });

  it("includes conflicts", async () => {
    const folder = simpleRepository();
    commitFiles(folder, { "flows/a.ts": "1\n" });
    git(folder, "switch", "--quiet", "--create", "other");
    commitFiles(folder, { "flows/a.ts": "2\n" });
    git(folder, "switch", "--quiet", "main");
    const commit = commitFiles(folder, { "flows/a.ts": "3\n" });
    expect(() => git(folder, "merge", "other")).toThrow();
    const { files } = await changedFiles(await findRepository(folder), commit, paths);
    expect(files).toEqual([{ path: "flows/a.ts", state: "conflicted" }]);
  });

  it("is cut off where it gets too long", async () => {
    const folder = simpleRepository();
    const commit = commitFiles(folder, { "flows/a.ts": "1\n".repeat(50_000) });
    writeFileSync(join(folder, "flows/a.ts"), "");
    const { diff } = await changedFiles(await findRepository(folder), commit, paths);
    expect(diff.length).toBeLessThan(20_000);
    expect(diff.endsWith("…\n")).toBe(true);
  });

  it("is nothing in a bare repository, and nothing of no paths", async () => {
    const { remote } = remoteWithClones(0);
    const bare = await findRepository(remote);
    expect(await changedFiles(bare, bare.head.commit ?? "", paths)).toEqual({ files: [], diff: "" });
    const folder = simpleRepository();
    writeFileSync(join(folder, "x"), "x");
    const repository = await findRepository(folder);
    expect(await changedFiles(repository, repository.head.commit ?? "", [])).toEqual({ files: [], diff: "" });
  });
});
