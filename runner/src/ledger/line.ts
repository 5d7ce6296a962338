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

/** Writes an event as the line that follows `head`. */
export function sealLine(
  instance: string,
  definition: string,
  head: Head,
  event: LineContent,
): { text: string; head: Head } {
  const seq = head.seq + 1;
  const proof = isPersons(event.by) ? `"proof":"${proofOf(event.data)}",` : "";
  // Keys in canonical order; every other line Geartrain writes goes through canonicalJson itself.
  const text =
    `{"at":"${event.at}","by":${eventText(event.by)},"data":${eventText(event.data)},` +
    `"definition":${eventText(definition)},"id":"${instance}/${seq}","instance":"${instance}",` +
    `"kind":"${event.kind}","prev":"${head.hash}",${proof}"seq":${seq},"v":${lineFormat}}`;
  return { text, head: { seq, hash: hash("sha256", text) } };
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
