import { hash } from "node:crypto";
import {
  beginRun,
  isOdd,
  runLength,
  runPart,
  takeRun,
  writeAscii,
  writeBytes,
  writeNumber,
  writeText,
  writeValue,
} from "./event-bytes.ts";
import { kindsOf } from "./kind-list.ts";

/** The format of an event line. */
export const lineFormat = 1;

/** The largest line a ledger takes, in bytes. */
export const longestLine = 65_536;

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

/** Lines of one instance that were sealed in one go: as they go into the journal, a segment and git. */
export interface Run {
  /** The lines, each with its line end. */
  readonly bytes: Uint8Array;
  /** Of its events. */
  readonly kinds: readonly string[];
  /** Decisions of persons among them that nothing proves. */
  readonly unproved: number;
  /** Does a ledger take each line? None is longer than `longestLine`, and none has the key `__proto__`. */
  readonly readable: boolean;
}

/** A run, and the end of the chain after it. */
export interface Sealed {
  readonly run: Run;
  readonly head: Head;
}

/** What persons decide. */
export const decisions: ReadonlySet<string> = new Set(["step-completed", "step-skipped", "vote-cast"]);

const beforeData = encoded(',"data":');
const beforeProof = encoded('","proof":"');
const beforeSeq = encoded('","seq":');
const end = encoded(`,"v":${lineFormat}}\n`);

/** Writes events as lines of one instance that follows one definition. */
export class Sealer {
  readonly definition: string;
  /** What stands in every line of it, before and behind the number: most of a line's pieces never change. */
  readonly #beforeNumber: Uint8Array;
  readonly #behindNumber: Uint8Array;

  constructor(instance: string, definition: string) {
    this.definition = definition;
    this.#beforeNumber = encoded(`,"definition":${JSON.stringify(definition)},"id":"${instance}/`);
    this.#behindNumber = encoded(`","instance":"${instance}","kind":"`);
  }

  /** The lines that follow `head`. */
  seal(events: readonly LineContent[], head: Head): Sealed {
    let { seq, hash: prev } = head;
    let unproved = 0;
    let readable = true;
    beginRun();
    for (const event of events) {
      const start = runLength();
      seq += 1;
      const proof = this.#write(event, seq, prev);
      if (proof === "none" && decisions.has(event.kind)) unproved += 1;
      const line = runPart(start, runLength() - 1);
      prev = hash("sha256", line);
      if (line.length > longestLine) readable = false;
    }
    const run = { bytes: takeRun(), kinds: kindsOf(events), unproved, readable: readable && !isOdd() };
    return { run, head: { seq, hash: prev } };
  }

  /** Keys in canonical order; all else Geartrain writes goes through canonicalJson itself. */
  #write({ at, by, data, kind }: LineContent, seq: number, prev: string): Line["proof"] {
    writeBytes(beginningAt(at));
    writeText(by);
    writeBytes(beforeData);
    writeValue(data);
    writeBytes(this.#beforeNumber);
    writeNumber(seq);
    writeBytes(this.#behindNumber);
    writeBytes(kindThenPrev(kind));
    writeAscii(prev);
    const proof = isPersons(by) ? proofOf(data) : undefined;
    if (proof) {
      writeBytes(beforeProof);
      writeAscii(proof);
    }
    writeBytes(beforeSeq);
    writeNumber(seq);
    writeBytes(end);
    return proof;
  }
}

/** Events of one moment come one behind the other. */
let lastAt = "";
let lastBeginning = encoded("");

function beginningAt(at: string): Uint8Array {
  if (at !== lastAt) {
    lastAt = at;
    lastBeginning = encoded(`{"at":"${at}","by":`);
  }
  return lastBeginning;
}

const kindTexts = new Map<string, Uint8Array>();

function kindThenPrev(kind: string): Uint8Array {
  const known = kindTexts.get(kind);
  if (known) return known;
  const bytes = encoded(`${kind}","prev":"`);
  kindTexts.set(kind, bytes);
  return bytes;
}

/** Writes an event as the line that follows `head`. */
export function sealLine(
  instance: string,
  definition: string,
  head: Head,
  event: LineContent,
): { readonly text: string; readonly head: Head } {
  const { run, head: next } = new Sealer(instance, definition).seal([event], head);
  return { text: Buffer.from(run.bytes).toString("utf8", 0, run.bytes.length - 1), head: next };
}

function isPersons(by: string): boolean {
  return by.startsWith("person:") || by.startsWith("outsider:");
}

function proofOf(data: unknown): NonNullable<Line["proof"]> {
  const { proof } = data as { readonly proof?: { readonly kind?: unknown } };
  return proof?.kind === "ssh" || proof?.kind === "link" ? proof.kind : "none";
}

function encoded(text: string): Uint8Array {
  return Buffer.from(text);
}

/** The hash by which the next line names this one. */
export function lineHash(text: string): string {
  return hash("sha256", text);
}
