import type { Note, Pointer, Span } from "@geartrain/model";
import { ts } from "ts-morph";
import { shortText, spanOf } from "../syntax/span.ts";
import type { Value } from "../values/value.ts";

/** More places than this has no definition that somebody wrote; what lies beyond stays unread. */
const mostPlaces = 30_000;
const deepest = 100;

export const tooDeep = "Write it flatter: it is nested too deeply, or too large, to be read.";

/** A model while it is put together: where its parts stand, and which of them could not be read. */
export class Draft {
  /** The workflow or process that it becomes; left out for what has no references. */
  readonly owner: string | undefined;
  readonly places: Record<Pointer, Span> = {};
  readonly written = { keys: {} as Record<Pointer, Span>, texts: {} as Record<Pointer, Span> };
  readonly unread = new Set<Pointer>();
  readonly notes: Note[] = [];
  private readonly noted = new Map<ts.Node, string>();
  private count = 0;
  private depth = 0;

  constructor(owner?: string) {
    this.owner = owner;
  }

  put(pointer: Pointer, at: ts.Node): void {
    if (this.count >= mostPlaces) return;
    this.count += 1;
    this.places[pointer] = spanOf(at);
  }

  /** The name before what stands at this place: `reject` in `{ reject: end("rejected") }`. */
  putKey(pointer: Pointer, at: ts.Node): void {
    const { parent } = at;
    if (!parent || this.count >= mostPlaces) return;
    const key =
      ts.isPropertyAssignment(parent) && parent.initializer === at
        ? parent.name
        : ts.isShorthandPropertyAssignment(parent) && parent.name === at
          ? at
          : undefined;
    if (key && (ts.isIdentifier(key) || ts.isStringLiteralLike(key))) this.written.keys[pointer] = spanOf(key);
  }

  /** The literal that says the text of this place, where another expression leads to it. */
  putText(pointer: Pointer, literal: ts.Node): void {
    if (this.count < mostPlaces) this.written.texts[pointer] = spanOf(literal);
  }

  /** There is something at this place that could not be read, or is not what belongs there. */
  hole(pointer: Pointer, value: Value, at: ts.Node, instead: string): void {
    this.unread.add(pointer);
    if (value.is !== "unknown") this.notReadable(at, instead);
    else if (!value.noted) this.notReadable(value.at, value.instead);
  }

  /** What must be at this place was left out of the expression that it belongs in. */
  missing(pointer: Pointer, name: string, at: ts.Node, instead: string): void {
    this.unread.add(pointer);
    this.notReadable(at, instead, name);
  }

  /** A reference to something that is not of this workflow or process, `home` if it is known whose it is. */
  foreign(step: string, declared: ts.Node, at: ts.Node, home?: string): void {
    const note = { note: "foreign-step", at: spanOf(at), step, declared: spanOf(declared) } as const;
    this.notes.push({ ...note, workflow: this.owner ?? "", ...(home !== undefined && { home }) });
  }

  /** Goes one level deeper into what refers to itself or grows without end; undefined where it does. */
  deeper<Result>(work: () => Result): Result | undefined {
    if (this.depth >= deepest || this.count >= mostPlaces) return undefined;
    this.depth += 1;
    try {
      return work();
    } finally {
      this.depth -= 1;
    }
  }

  /** Once for each place, however often a shared part is met. */
  private notReadable(at: ts.Node, instead: string, missing?: string): void {
    if (this.noted.get(at) === instead) return;
    this.noted.set(at, instead);
    const lacks = missing === undefined ? undefined : { missing };
    this.notes.push({ note: "not-readable", at: spanOf(at), expression: shortText(at), ...lacks, instead });
  }
}

/** One name as a part of a pointer (RFC 6901). */
export function escaped(name: string): string {
  return name.includes("~") || name.includes("/") ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}
