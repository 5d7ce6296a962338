import type { TextEdit as SourceEdit, Span } from "@geartrain/model";
import type { Range, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver/node";
import type { Serving } from "../serving.ts";
import type { Root } from "../workspace/roots.ts";

/** Edits as the editor applies them; to documents only in the version that they were made for, where it can tell. */
export function workspaceEdit(
  { workspace, publisher, client }: Serving,
  root: Root,
  edits: readonly SourceEdit[],
): WorkspaceEdit {
  const positions = publisher.positions(root);
  const byFile = [...Map.groupBy(edits, ({ at }) => at.file)].map(([file, own]) => ({
    place: { root, file },
    edits: own.map(({ at, text }) => ({ range: positions.range(at), newText: text })),
  }));
  if (!client().workspace?.workspaceEdit?.documentChanges) {
    return { changes: Object.fromEntries(byFile.map(({ place, edits }) => [workspace.uriOf(place), edits])) };
  }
  return {
    documentChanges: byFile.map(
      ({ place, edits }): TextDocumentEdit => ({
        textDocument: { uri: workspace.uriOf(place), version: workspace.versionOf(place) ?? null },
        edits,
      }),
    ),
  };
}

/** An insertion whose last part is for the author to write over, where the editor can offer that. */
export function insertion(
  serving: Serving,
  root: Root,
  at: Span,
  { before, placeholder }: { readonly before: string; readonly placeholder: string },
): WorkspaceEdit {
  const { workspace, publisher, client } = serving;
  const abilities = client().workspace?.workspaceEdit;
  if (!abilities?.snippetEditSupport || !abilities.documentChanges) {
    return workspaceEdit(serving, root, [{ at, text: `${before}\n` }]);
  }
  const place = { root, file: at.file };
  const range: Range = publisher.positions(root).range(at);
  const snippet = { kind: "snippet", value: `${before.replace(/[\\$}]/g, "\\$&")}\${1:${placeholder}}\n` } as const;
  return {
    documentChanges: [
      {
        textDocument: { uri: workspace.uriOf(place), version: workspace.versionOf(place) ?? null },
        edits: [{ range, snippet }],
      },
    ],
  };
}

/** What turns one text into another: all between what begins and what ends both. */
export function difference(file: string, before: string, after: string): SourceEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { at: { file, start, end: before.length - same }, text: after.slice(start, after.length - same) };
}
