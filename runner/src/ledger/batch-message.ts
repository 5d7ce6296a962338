import type { Event, EventKind } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { kindOf, linesOf } from "../journal/check-row.ts";
import type { Pending } from "../journal/index.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Chapter } from "../render/index.ts";
import { mostTold, renderCommitMessage } from "../render/index.ts";

/** The message of a ledger commit: what its rows tell, instance by instance. */
export function batchMessage(rows: readonly Pending[], modelOf: ModelFollowed): string {
  const told = new Map<string, Pending[]>();
  const others = new Set<string>();
  const kinds = new Map<EventKind, number>();
  for (const row of rows) {
    const { instance } = row;
    if (instance === ledgerChain) continue;
    const own = told.get(instance);
    if (own) own.push(row);
    else if (told.size < mostTold) told.set(instance, [row]);
    else others.add(instance);
    for (const kind of kindsOf(row)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  if (told.size === 0) return "Keep the ledger: no instance moved";
  const chapters = [...told].map(([instance, own]) => new RowsTold(instance, own, modelOf));
  return renderCommitMessage(chapters, { instances: told.size + others.size, kinds });
}

/** The model that an instance follows. */
type ModelFollowed = (instance: string) => Workflow | undefined;

/**
 * Events are read where they are told. A class, because a getter in an object literal would give every chapter a shape
 * of its own.
 */
class RowsTold implements Chapter {
  readonly instance: string;
  readonly kinds: readonly EventKind[];
  readonly #rows: readonly Pending[];
  /** How many lines there are up to the end of each row. */
  readonly #ends: readonly number[];
  readonly #modelOf: ModelFollowed;
  readonly #events = new Map<number, Event>();
  /** The row that was read last: most of what is told stands side by side. */
  #read: { readonly row: Pending; readonly lines: readonly string[] } | undefined;

  constructor(instance: string, rows: readonly Pending[], modelOf: ModelFollowed) {
    this.instance = instance;
    this.kinds = rows.flatMap(kindsOf);
    this.#rows = rows;
    let lines = 0;
    this.#ends = rows.map(({ head, firstSeq }) => {
      lines += head.seq - firstSeq + 1;
      return lines;
    });
    this.#modelOf = modelOf;
  }

  get workflow(): string {
    const line = this.#line(0);
    const start = line.lastIndexOf(definitionMark) + definitionMark.length;
    return line.slice(start, line.indexOf('"', start)).replace(/@.*$/, "");
  }

  event(at: number): Event {
    const known = this.#events.get(at);
    if (known) return known;
    const event = JSON.parse(this.#line(at)) as Event;
    this.#events.set(at, event);
    return event;
  }

  isPersons(at: number): boolean {
    const { row, line } = this.#find(at);
    // Most begin their row, and need not be looked for.
    const { bytes } = row;
    if (line === 0) return bytes.toString("latin1", behindTime, behindTime + byPerson.length) === byPerson;
    return bytes.includes(byPerson) && this.#line(at).startsWith(byPerson, behindTime);
  }

  #line(at: number): string {
    const { row, line } = this.#find(at);
    if (this.#read?.row !== row) this.#read = { row, lines: linesOf(row.text) };
    return this.#read.lines[line] as string;
  }

  #find(at: number): { readonly row: Pending; readonly line: number } {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const row = this.#rows[low];
    if (!row) throw new Error(`${this.instance} has no event ${at} in this batch`);
    return { row, line: at - (this.#ends[low - 1] ?? 0) };
  }

  get definition(): Workflow | undefined {
    return this.#modelOf(this.instance);
  }
}

/** Data comes before it in a canonical line, and may have one too: only the last is the line's own. */
const definitionMark = '"definition":"';
const byPerson = '"by":"person:';
/** A canonical line begins with its time, which is always as long. */
const behindTime = '{"at":"2026-11-22T14:01:03.123Z",'.length;

function kindsOf(row: Pending): readonly EventKind[] {
  return (row.kinds ?? linesOf(row.text).map(kindOf)) as readonly EventKind[];
}
