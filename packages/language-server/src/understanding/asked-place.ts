import type { Span } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import type { Location, TextDocumentPositionParams } from "vscode-languageserver/node";
import { guarded } from "../guard.ts";
import type { Serving } from "../serving.ts";
import type { Positions } from "../workspace/positions.ts";
import type { Root } from "../workspace/roots.ts";

/** A document that an editor asks about, as a feature wants it. */
export interface AskedFile {
  readonly session: Session;
  readonly root: Root;
  readonly file: string;
  readonly positions: Positions;
}

/** A place in it. */
export interface AskedPlace extends AskedFile {
  readonly offset: number;
}

/** Answers a request about a document with what `run` says; with null outside of all roots, and where it fails. */
export function aboutFile<Params extends Pick<TextDocumentPositionParams, "textDocument">, Result>(
  { connection, workspace, publisher }: Serving,
  what: string,
  run: (asked: AskedFile, params: Params) => Result | null,
): (params: Params) => Result | null {
  const answer = (params: Params) => {
    const place = workspace.placeOf(params.textDocument.uri);
    if (!place) return null;
    const { root, file } = place;
    return run({ session: root.session, root, file, positions: publisher.positions(root) }, params);
  };
  return (params) => guarded(connection.console, what, () => answer(params), null);
}

/** The same about a position in it. */
export function aboutPlace<Params extends TextDocumentPositionParams, Result>(
  serving: Serving,
  what: string,
  run: (asked: AskedPlace, params: Params) => Result | null,
): (params: Params) => Result | null {
  return aboutFile<Params, Result>(serving, what, (asked, params) => {
    const { positions, file } = asked;
    return run({ ...asked, offset: positions.offset(file, params.position) }, params);
  });
}

/** A place of the same root, as an editor goes to it. */
export function locationIn({ workspace }: Serving, { root, positions }: AskedFile, span: Span): Location {
  return { uri: workspace.uriOf({ root, file: span.file }), range: positions.range(span) };
}
