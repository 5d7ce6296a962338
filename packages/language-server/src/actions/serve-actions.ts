import type { CodeAction, CodeActionParams } from "vscode-languageserver/node";
import { guarded } from "../guard.ts";
import type { Serving } from "../serving.ts";
import { codeActions } from "./code-actions.ts";
import { resolveAction } from "./resolve-action.ts";

/** Offers what can be done about findings. What takes trying is worked out when it is chosen, where the editor can wait. */
export function serveActions(serving: Serving): void {
  const { connection, workspace, client } = serving;
  const resolved = (action: CodeAction) =>
    guarded(connection.console, `working out "${action.title}"`, () => resolveAction(serving, action), action);
  const offered = (params: CodeActionParams): CodeAction[] => {
    const place = workspace.placeOf(params.textDocument.uri);
    if (!place) return [];
    const actions = codeActions(serving, place, params);
    const { resolveSupport } = client().textDocument?.codeAction ?? {};
    return resolveSupport?.properties.includes("edit")
      ? actions
      : actions.map((action) => (action.edit ? action : resolved(action))).filter(({ edit }) => edit);
  };
  connection.onCodeAction((params) => guarded(connection.console, "offering what to do", () => offered(params), []));
  connection.onCodeActionResolve(resolved);
}
