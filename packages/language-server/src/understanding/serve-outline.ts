import type {
  CallHierarchyItem,
  DocumentSymbol,
  FoldingRange,
  Location,
  ServerCapabilities,
  SymbolInformation,
} from "vscode-languageserver/node";
import { SymbolKind } from "vscode-languageserver/node";
import type { HandoffEdge, HandoffItem, OutlineSymbol, SymbolKind as OwnKind } from "../features/index.ts";
import {
  documentSymbols,
  foldingRanges,
  handoffItemAt,
  incomingHandoffs,
  outgoingHandoffs,
  workspaceSymbols,
} from "../features/index.ts";
import { guarded } from "../guard.ts";
import type { Serving } from "../serving.ts";
import type { AskedFile } from "./asked-place.ts";
import { aboutFile, aboutPlace, locationIn } from "./asked-place.ts";

export const outlineAbilities: ServerCapabilities = {
  documentSymbolProvider: { label: "Geartrain" },
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  callHierarchyProvider: true,
};

/** Shows what definitions consist of: as an outline, in search, folded, and by who hands what to whom. */
export function serveOutline(serving: Serving): void {
  const { connection, workspace, publisher } = serving;
  connection.onDocumentSymbol(
    aboutFile(serving, "outlining", (asked) =>
      documentSymbols(asked.session, asked.file).map((symbol) => outlined(asked, symbol)),
    ),
  );
  connection.onFoldingRanges(
    aboutFile(serving, "folding", ({ session, file, positions }) =>
      foldingRanges(session, file).flatMap((span): FoldingRange[] => {
        const { start, end } = positions.range(span);
        // The line of the closing bracket stays.
        return end.line - 1 > start.line ? [{ startLine: start.line, endLine: end.line - 1 }] : [];
      }),
    ),
  );
  const found = (query: string) =>
    workspace.roots.flatMap((root) =>
      workspaceSymbols(root.session, query).map(({ name, kind, container, at }): SymbolInformation => {
        const location = { uri: workspace.uriOf({ root, file: at.file }), range: publisher.positions(root).range(at) };
        return { name, kind: kinds[kind], location, ...(container !== undefined && { containerName: container }) };
      }),
    );
  connection.onWorkspaceSymbol(({ query }) =>
    guarded(connection.console, "searching symbols", () => found(query), null),
  );
  serveHandoffs(serving);
}

function outlined(asked: AskedFile, { name, kind, detail, at, select, inner }: OutlineSymbol): DocumentSymbol {
  const { positions } = asked;
  return {
    name,
    kind: kinds[kind],
    detail,
    range: positions.range(at),
    selectionRange: positions.range(select),
    children: inner.map((each) => outlined(asked, each)),
  };
}

const kinds: Readonly<Record<OwnKind, SymbolKind>> = {
  workflow: SymbolKind.Module,
  process: SymbolKind.Namespace,
  role: SymbolKind.Interface,
  end: SymbolKind.EnumMember,
  trigger: SymbolKind.Event,
  human: SymbolKind.Method,
  action: SymbolKind.Function,
  decision: SymbolKind.Enum,
  selection: SymbolKind.Enum,
  lookup: SymbolKind.Enum,
  notify: SymbolKind.Function,
  wait: SymbolKind.Event,
  receive: SymbolKind.Event,
  call: SymbolKind.Function,
};

/** Calls are handoffs: who gives data to whom. */
function serveHandoffs(serving: Serving): void {
  const { connection } = serving;
  connection.languages.callHierarchy.onPrepare(
    aboutPlace(serving, "finding a handoff", (asked) => {
      const item = handoffItemAt(asked.session, asked.file, asked.offset);
      return item ? [shown(serving, asked, item)] : null;
    }),
  );
  type Asked = { readonly item: CallHierarchyItem };
  const edges = <Result>(
    of: (session: AskedFile["session"], item: HandoffItem) => readonly HandoffEdge[],
    tell: (other: CallHierarchyItem, ranges: CallHierarchyItem["range"][], own: CallHierarchyItem) => Result,
    at: (other: CallHierarchyItem, own: CallHierarchyItem) => CallHierarchyItem,
  ) => {
    const answer = aboutFile(
      serving,
      "following handoffs",
      (asked, { item }: Asked & { textDocument: { uri: string } }) =>
        of(asked.session, item.data as HandoffItem).map((edge) => {
          const other = shown(serving, asked, edge.with, edge.what);
          return tell(
            other,
            rangesAt(
              at(other, item),
              edge.places.map((each) => locationIn(serving, asked, each)),
            ),
            item,
          );
        }),
    );
    return ({ item }: Asked) => answer({ item, textDocument: { uri: item.uri } });
  };
  connection.languages.callHierarchy.onIncomingCalls(
    edges(
      incomingHandoffs,
      (from, fromRanges) => ({ from, fromRanges }),
      (other) => other,
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    edges(
      outgoingHandoffs,
      (to, fromRanges) => ({ to, fromRanges }),
      (_, own) => own,
    ),
  );
}

/** Editors look for these ranges in the document of whoever hands over; where none is there, at its name. */
function rangesAt(
  { uri, selectionRange }: CallHierarchyItem,
  places: readonly Location[],
): CallHierarchyItem["range"][] {
  const own = places.filter((place) => place.uri === uri).map(({ range }) => range);
  return own.length > 0 ? own : [selectionRange];
}

function shown(serving: Serving, asked: AskedFile, item: HandoffItem, what: readonly string[] = []): CallHierarchyItem {
  const { uri, range } = locationIn(serving, asked, item.at);
  return {
    name: item.name,
    kind: item.kind === "end" ? SymbolKind.EnumMember : SymbolKind.Method,
    detail: [item.workflow, ...(what.length > 0 ? [what.join(", ")] : [])].join(" · "),
    uri,
    range,
    selectionRange: asked.positions.range(item.select),
    data: item,
  };
}
