import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { watchCrossings } from "../ports/crossing.ts";
import { emptyRepository, git, gitWith, storeIn } from "./temporary-repository.fixture.ts";
import type { TreeChanges } from "./tree.ts";
import { pathFault } from "./tree-path.ts";

const files = (changes: Record<string, string | null>): TreeChanges => new Map(Object.entries(changes));

/** The root that git itself makes of these files. */
function gitTree(folder: string, content: Readonly<Record<string, string>>): string {
  git(folder, "read-tree", "--empty");
  const lines = Object.entries(content).map(([path, text]) => {
    return `100644 ${gitWith(folder, text, "hash-object", "-w", "--stdin")}\t${path}\0`;
  });
  gitWith(folder, lines.join(""), "update-index", "-z", "--index-info");
  return git(folder, "write-tree");
}

describe("a tree has the name that git gives it", () => {
  it.each([
    ["an empty root", {}],
    ["one file", { "a.txt": "a" }],
    ["folders sorted as if they ended with a slash", { "a/x": "1", "a.b": "2", "a-b": "3", a0: "4" }],
    ["deep folders", { "log/2026/01/05/12/x.jsonl": "1", "log/2026/01/05/13/y.jsonl": "2", "log.x": "3" }],
    ["names that are not ASCII", { "blåbær/Ünï/日本.txt": "1", "blåbær/z": "2", "🚂": "3", ｚ: "4" }],
    ["names with spaces and quotes", { "a b/c 'd' \"e\"": "1", "tab\there": "2" }],
  ] as [string, Record<string, string>][])("%s", async (_, content) => {
    const folder = emptyRepository();
    const store = await storeIn(folder);
    const root = await store.trees.update(null, files(content));
    await store.writer.flush();
    expect(root).toBe(gitTree(folder, content));
  });

  it("after any sequence of changes", async () => {
    const folder = emptyRepository();
    const store = await storeIn(folder);
    const path = fc.stringMatching(/^(a|b|a-|a\.|é){1}(\/(a|b|a0)){0,2}$/);
    const change = fc.array(fc.tuple(path, fc.option(fc.constantFrom("1", "2"))), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (steps) => {
        let content: Record<string, string> = {};
        let root: string | null = null;
        for (const step of steps) {
          const asked = withoutOverlaps(step);
          root = await store.trees.update(root, new Map(asked));
          content = applied(content, asked);
        }
        await store.writer.flush();
        if (root) expect(root).toBe(gitTree(folder, content));
      }),
      { numRuns: 25 },
    );
  });
});

type Step = readonly [string, string | null][];

function withoutOverlaps(step: Step): [string, string | null][] {
  const asked = [...new Map(step)];
  return asked.filter(([path]) => !asked.some(([other]) => other.startsWith(`${path}/`)));
}

function applied(content: Record<string, string>, step: Step): Record<string, string> {
  const next = new Map(Object.entries(content));
  for (const [path, text] of step) {
    const below = [...next.keys()].filter((other) => other === path || other.startsWith(`${path}/`));
    for (const other of below) next.delete(other);
    if (text === null) continue;
    for (const other of [...next.keys()]) if (path.startsWith(`${other}/`)) next.delete(other);
    next.set(path, text);
  }
  return Object.fromEntries(next);
}

describe("an update", () => {
  it("reads only the trees on the way, and none that was just written", async () => {
    const folder = emptyRepository();
    const writing = await storeIn(folder);
    const content = { "log/1/a": "1", "log/2/b": "2", "snap/x": "3" };
    const first = await writing.trees.update(null, files(content));
    await writing.writer.flush();
    const read: string[] = [];
    watchCrossings((operation, side) => side === "before" && operation === "git cat-file" && read.push(operation));

    const second = await writing.trees.update(first, files({ "log/1/c": "4" }));
    expect(read).toHaveLength(0);
    await writing.writer.flush();
    const fresh = await storeIn(folder);
    await fresh.trees.update(second, files({ "log/1/d": "5" }));
    watchCrossings(undefined);

    expect(read).toHaveLength(3);
  });

  it("of a tree that is missing says what to do", async () => {
    const store = await storeIn(emptyRepository());
    await expect(store.trees.update("1".repeat(40), files({ a: "1" }))).rejects.toMatchObject({
      code: "object-missing",
    });
  });

  it.each([
    ["a file that is also a folder", { a: "1", "a/b": "2" }],
    ["a folder that is also a file", { "a/b": "2", a: "1" }],
  ])("with %s is a bug", async (_, changes) => {
    const store = await storeIn(emptyRepository());
    await expect(store.trees.update(null, files(changes))).rejects.toThrow(/a file/);
  });
});

describe("paths", () => {
  it.each([
    "",
    "/a",
    "a/",
    "a//b",
    "..",
    "a/../b",
    ".",
    "./a",
    ".git",
    "a/.GIT/config",
    ".git/hooks/x",
    "git~1",
    ".git.",
    ".git ",
    ".git::$INDEX",
    ".g\u200cit",
    "a\0b",
    "a\\b",
    "\ud800",
  ])("%j is refused", (path) => {
    expect(pathFault(path)).toBeDefined();
  });

  it.each(["a", "a/b", ".gitignore", "a/.github/x", "..a", "log/2026/x.jsonl", "é/日本", "git"])(
    "%j is taken",
    (path) => {
      expect(pathFault(path)).toBeUndefined();
    },
  );
});
