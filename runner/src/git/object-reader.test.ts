import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BatchParser } from "./batch-parser.ts";
import { openObjectReader } from "./object-reader.ts";
import { commitFiles, git, gitWith, simpleRepository, storeIn } from "./temporary-repository.fixture.ts";

describe("a reader", () => {
  it("answers by name and by path, in order, and null for what is missing", async () => {
    const folder = simpleRepository();
    commitFiles(folder, { "é/a b.txt": "hello\n", empty: "" });
    const { reader } = await storeIn(folder);
    const blob = git(folder, "rev-parse", "HEAD:é/a b.txt");
    const names = [blob, "HEAD:é/a b.txt", "HEAD:none", "0".repeat(40), "no such name at all", "HEAD:empty", "HEAD"];
    const answers = await Promise.all(names.map((name) => reader.read(name)));
    expect(answers.map((answer) => answer && [answer.type, answer.bytes?.toString().slice(0, 6)])).toEqual([
      ["blob", "hello\n"],
      ["blob", "hello\n"],
      null,
      null,
      null,
      ["blob", ""],
      ["commit", `tree ${git(folder, "rev-parse", "HEAD^{tree}").slice(0, 1)}`],
    ]);
  });

  it("tells the size of what is over the cap, and goes on", async () => {
    const folder = simpleRepository();
    const { reader } = await storeIn(folder);
    const large = gitWith(folder, Buffer.alloc(5_000_000), "hash-object", "-w", "--stdin");
    const [first, second] = await Promise.all([reader.read(large, 1000), reader.read("HEAD")]);
    expect(first).toMatchObject({ type: "blob", size: 5_000_000, bytes: null });
    expect(second?.type).toBe("commit");
    expect((await reader.read(large))?.bytes).toHaveLength(5_000_000);
  });

  it("sees what others wrote since it began", async () => {
    const folder = simpleRepository();
    const { reader } = await storeIn(folder);
    await reader.read("HEAD");
    const later = gitWith(folder, "later", "hash-object", "-w", "--stdin");
    git(folder, "repack", "-a", "-d", "--quiet");
    expect((await reader.read(later))?.bytes?.toString()).toBe("later");
  });

  it.runIf(existsSync("/proc/self/task"))("survives the death of its child, with open questions", async () => {
    const folder = simpleRepository();
    const { reader } = await storeIn(folder);
    await reader.read("HEAD");
    for (let round = 0; round < 3; round += 1) {
      const open = [reader.read("HEAD"), reader.read("HEAD^{tree}")];
      for (const child of childrenOf("cat-file")) process.kill(child, "SIGKILL");
      const [commit, tree] = await Promise.all(open);
      expect([commit?.type, tree?.type]).toEqual(["commit", "tree"]);
    }
  });

  it("can be closed and used again", async () => {
    const { reader } = await storeIn(simpleRepository());
    const open = reader.read("HEAD");
    reader.close();
    expect((await open)?.type).toBe("commit");
    expect((await reader.read("HEAD"))?.type).toBe("commit");
    reader.close();
    reader.close();
  });

  it("takes no name of two lines", async () => {
    const { reader } = await storeIn(simpleRepository());
    expect(() => reader.read("HEAD\nHEAD")).toThrow(/one line/);
  });

  it("says when there is nothing to read from", async () => {
    const { repository } = await storeIn(simpleRepository());
    const reader = openObjectReader({ ...repository, folder: join(repository.folder, "none") });
    await expect(reader.read("HEAD")).rejects.toMatchObject({ code: "no-folder" });
  });

  it("keeps no process alive, except for an open question", () => {
    const script = `
      const { findRepository, openObjectStore } = await import(${JSON.stringify(join(import.meta.dirname, "index.ts"))});
      const { reader } = openObjectStore(await findRepository("."));
      await reader.read("HEAD");
      console.log((await reader.read("HEAD")).type);
    `;
    const options = { cwd: simpleRepository(), encoding: "utf8" as const, timeout: 60_000 };
    const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], options);
    expect({ stdout, status }).toEqual({ stdout: "commit\n", status: 0 });
  });
});

/** This process's children that run such a git. */
function childrenOf(command: string): number[] {
  const threads = readdirSync("/proc/self/task");
  const children = threads.flatMap((thread) => readFileSync(`/proc/self/task/${thread}/children`, "utf8").split(" "));
  return children
    .filter(Boolean)
    .map(Number)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(command));
}

describe("answers of git cat-file", () => {
  it.each([1, 2, 3, 7, 1000])("are read in pieces of %i bytes", (size) => {
    const oid = "a".repeat(40);
    const text = `${oid} blob 3\nx\ny\nno name missing\n${oid} blob 0\n\n${oid} blob 9\n123456789\n${oid} tree 1\nz\n`;
    const got: unknown[] = [];
    const parser = new BatchParser(
      () => 5,
      (answer) => got.push(answer && (answer.bytes?.toString() ?? answer.size)),
    );
    for (let at = 0; at < text.length; at += size) parser.take(Buffer.from(text.slice(at, at + size)));
    expect(got).toEqual(["x\ny", null, "", 9, "z"]);
  });
});
