import { hash } from "node:crypto";
import { eventText } from "./event-text.ts";

/** The format of an event line. */
export const lineFormat = 1;

/** What `prev` says in an instance's first event. */
export const noPrevious = "0".repeat(64);

/** One event as the ledger keeps it: a canonical JSON line whose hash the next event of its instance names. */
export interface Line {
  readonly v: typeof lineFormat;
  /** `instance/seq`: unique in the ledger. */
  readonly id: string;
  readonly instance: string;
  /** From 1, without holes. */
  readonly seq: number;
  /** SHA-256 of the instance's previous line, without its line end. */
  readonly prev: string;
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  /** How it was proved who the person was; the proof itself is in the data. Absent where no person acted. */
  readonly proof?: "none" | "ssh" | "link";
  /** `name@commit` (12 digits) of the definition that was followed. */
  readonly definition: string;
  readonly data: unknown;
}

/** The end of an instance's chain: what the next event follows. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export const emptyHead: Head = { seq: 0, hash: noPrevious };

/** What an event adds to its place in the chain. */
export interface LineContent {
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  readonly data: unknown;
}

/** A line, and the end of the chain after it. */
export interface SealedLine {
  readonly text: string;
  readonly head: Head;
}

/** Writes events as lines of one instance that follows one definition. */
export class Sealer {
  readonly definition: string;
  /** What stands in every line of it, before and behind the number: most of a line's pieces never change. */
  readonly #beforeSeq: string;
  readonly #behindSeq: string;

  constructor(instance: string, definition: string) {
    this.definition = definition;
    this.#beforeSeq = `,"definition":${eventText(definition)},"id":"${instance}/`;
    this.#behindSeq = `","instance":"${instance}","kind":"`;
  }

  /** The line that follows `head`. Keys in canonical order; all else Geartrain writes goes through canonicalJson itself. */
  seal({ at, by, data, kind }: LineContent, head: Head): SealedLine {
    const seq = head.seq + 1;
    const proof = isPersons(by) ? `"proof":"${proofOf(data)}",` : "";
    const text =
      `{"at":"${at}","by":${eventText(by)},"data":${eventText(data)}${this.#beforeSeq}${seq}${this.#behindSeq}` +
      `${kind}","prev":"${head.hash}",${proof}"seq":${seq},"v":${lineFormat}}`;
    return { text, head: { seq, hash: hash("sha256", text) } };
  }
}

/** Writes an event as the line that follows `head`. */
export function sealLine(instance: string, definition: string, head: Head, event: LineContent): SealedLine {
  return new Sealer(instance, definition).seal(event, head);
}

function isPersons(by: string): boolean {
  return by.startsWith("person:") || by.startsWith("outsider:");
}

function proofOf(data: unknown): NonNullable<Line["proof"]> {
  const { proof } = data as { readonly proof?: { readonly kind?: unknown } };
  return proof?.kind === "ssh" || proof?.kind === "link" ? proof.kind : "none";
}

/** The hash by which the next line names this one. */
export function lineHash(text: string): string {
  return hash("sha256", text);
}
