import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { FileChangeType } from "vscode-languageserver/node";
import { greeting, wave } from "./definitions.fixture.ts";
import { Editor, folderWith, removeFolders, write } from "./editor.fixture.ts";

let editor: Editor;
afterEach(() => editor.stop());
afterAll(removeFolders);

const open = async (texts: Readonly<Record<string, string>>) => {
  editor = await Editor.open(folderWith(texts));
  return editor;
};

it("tells of what is on the disk, of what is typed, and takes it back", async () => {
  await open({ "a.workflow.ts": greeting("a", wave), "b.workflow.ts": greeting("b") });
  expect(editor.problems()).toEqual(["flow/unused-step a.workflow.ts"]);

  await editor.type("b.workflow.ts", greeting("b", wave), 7);
  expect(editor.problems()).toEqual(["flow/unused-step a.workflow.ts", "flow/unused-step b.workflow.ts"]);
  expect(editor.shown.get("b.workflow.ts")?.version).toBe(7);

  await editor.change("b.workflow.ts", 8, greeting("b"));
  expect(editor.problems()).toEqual(["flow/unused-step a.workflow.ts"]);
  expect(editor.shown.get("b.workflow.ts")?.version).toBe(8);
});

it("forgets what was typed and not saved when a document is closed", async () => {
  await open({ "a.workflow.ts": greeting("a") });
  await editor.type("a.workflow.ts", greeting("a", wave));
  expect(editor.problems()).toEqual(["flow/unused-step a.workflow.ts"]);

  await editor.close("a.workflow.ts");
  expect(editor.problems()).toEqual([]);
});

it("sees what others save, and holds on to what is open", async () => {
  await open({ "a.workflow.ts": greeting("a"), "b.workflow.ts": greeting("b") });
  await editor.type("a.workflow.ts", greeting("a"));
  write(editor.root, { "a.workflow.ts": greeting("a", wave), "b.workflow.ts": greeting("b", wave) });
  await editor.touched(["a.workflow.ts", "b.workflow.ts"], FileChangeType.Changed);

  expect(editor.problems()).toEqual(["flow/unused-step b.workflow.ts"]);
});

it("sees files that come, go and are renamed, and folders that go", async () => {
  await open({ "a.workflow.ts": greeting("a", wave), "sub/b.workflow.ts": greeting("b", wave) });
  rmSync(join(editor.root, "a.workflow.ts"));
  write(editor.root, { "c.workflow.ts": greeting("a", wave) });
  await editor.touched(["a.workflow.ts"], FileChangeType.Deleted);
  await editor.touched(["c.workflow.ts"], FileChangeType.Created);
  expect(editor.problems()).toEqual(["flow/unused-step c.workflow.ts", "flow/unused-step sub/b.workflow.ts"]);

  rmSync(join(editor.root, "sub"), { recursive: true });
  await editor.touched(["sub"], FileChangeType.Deleted);
  expect(editor.problems()).toEqual(["flow/unused-step c.workflow.ts"]);
});

it("follows a file that is renamed in the editor, together with what imports it", async () => {
  const asked = 'import { trigger } from "geartrain";\nimport { z } from "zod";\n';
  const own = (from: string) =>
    greeting("a", wave).replace(/const asked = .*/, `import { asked } from "./${from}.ts";`);
  const step = `${asked}export const asked = trigger("asked", { gives: { name: z.string() } });\n`;
  await open({ "a.workflow.ts": own("asked"), "asked.ts": step });
  expect(editor.problems()).toEqual(["flow/unused-step a.workflow.ts"]);

  renameSync(join(editor.root, "asked.ts"), join(editor.root, "begins.ts"));
  const files = [{ oldUri: editor.uri("asked.ts"), newUri: editor.uri("begins.ts") }];
  await editor.after(() => editor.connection.sendNotification("workspace/didRenameFiles", { files }));
  expect(editor.problems()).toContain("language/not-readable a.workflow.ts");

  await editor.type("a.workflow.ts", own("begins"));
  expect(editor.problems()).toEqual(["flow/unused-step a.workflow.ts"]);
});

it("sees that a folder has gone which held no workflow, but what one is made of", async () => {
  const own = greeting("a").replace(/const asked = .*/, 'import { asked } from "./parts/asked.ts";');
  const asked = 'import { trigger } from "geartrain";\nimport { z } from "zod";\n';
  await open({
    "a.workflow.ts": own,
    "parts/asked.ts": `${asked}export const asked = trigger("asked", { gives: { name: z.string() } });\n`,
  });
  expect(editor.problems()).toEqual([]);

  rmSync(join(editor.root, "parts"), { recursive: true });
  await editor.touched(["parts"], FileChangeType.Deleted);
  expect(editor.problems()).toContain("language/not-readable a.workflow.ts");
});
