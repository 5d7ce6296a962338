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
  #lines: readonly string[] | undefined;
  readonly #events = new Map<number, Event>();

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
    const known = this.#events.get(at);
    if (known) return known;
    const event = JSON.parse(this.#line(at)) as Event;
    this.#events.set(at, event);
    return event;
  }

  isPersons(at: number): boolean {
    return this.#line(at).startsWith('"by":"person:', behindTime);
  }

  #line(at: number): string {
    this.#lines ??= this.#rows.flatMap(({ text }) => linesOf(text));
    return this.#lines[at] as string;
  }

  get definition(): Workflow | undefined {
    return this.#modelOf(this.instance);
  }
}

/** A canonical line begins with its time, which is always as long. */
const behindTime = '{"at":"2026-11-22T14:01:03.123Z",'.length;

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
