import type { Diagram } from "@geartrain/language-server/protocol";
import * as vscode from "vscode";

/** Writes a picture where the person says. */
export async function saveSvg({ name, uri, svg }: Pick<Diagram, "name" | "uri" | "svg">): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(uri, true), "..", `${name}.svg`),
    filters: { "SVG picture": ["svg"] },
  });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}
