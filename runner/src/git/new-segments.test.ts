import { describe, expect, it } from "vitest";
import { isAncestor } from "./ancestry.ts";
import { writeLedgerCommit } from "./ledger-branch.ts";
import { newSegments } from "./new-segments.ts";
import type { ObjectStore } from "./object-store.ts";
import { findRepository } from "./repository.ts";
import { ana, git, gitWith, noon, simpleRepository, storeIn, temporaryFolder } from "./temporary-repository.fixture.ts";

type Files = Readonly<Record<string, string | null>>;

function add(store: ObjectStore, parent: string | null, files: Files): Promise<string> {
  const changes = new Map(Object.entries(files));
  return writeLedgerCommit(store, { parent, files: changes, message: "Add", time: noon, author: ana });
}

/** Commits on top of each other, the first without a parent. */
async function line(store: ObjectStore, steps: readonly Files[]): Promise<string[]> {
  const commits: string[] = [];
  for (const files of steps) commits.push(await add(store, commits.at(-1) ?? null, files));
  return commits;
}

describe("what a ledger gained", () => {
  it("is told in order, whatever the names are", async () => {
    const store = await storeIn(simpleRepository());
    const [born = "", one = "", two = ""] = await line(store, [
      { "ledger.json": "{}" },
      { "log/2026/é 🚂.jsonl": "1", "log/2026/a\nb": "2", "blob/x": "3" },
      { "log/2026/:100644 100644 a b M": "4", "snap/000001/x": "5" },
    ]);
    const paths = async (from: string | null, to: string) =>
      (await newSegments(store.repository, from, to)).added.map(({ commit, path }) => [commit, path]);

    const all = [
      [one, "blob/x"],
      [one, "log/2026/a\nb"],
      [one, "log/2026/é 🚂.jsonl"],
      [two, "log/2026/:100644 100644 a b M"],
    ];
    expect(await paths(null, two)).toEqual(all);
    expect(await paths(born, two)).toEqual(all);
    expect(await paths(one, two)).toEqual(all.slice(3));
    expect(await newSegments(store.repository, two, two)).toEqual({ added: [], violations: [], commits: [] });
  });

  it.each<[string, Files, string | null, string]>([
    ["changed", { "log/a": "2" }, "log/a", "changed"],
    ["deleted", { "log/a": null }, "log/a", "deleted"],
    ["replaced by a folder", { "log/a/b": "2" }, "log/a", "deleted"],
    ["of values changed", { "blob/v": "2" }, "blob/v", "changed"],
    ["about the ledger changed", { "ledger.json": "2" }, "ledger.json", "changed"],
  ])("is a violation where a file was %s", async (_, files, path, what) => {
    const store = await storeIn(simpleRepository());
    const [, bad = "", good = ""] = await line(store, [
      { "ledger.json": "1", "log/a": "1", "blob/v": "1" },
      files,
      { "log/z": "1" },
    ]);
    const { violations, added } = await newSegments(store.repository, null, good);
    expect(violations).toEqual([{ commit: bad, path, what }]);
    expect(added.at(-1)?.path).toBe("log/z");
  });

  it("may change elsewhere", async () => {
    const store = await storeIn(simpleRepository());
    const commits = await line(store, [
      { "snap/a": "1", "logs/a": "1" },
      { "snap/a": null, "logs/a": "2", x: "1" },
    ]);
    expect((await newSegments(store.repository, null, commits[1] ?? "")).violations).toEqual([]);
  });

  it("has no links", async () => {
    const folder = simpleRepository();
    const link = gitWith(folder, "../../etc", "hash-object", "-w", "--stdin");
    const log = gitWith(folder, `120000 blob ${link}\tevil\n`, "mktree");
    const root = gitWith(folder, `040000 tree ${log}\tlog\n`, "mktree");
    const bad = git(folder, "commit-tree", root, "-m", "x");
    expect(await newSegments(await findRepository(folder), null, bad)).toMatchObject({
      added: [],
      violations: [{ commit: bad, path: "log/evil", what: "not a regular file" }],
    });
  });

  it("is a single line of commits", async () => {
    const folder = simpleRepository();
    const store = await storeIn(folder);
    const [base = "", one = ""] = await line(store, [{ "ledger.json": "{}" }, { "log/a": "1" }]);
    const two = await add(store, base, { "log/b": "1" });
    const changed = await add(store, base, { "log/a": "2" });
    const merge = git(folder, "commit-tree", `${changed}^{tree}`, "-p", one, "-p", two, "-m", "merge");
    const { violations } = await newSegments(store.repository, one, merge);
    expect(violations).toContainEqual({ commit: merge, path: null, what: "not a single line of commits" });
    expect(violations).toContainEqual({ commit: merge, path: "log/a", what: "changed" });
  });

  it("is nothing where history was rewritten", async () => {
    const store = await storeIn(simpleRepository());
    const [first = ""] = await line(store, [{ "log/a": "1" }]);
    const [other = ""] = await line(store, [{ "log/b": "1" }]);
    await expect(newSegments(store.repository, first, other)).rejects.toMatchObject({
      code: "history-rewritten",
      message: expect.stringContaining(first),
    });
  });
});

describe("a shallow clone", () => {
  async function shallowClone(): Promise<{ folder: string; commits: string[] }> {
    const origin = simpleRepository();
    const commits = await line(await storeIn(origin), [{ "log/a": "1" }, { "log/b": "1" }, { "log/c": "1" }]);
    git(origin, "update-ref", "refs/heads/geartrain/ledger", commits[2] ?? "");
    const folder = `${temporaryFolder()}/clone`;
    git(origin, "clone", "--quiet", "--depth=2", "--branch=geartrain/ledger", `file://${origin}`, folder);
    return { folder, commits };
  }

  it("answers what it can, and says what to fetch for the rest", async () => {
    const { folder, commits } = await shallowClone();
    const [first = "", second = "", third = ""] = commits;
    const repository = await findRepository(folder);
    expect(repository.shallow).toBe(true);
    expect((await newSegments(repository, second, third)).added).toMatchObject([{ path: "log/c" }]);
    expect(await isAncestor(repository, second, third)).toBe(true);

    const cut = { code: "history-cut", next: expect.stringContaining("--unshallow") };
    await expect(isAncestor(repository, first, third)).rejects.toMatchObject(cut);
    await expect(newSegments(repository, null, third)).rejects.toMatchObject(cut);

    git(folder, "fetch", "--quiet", "--unshallow");
    expect((await newSegments(repository, null, third)).added).toHaveLength(3);
  });

  it("of definitions only does not get in the way of a whole ledger", async () => {
    const { folder } = await shallowClone();
    const store = await storeIn(folder);
    const [one = "", two = ""] = await line(store, [{ "log/x": "1" }, { "log/y": "1" }]);
    const other = await add(store, null, { "log/z": "1" });
    expect(await isAncestor(store.repository, one, two)).toBe(true);
    expect(await isAncestor(store.repository, other, two)).toBe(false);
    expect(await isAncestor(store.repository, "1".repeat(40), two)).toBe(false);
  });
});
