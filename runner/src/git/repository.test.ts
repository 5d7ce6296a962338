import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultRemote, remoteDefaultBranch } from "./remote.ts";
import { findRepository, headCommit } from "./repository.ts";
import {
  ana,
  commitFiles,
  emptyRepository,
  git,
  remoteWithClones,
  simpleRepository,
  temporaryFolder,
} from "./temporary-repository.fixture.ts";

describe("the repository of a folder", () => {
  it("is found from inside", async () => {
    const folder = simpleRepository();
    mkdirSync(join(folder, "deep/er ø"), { recursive: true });
    const found = await findRepository(join(folder, "deep/er ø"));
    const top = realpathSync(folder);
    expect(found).toMatchObject({
      folder: top,
      workTree: top,
      gitDir: join(top, ".git"),
      commonDir: join(top, ".git"),
      objectsDir: join(top, ".git/objects"),
      bare: false,
      shallow: false,
      hashName: "sha1",
      head: { branch: "main", commit: git(folder, "rev-parse", "HEAD") },
      identity: ana,
    });
    expect(found.gitVersion).toMatch(/^\d+\.\d+/);
  });

  it("is the shared one in a second work tree", async () => {
    const folder = simpleRepository();
    const second = join(temporaryFolder(), "second");
    git(folder, "worktree", "add", "--quiet", "--detach", second);
    const found = await findRepository(second);
    expect(found.commonDir).toBe(join(realpathSync(folder), ".git"));
    expect(found.gitDir).not.toBe(found.commonDir);
    expect(found.objectsDir).toBe(join(found.commonDir, "objects"));
    expect(found.head.branch).toBeNull();
    expect(headCommit(found)).toBe(git(folder, "rev-parse", "HEAD"));
  });

  it("may be bare, without identity, without commits", async () => {
    const folder = temporaryFolder();
    git(folder, "init", "--quiet", "--bare", "--object-format=sha256");
    const found = await findRepository(folder);
    expect(found).toMatchObject({ bare: true, workTree: null, identity: null, hashName: "sha256" });
    expect(found.head.commit).toBeNull();
    expect(() => headCommit(found)).toThrow(expect.objectContaining({ code: "no-commits", exit: "environment" }));
  });

  it.each([
    ["is no repository", () => temporaryFolder(), "not-a-repository"],
    ["does not exist", () => join(temporaryFolder(), "none"), "no-folder"],
  ])("is an error with a next step where it %s", async (_, folder, code) => {
    await expect(findRepository(folder())).rejects.toMatchObject({ code, exit: "usage", next: expect.any(String) });
  });
});

describe("the remote", () => {
  it.each<[string, string[], string[], string | null]>([
    ["none", [], [], null],
    ["the only one", ["forge"], [], "forge"],
    ["origin among several", ["a", "origin"], [], "origin"],
    ["the branch's own", ["a", "origin"], ["branch.main.remote", "a"], "a"],
    ["origin where the branch follows a local one", ["origin"], ["branch.main.remote", "."], "origin"],
  ])("is %s", async (_, names, setting, expected) => {
    const folder = simpleRepository();
    for (const name of names) git(folder, "remote", "add", name, `../${name}.git`);
    if (setting.length > 0) git(folder, "config", ...setting);
    expect(defaultRemote(await findRepository(folder))).toBe(expected);
  });

  it("has to be named where several are as good, and has to exist", async () => {
    const folder = simpleRepository();
    for (const name of ["a", "b"]) git(folder, "remote", "add", name, `../${name}.git`);
    const repository = await findRepository(folder);
    const ask = (name?: string) => () => defaultRemote(repository, name);
    expect(ask()).toThrow(expect.objectContaining({ code: "several-remotes" }));
    expect(ask("c")).toThrow(
      expect.objectContaining({ code: "no-such-remote", next: expect.stringContaining("a, b") }),
    );
    expect(ask("b")()).toBe("b");
  });
});

describe("the remote's default branch", () => {
  it("is known without asking after a clone, and asked for otherwise", async () => {
    const { remote, clones } = remoteWithClones(1);
    const clone = clones[0] ?? "";
    const commit = git(remote, "rev-parse", "main");
    const cloned = await findRepository(clone);
    git(clone, "config", "remote.origin.url", "/nowhere");
    expect(await remoteDefaultBranch(cloned, "origin")).toEqual({ branch: "main", commit });

    const fresh = simpleRepository();
    git(fresh, "remote", "add", "origin", remote);
    expect(await remoteDefaultBranch(await findRepository(fresh), "origin")).toEqual({ branch: "main", commit: null });
  });

  it("is null where the remote is empty", async () => {
    const folder = simpleRepository();
    git(folder, "remote", "add", "origin", emptyRepository());
    expect(await remoteDefaultBranch(await findRepository(folder), "origin")).toBeNull();
  });

  it("is another than the branch at hand", async () => {
    const { clones } = remoteWithClones(1);
    const clone = clones[0] ?? "";
    git(clone, "switch", "--quiet", "--create", "work");
    writeFileSync(join(clone, "x"), "x");
    const ahead = commitFiles(clone, { y: "y" });
    const repository = await findRepository(clone);
    expect(repository.head).toEqual({ branch: "work", commit: ahead });
    expect((await remoteDefaultBranch(repository, "origin"))?.branch).toBe("main");
  });
});
