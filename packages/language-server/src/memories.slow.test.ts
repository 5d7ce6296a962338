import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { greeting, wave } from "./definitions.fixture.ts";
import { Editor, folderWith, removeFolders, write } from "./editor.fixture.ts";
import { memoriesIn } from "./memories.ts";
import { buildArgument, storageArgument } from "./protocol.ts";

afterAll(removeFolders);

const texts = { "a.workflow.ts": greeting("a", wave), "b.workflow.ts": greeting("b"), "c.workflow.ts": greeting("b") };

/** Everything that a server has to say of a folder, and what it does when it ends. */
async function told(root: string, storage: string, act?: (editor: Editor) => Promise<void>) {
  const editor = await Editor.open(root, [], [storageArgument(storage), buildArgument("build")]);
  await act?.(editor);
  const shown = [...editor.shown].sort(([left], [right]) => (left < right ? -1 : 1));
  await editor.stop();
  expect(editor.logged).toEqual([]);
  return shown;
}

const memories = (storage: string) => readdirSync(storage).filter((name) => name.endsWith(".memory"));

it("a server that comes later says the same, whatever became of what the last one left", async () => {
  const root = folderWith(texts);
  const storage = folderWith({});
  const first = await told(root, storage);
  const [memory = ""] = memories(storage);
  expect(first.flatMap(([, { diagnostics }]) => diagnostics.map(({ code }) => code)).sort()).toEqual([
    "flow/duplicate-name",
    "flow/unused-step",
  ]);
  expect(readFileSync(join(storage, memory), "utf8")).toContain("b.workflow.ts");
  expect(await told(root, storage)).toEqual(first);

  writeFileSync(join(storage, memory), "something else");
  expect(await told(root, storage)).toEqual(first);
  expect(await told(root, join(root, "a.workflow.ts"))).toEqual(first);
});

it("what was typed and not saved is nothing that a later server believes", async () => {
  const root = folderWith(texts);
  const storage = folderWith({});
  const first = await told(root, storage, (editor) => editor.type("b.workflow.ts", greeting("b", wave)));
  expect(first.flatMap(([, { diagnostics }]) => diagnostics)).toHaveLength(3);

  const again = await told(root, storage);
  expect(again.flatMap(([, { diagnostics }]) => diagnostics)).toHaveLength(2);
  write(root, { "a.workflow.ts": greeting("a"), "c.workflow.ts": greeting("c") });
  expect((await told(root, storage)).flatMap(([, { diagnostics }]) => diagnostics)).toEqual([]);
});

it("of folders that were left long ago nothing is kept", () => {
  const storage = folderWith({});
  const memoryOf = memoriesIn(storage, "build");
  memoryOf("/root-0").write("text");
  const longAgo = new Date(Date.now() - 1_000_000);
  for (const name of memories(storage)) utimesSync(join(storage, name), longAgo, longAgo);
  for (let root = 1; root < 25; root += 1) memoryOf(`/root-${root}`).write("text");

  expect(memories(storage)).toHaveLength(20);
  expect(memoryOf("/root-0").read()).toBeUndefined();
  expect(memoryOf("/root-24").read()).toBe("text");
});
