import { afterAll, afterEach, expect, it } from "vitest";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CodeLens,
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  SymbolInformation,
} from "vscode-languageserver/node";
import { greeting } from "../definitions.fixture.ts";
import { Editor, folderWith, removeFolders } from "../editor.fixture.ts";

let editor: Editor;
afterEach(() => editor.stop());
afterAll(removeFolders);

it("shows what definitions consist of, and who hands what to whom", async () => {
  const text = greeting("a").replace("needs: {", "needs: {\n ").replace("name }", "name,\n  }");
  editor = await Editor.open(folderWith({ "a.workflow.ts": text }));
  const { connection } = editor;
  const uri = editor.uri("a.workflow.ts");
  const textDocument = { uri };
  const ask = <Result>(method: string, more: object = {}) =>
    connection.sendRequest<Result>(method, { textDocument, ...more });
  const at = (marked: string) => {
    const lines = text.slice(0, text.indexOf(marked)).split("\n");
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  };
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

  const outline = await ask<DocumentSymbol[]>("textDocument/documentSymbol");
  expect(outline.map(({ name }) => name)).toEqual(["asked", "greet", "a"]);
  const found = await connection.sendRequest<SymbolInformation[]>("workspace/symbol", { query: "grt" });
  expect(found).toMatchObject([{ name: "greet", containerName: "a", location: { uri } }]);
  expect(await ask<FoldingRange[]>("textDocument/foldingRange")).toContainEqual({
    startLine: at('"greet"').line,
    endLine: at("  }, run").line - 1,
  });

  const hints = await ask<InlayHint[]>("textDocument/inlayHint", { range: whole });
  expect(hints).toMatchObject([{ position: { line: at('"asked"').line }, label: [{ value: "→ greet" }] }]);
  const lenses = await ask<CodeLens[]>("textDocument/codeLens");
  expect(lenses.map(({ command }) => [command?.command, command?.title])).toEqual([
    ["geartrain.showPlaces", "runs after asked"],
    ["geartrain.showDiagram", "show diagram"],
  ]);

  const items = await ask<CallHierarchyItem[]>("textDocument/prepareCallHierarchy", { position: at('"greet"') });
  expect(items).toMatchObject([{ name: "greet", uri }]);
  const calls = await connection.sendRequest<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", {
    item: items[0],
  });
  expect(calls).toMatchObject([{ from: { name: "asked", detail: "a · name" } }]);
});

it("completes what may stand in a text", async () => {
  const text = `// geartrain-ignore rules/\n${greeting("a")}`;
  editor = await Editor.open(folderWith({}));
  await editor.type("new.workflow.ts", text);
  const found = await editor.connection.sendRequest<CompletionItem[]>("textDocument/completion", {
    textDocument: { uri: editor.uri("new.workflow.ts") },
    position: { line: 0, character: 26 },
  });

  expect(found.map(({ label }) => label)).toContain("rules/gap");
});
