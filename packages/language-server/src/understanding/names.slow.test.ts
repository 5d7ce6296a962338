import { afterAll, afterEach, expect, it } from "vitest";
import type { Hover, Location, WorkspaceEdit } from "vscode-languageserver/node";
import { greeting } from "../definitions.fixture.ts";
import { applied, Editor, folderWith, removeFolders } from "../editor.fixture.ts";

let editor: Editor;
afterEach(() => editor.stop());
afterAll(removeFolders);

it("explains, follows and renames what is not saved yet", async () => {
  editor = await Editor.open(folderWith({ "a.workflow.ts": greeting("a") }));
  const text = `\n\n${greeting("a").replace('"greet"', '"say-hello"')}`;
  await editor.type("a.workflow.ts", text);
  const before = text.slice(0, text.indexOf('say-hello"')).split("\n");
  const asked = {
    textDocument: { uri: editor.uri("a.workflow.ts") },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
  const { connection } = editor;

  const hover = await connection.sendRequest<Hover>("textDocument/hover", asked);
  expect(JSON.stringify(hover.contents)).toContain("Say hello");
  const [declared] = await connection.sendRequest<Location[]>("textDocument/definition", asked);
  expect(declared).toMatchObject({ uri: asked.textDocument.uri, range: { start: asked.position } });
  const uses = await connection.sendRequest<Location[]>("textDocument/references", {
    ...asked,
    context: { includeDeclaration: true },
  });
  expect(uses.length).toBeGreaterThan(1);

  expect(await connection.sendRequest("textDocument/prepareRename", asked)).toMatchObject({ placeholder: "say-hello" });
  const edit = await connection.sendRequest<WorkspaceEdit>("textDocument/rename", { ...asked, newName: "wave" });
  expect(applied("a.workflow.ts", text, { title: "", edit })).toContain('action("wave"');
  const refused = connection.sendRequest("textDocument/rename", { ...asked, newName: "asked" });
  await expect(refused).rejects.toThrow(/asked/);
});
