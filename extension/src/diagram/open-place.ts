import type { Diagram } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";
import type { Place as PicturePlace } from "../panel/messages.ts";

type Place = Diagram["places"][string];

/** Shows a place of the code where its file is open already, else beside the picture. */
export async function openPlace({ uri, range }: Place): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => String(document.uri) === uri);
  const code = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(toRange(range).start, toRange(range).start),
    viewColumn: (shown ?? code)?.viewColumn ?? vscode.ViewColumn.One,
  });
}

/** Where a part of the picture may stand in the code: a step where it is declared rather than where the flow names it. */
export function pointersOf({ step, pointer }: PicturePlace): readonly string[] {
  const declared = step?.replaceAll("~", "~0").replaceAll("/", "~1");
  return [declared === undefined ? [] : `/steps/${declared}`, pointer ?? []].flat();
}

/** A range of the protocol as one of the editor. */
export function toRange({ start, end }: Place["range"]): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
