import type { Finding, TextEdit } from "@geartrain/model";
import type { CodeAction, WorkspaceEdit } from "vscode-languageserver/node";
import type { Serving } from "../serving.ts";
import type { Place } from "../workspace/workspace.ts";
import type { ActionData } from "./code-actions.ts";
import { dismissalAbove } from "./dismissal.ts";
import { fixEach, Trial } from "./trial.ts";
import { difference, insertion, workspaceEdit } from "./workspace-edit.ts";

/** Works out what an action changes. One that was offered for another text is given back without an edit. */
export function resolveAction(serving: Serving, action: CodeAction): CodeAction {
  const data = action.data as ActionData | undefined;
  const place = data && serving.workspace.placeOf(data.uri);
  if (!data || !place || (serving.workspace.versionOf(place) ?? null) !== data.version) return action;
  const edit = data.does === "dismiss" ? dismissed(serving, place, data) : fixed(serving, place, data);
  return edit ? { ...action, edit } : action;
}

function dismissed(
  serving: Serving,
  { root, file }: Place,
  { code = "", at = 0 }: ActionData,
): WorkspaceEdit | undefined {
  const { result } = new Trial(root, serving.workspace).run((session) => dismissalAbove(session, file, code, at));
  if (!result) return undefined;
  const { start, before } = result;
  return insertion(serving, root, { file, start, end: start }, { before, placeholder: "why it is right as it is" });
}

function fixed(serving: Serving, { root, file }: Place, { does, code }: ActionData): WorkspaceEdit | undefined {
  const wanted = (finding: Finding) =>
    does === "fix-all"
      ? finding.at.file === file && finding.severity !== "hint"
      : finding.code === code && (does === "fix-kind-everywhere" || finding.at.file === file);
  const { texts } = new Trial(root, serving.workspace).run((session) => fixEach(session, wanted));
  const edits = [...texts].map(([path, text]): TextEdit => difference(path, root.session.text(path) ?? "", text));
  return edits.length > 0 ? workspaceEdit(serving, root, edits) : undefined;
}
