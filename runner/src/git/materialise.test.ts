import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { materialise } from "./materialise.ts";
import {
  commitFiles,
  git,
  gitWith,
  simpleRepository,
  storeIn,
  storeOf,
  temporaryFolder,
} from "./temporary-repository.fixture.ts";

async function materialised(folder: string, commit: string) {
  const store = await storeIn(folder);
  const cache = temporaryFolder();
  const target = join(cache, "commit");
  return { target, cache, store, result: await materialise(store, commit, target) };
}

/** A commit of these entries, made without git's own checks. */
function rawCommit(folder: string, entries: readonly (readonly [mode: string, path: string, text: string])[]): string {
  const lines = entries.map(([mode, path, text]) => {
    return `${mode} ${gitWith(folder, text, "hash-object", "-w", "--stdin")}\t${path}\n`;
  });
  git(folder, "read-tree", "--empty");
  gitWith(folder, lines.join(""), "update-index", "--index-info");
  return git(folder, "commit-tree", git(folder, "write-tree"), "-m", "raw");
}

describe("a commit in a folder", () => {
  it("has the committed bytes, whatever filters and attributes say", async () => {
    const folder = simpleRepository();
    git(folder, "config", "core.autocrlf", "false");
    const files = { "ø/a b.ts": "1\r\n2\n", "$Id$.txt": "$Id$\n", "run.sh": "#!/bin/sh\n", "data.bin": "\0\u0001" };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text, { mode: path === "run.sh" ? 0o755 : 0o644 });
    }
    const commit = commitFiles(folder, {});
    // Only this file is added: `--all` would convert the others as it now says.
    writeFileSync(join(folder, ".gitattributes"), "* filter=evil ident eol=crlf\n");
    git(folder, "add", ".gitattributes");
    git(folder, "commit", "--quiet", "--message", "Attributes");
    const later = git(folder, "rev-parse", "HEAD");
    git(folder, "config", "filter.evil.smudge", "sed s/1/EVIL/");
    git(folder, "config", "filter.evil.required", "true");

    for (const oid of [commit, later]) {
      const { target, result } = await materialised(folder, oid);
      expect(result).toEqual({ written: true, leftOut: [] });
      for (const [path, text] of Object.entries(files)) expect(readFileSync(join(target, path), "utf8")).toBe(text);
      expect(statSync(join(target, "run.sh")).mode & 0o111).not.toBe(0);
      expect(statSync(join(target, "data.bin")).mode & 0o111).toBe(0);
    }
  });

  it("is written once, also by two at the same time", async () => {
    const folder = simpleRepository();
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`src/${at % 7}/${at}.ts`, `${at}`]));
    const commit = commitFiles(folder, many);
    const { repository } = await storeIn(folder);
    const cache = temporaryFolder();
    const target = join(cache, "commit");
    const stores = Array.from({ length: 4 }, () => storeOf(repository));
    const results = await Promise.all(stores.map((store) => materialise(store, commit, target)));

    expect(results.filter(({ written }) => written)).toHaveLength(1);
    expect(readdirSync(cache)).toEqual(["commit"]);
    expect(readdirSync(join(target, "src"), { recursive: true })).toHaveLength(107);
    expect(await materialise(stores[0] ?? storeOf(repository), commit, target)).toEqual({
      written: false,
      leftOut: [],
    });
  });

  it("keeps links that stay inside, and leaves out those that don't", async () => {
    const folder = simpleRepository();
    const inside: [string, string][] = [
      ["a/up", "../b/file"],
      ["a/here", "there"],
      ["top", "b"],
      ["a/b/root", "../.."],
    ];
    const outside: [string, string][] = [
      ["absolute", "/etc/passwd"],
      ["a/out", "../../x"],
      ["over", "a/b/root/../x"],
      ["drive", "C:/x"],
      ["back", "..\\x"],
      ["up", ".."],
    ];
    const links = [...inside, ...outside].map(([path, text]) => ["120000", path, text] as const);
    const commit = rawCommit(folder, [["100644", "b/file", "1"], ...links]);
    const { target, result } = await materialised(folder, commit);
    for (const [path, text] of inside) expect(readlinkSync(join(target, path))).toBe(text);
    expect(result.leftOut.map(({ path }) => path).sort()).toEqual(outside.map(([path]) => path).sort());
    for (const [path] of outside) expect(() => lstatSync(join(target, path))).toThrow();
  });

  it("has no paths that lead out or into git's own folder", async () => {
    const folder = simpleRepository();
    const blob = gitWith(folder, "evil", "hash-object", "-w", "--stdin");
    const literally = (entries: [string, string, string][]): string => {
      const bytes = entries.map(([mode, name, oid]) => {
        return Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")]);
      });
      return gitWith(folder, Buffer.concat(bytes), "hash-object", "-t", "tree", "-w", "--literally", "--stdin");
    };
    const below = literally([["100644", "hook", blob]]);
    const root = literally([
      ["40000", "..", below],
      ["40000", ".GIT", below],
      ["100644", "a", blob],
      ["160000", "module", git(folder, "rev-parse", "HEAD")],
    ]);
    const { cache, target, result } = await materialised(folder, git(folder, "commit-tree", root, "-m", "evil"));
    expect(readdirSync(target)).toEqual(["a"]);
    expect(readdirSync(cache)).toEqual(["commit"]);
    expect(result.leftOut.map(({ path }) => path)).toEqual(["../hook", ".GIT/hook", "module"]);
  });

  it("leaves nothing behind when it can't be written", async () => {
    const folder = simpleRepository();
    const store = await storeIn(folder);
    const cache = temporaryFolder();
    await expect(materialise(store, "1".repeat(40), join(cache, "commit"))).rejects.toMatchObject({
      code: "git-failed",
    });
    expect(readdirSync(cache)).toEqual([]);
  });

  it("is not written through a link that stands in its place", async () => {
    const folder = simpleRepository();
    const elsewhere = temporaryFolder();
    const cache = temporaryFolder();
    symlinkSync(elsewhere, join(cache, "commit"));
    const store = await storeIn(folder);
    const commit = git(folder, "rev-parse", "HEAD");
    expect(await materialise(store, commit, join(cache, "commit"))).toEqual({ written: false, leftOut: [] });
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});
