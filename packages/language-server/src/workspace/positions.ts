import type { Span } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import type { Position, Range } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** Turns offsets into lines and characters, for the texts that a session has read. */
export class Positions {
  readonly #session: Session;
  readonly #texts = new Map<string, TextDocument>();

  constructor(session: Session) {
    this.#session = session;
  }

  range({ file, start, end }: Span): Range {
    const document = this.#document(file);
    return { start: document.positionAt(start), end: document.positionAt(end) };
  }

  offset(file: string, position: Position): number {
    return this.#document(file).offsetAt(position);
  }

  span(file: string, { start, end }: Range): Span {
    return { file, start: this.offset(file, start), end: this.offset(file, end) };
  }

  #document(file: string): TextDocument {
    const text = this.#session.text(file) ?? "";
    const known = this.#texts.get(file);
    if (known?.getText() === text) return known;
    const made = TextDocument.create(file, "typescript", 0, text);
    this.#texts.set(file, made);
    return made;
  }
}
