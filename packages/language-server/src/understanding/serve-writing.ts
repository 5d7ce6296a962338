import type { CodeLens, Command, CompletionItem, InlayHint, ServerCapabilities } from "vscode-languageserver/node";
import { CompletionItemKind } from "vscode-languageserver/node";
import type { Completion, CodeLens as OwnLens } from "../features/index.ts";
import { codeLenses, completionsAt, completionTriggers, inlayHints } from "../features/index.ts";
import { instanceCommands } from "../ledger/instance-commands.ts";
import type { DefinitionName, ShowPlaces } from "../protocol.ts";
import { showDiagramCommand, showPlacesCommand } from "../protocol.ts";
import type { Serving } from "../serving.ts";
import type { AskedFile } from "./asked-place.ts";
import { aboutFile, aboutPlace, locationIn } from "./asked-place.ts";

export const writingAbilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: [...completionTriggers] },
  inlayHintProvider: true,
  codeLensProvider: {},
};

/** Helps to write definitions: what may stand here, and what has become of what stands there. */
export function serveWriting(serving: Serving): void {
  const { connection } = serving;
  connection.onCompletion(
    aboutPlace(serving, "completing", ({ session, file, offset, positions }) =>
      completionsAt(session, file, offset).map(({ label, kind, insert, replaces, detail }): CompletionItem => {
        const textEdit = { range: positions.range(replaces), newText: insert };
        return { label, kind: kinds[kind], filterText: insert, textEdit, ...(detail !== undefined && { detail }) };
      }),
    ),
  );
  connection.languages.inlayHint.on(
    aboutFile(serving, "hinting", (asked, { range }) => {
      const { start, end } = asked.positions.span(asked.file, range);
      return inlayHints(asked.session, asked.file, start, end).map(({ offset, label, receivers }): InlayHint => {
        const [first] = receivers;
        return {
          position: asked.positions.range({ file: asked.file, start: offset, end: offset }).start,
          label: [{ value: label, ...(first && { location: locationIn(serving, asked, first) }) }],
          paddingLeft: true,
        };
      });
    }),
  );
  connection.onCodeLens(
    aboutFile(serving, "showing lenses", (asked) =>
      codeLenses(asked.session, asked.file).flatMap((lens): CodeLens[] => {
        const { start } = asked.positions.range(lens.at);
        const range = { start, end: start };
        const more = instanceCommands(serving.instances, asked.root.folder, lens);
        return [commandOf(serving, asked, lens), ...more].map((command) => ({ range, command }));
      }),
    ),
  );
}

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  outcome: CompletionItemKind.EnumMember,
  answer: CompletionItemKind.EnumMember,
  state: CompletionItemKind.EnumMember,
  branch: CompletionItemKind.EnumMember,
  end: CompletionItemKind.EnumMember,
  duration: CompletionItemKind.Unit,
  check: CompletionItemKind.Value,
};

/** What a click does; the extension knows these commands. */
function commandOf(serving: Serving, asked: AskedFile, { title, at, does }: OwnLens): Command {
  if (does.action === "diagram") {
    const definition: DefinitionName = { kind: does.kind, name: does.name };
    return { title, command: showDiagramCommand, arguments: [definition] };
  }
  const places: ShowPlaces = {
    uri: serving.workspace.uriOf({ root: asked.root, file: at.file }),
    position: asked.positions.range(at).start,
    places: does.places.map((place) => locationIn(serving, asked, place)),
  };
  return { title, command: showPlacesCommand, arguments: [places] };
}
