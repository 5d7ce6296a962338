import type { Event, EventKind } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { kindOf, linesOf } from "../journal/check-row.ts";
import type { Pending } from "../journal/index.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Chapter } from "../render/index.ts";
import { renderCommitMessage } from "../render/index.ts";
import type { Line } from "./line.ts";

/** The message of a ledger commit: what its rows tell, instance by instance. */
export function batchMessage(rows: readonly Pending[], modelOf: ModelFollowed): string {
  const byInstance = Map.groupBy(rows, ({ instance }) => instance);
  byInstance.delete(ledgerChain);
  if (byInstance.size === 0) return "Keep the ledger: no instance moved";
  return renderCommitMessage([...byInstance].map(([instance, own]) => new RowsTold(instance, own, modelOf)));
}

/** The model that an instance follows. */
type ModelFollowed = (instance: string) => Workflow | undefined;

/**
 * Batches of many instances are large, and most of them is only counted: events are read where they are told. A class,
 * because a getter in an object literal would give every chapter a shape of its own.
 */
class RowsTold implements Chapter {
  readonly instance: string;
  readonly kinds: readonly EventKind[];
  readonly #rows: readonly Pending[];
  readonly #modelOf: ModelFollowed;
  #events: Map<number, Event> | undefined;

  constructor(instance: string, rows: readonly Pending[], modelOf: ModelFollowed) {
    this.instance = instance;
    this.kinds = kindsIn(rows);
    this.#rows = rows;
    this.#modelOf = modelOf;
  }

  get workflow(): string {
    return (this.event(0) as unknown as Line).definition.replace(/@.*$/, "");
  }

  event(at: number): Event {
    this.#events ??= new Map();
    const known = this.#events.get(at);
    if (known) return known;
    const { row, line } = this.#find(at);
    const event = JSON.parse(lineOf(row, line)) as Event;
    this.#events.set(at, event);
    return event;
  }

  isPersons(at: number): boolean {
    const { row, line } = this.#find(at);
    return row.bytes.includes(byPerson) && lineOf(row, line).startsWith(byPerson, behindTime);
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

const byPerson = '"by":"person:';
/** A canonical line begins with its time, which is always as long. */
const behindTime = '{"at":"2026-11-22T14:01:03.123Z",'.length;

function lineOf(row: Pending, line: number): string {
  return linesOf(row.text)[line] as string;
}

/** Asked of every row of a batch: what is known of a row is not copied twice. */
function kindsIn(rows: readonly Pending[]): readonly EventKind[] {
  const [only] = rows;
  if (rows.length === 1 && only) return kindsOf(only);
  const all: EventKind[] = [];
  for (const row of rows) for (const kind of kindsOf(row)) all.push(kind);
  return all;
}

function kindsOf(row: Pending): readonly EventKind[] {
  return (row.kinds ?? linesOf(row.text).map(kindOf)) as readonly EventKind[];
}
