import type { DiagramParams } from "@geartrain/language-server/protocol";
import type { TextEditor } from "vscode";

/**
 * What a command was given to draw: `DiagramParams` from a code lens or an entry of the tree, undefined from the
 * palette. Anybody may call a command, so nothing is taken on trust.
 */
export function askedFor(given: unknown): DiagramParams | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { uri, name, kind, position } = given as Readonly<Record<string, unknown>>;
  if (typeof uri !== "string" && typeof name !== "string") return undefined;
  return {
    ...(typeof uri === "string" && { uri }),
    ...(typeof name === "string" && { name }),
    ...((kind === "workflow" || kind === "process") && { kind }),
    ...(isPosition(position) && { position: { line: position.line, character: position.character } }),
  };
}

/** Where the cursor of an editor stands. */
export function standingAt({ document, selection }: Pick<TextEditor, "document" | "selection">) {
  const { line, character } = selection.active;
  return { uri: String(document.uri), position: { line, character } };
}

function isPosition(given: unknown): given is { readonly line: number; readonly character: number } {
  const { line, character } = (given ?? {}) as Readonly<Record<string, unknown>>;
  return typeof line === "number" && typeof character === "number";
}
