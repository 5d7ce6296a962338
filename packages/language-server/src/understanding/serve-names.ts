import type { LocationLink, ServerCapabilities } from "vscode-languageserver/node";
import { LSPErrorCodes, MarkupKind, ResponseError } from "vscode-languageserver/node";
import { workspaceEdit } from "../actions/workspace-edit.ts";
import { definitionOf } from "../features/definition.ts";
import { paragraphs } from "../features/hover/markdown.ts";
import { hoverAt } from "../features/hover.ts";
import { referencesOf } from "../features/references.ts";
import { rename, renameTarget } from "../features/rename.ts";
import { instancesWords } from "../ledger/instances-words.ts";
import type { Serving } from "../serving.ts";
import { aboutPlace } from "./asked-place.ts";

export const namesAbilities: ServerCapabilities = {
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
};

/** Explains, follows and renames what stands under the cursor. */
export function serveNames(serving: Serving): void {
  const { connection, workspace, instances, client } = serving;
  connection.onHover(
    aboutPlace(serving, "hover", ({ session, root, file, offset, positions }) => {
      const hover = hoverAt(session, file, offset);
      if (!hover) return null;
      const { step, markdown, at } = hover;
      const here = step && instancesWords(instances.at(root.folder, step.workflow, step.step));
      return { contents: { kind: MarkupKind.Markdown, value: paragraphs(markdown, here) }, range: positions.range(at) };
    }),
  );
  connection.onDefinition(
    aboutPlace(serving, "going to a definition", ({ session, root, file, offset, positions }) => {
      const links = definitionOf(session, file, offset).map(({ from, to }): LocationLink => {
        const range = positions.range(to);
        const targetUri = workspace.uriOf({ root, file: to.file });
        return {
          originSelectionRange: positions.range(from),
          targetUri,
          targetRange: range,
          targetSelectionRange: range,
        };
      });
      if (client().textDocument?.definition?.linkSupport) return links;
      return links.map(({ targetUri, targetRange }) => ({ uri: targetUri, range: targetRange }));
    }),
  );
  connection.onReferences(
    aboutPlace(serving, "finding references", ({ session, root, file, offset, positions }, { context }) =>
      referencesOf(session, file, offset, context.includeDeclaration).map((at) => ({
        uri: workspace.uriOf({ root, file: at.file }),
        range: positions.range(at),
      })),
    ),
  );
  serveRename(serving);
}

function serveRename(serving: Serving): void {
  const { connection } = serving;
  connection.onPrepareRename(
    aboutPlace(serving, "preparing a rename", ({ session, file, offset, positions }) => {
      const target = renameTarget(session, file, offset);
      return target ? { range: positions.range(target.at), placeholder: target.name } : null;
    }),
  );
  connection.onRenameRequest(
    aboutPlace(serving, "renaming", ({ session, root, file, offset }, { newName }) => {
      const renaming = rename(session, file, offset, newName);
      if ("refused" in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused);
      return workspaceEdit(serving, root, renaming.edits);
    }),
  );
}
