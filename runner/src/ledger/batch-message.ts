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
  readonly #modelOf: ModelFollowed;
  readonly #events = new Map<number, Event>();

  constructor(instance: string, rows: readonly Pending[], modelOf: ModelFollowed) {
    this.instance = instance;
    this.kinds = rows.flatMap(kindsOf);
    this.#rows = rows;
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
    const { text } = row;
    let start = 0;
    for (let before = 0; before < line; before += 1) start = text.indexOf("\n", start) + 1;
    return text.slice(start, text.indexOf("\n", start));
  }

  #find(at: number): { readonly row: Pending; readonly line: number } {
    let line = at;
    for (const row of this.#rows) {
      const lines = row.head.seq - row.firstSeq + 1;
      if (line < lines) return { row, line };
      line -= lines;
    }
    throw new Error(`${this.instance} has no event ${at} in this batch`);
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
