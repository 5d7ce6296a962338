import type { Journal } from "../journal/journal.ts";
import type { Outline } from "../journal/pending.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Head } from "../ledger/line.ts";
import type { Entry, ModelOf } from "./entry.ts";
import type { Folding } from "./folding.ts";
import type { KnownStates } from "./known-states.ts";
import type { Index } from "./open-index.ts";
import { overlaid } from "./overlay.ts";
import type { Work } from "./work-row.ts";

/** An instance with pending events: as it is, and what is outstanding now. */
export interface Layered {
  readonly entry: Entry;
  readonly work: readonly Work[];
}

export type Layer = ReadonlyMap<string, Layered>;

interface Sources {
  readonly journal: Journal;
  readonly index: Index;
  readonly folding: Folding;
  readonly modelOf: ModelOf;
  readonly known: KnownStates;
}

/**
 * All instances with pending events. Folded again only where something moved: row numbers are never given twice, so the
 * latest row and how many there are tell one set of rows of an instance from another.
 */
export function layering(sources: Sources): () => Layer {
  let known: ReadonlyMap<string, Pending> = new Map();
  return () => {
    const rows = sources.journal.outline().filter(({ instance }) => instance !== ledgerChain);
    const heads = rows.length === 0 ? undefined : sources.index.heads(rows.map(({ instance }) => instance));
    const next = new Map<string, Pending>();
    for (const outline of rows) {
      const { instance } = outline;
      const below = heads?.get(instance);
      const before = known.get(instance);
      const pending = before?.isStill(outline, below) ? before : pendingOf(outline, below, sources);
      if (pending) next.set(instance, pending);
    }
    known = next;
    return next;
  };
}

/** Many are asked for their place in a list only, so what is outstanding is found when somebody wants to know. */
class Pending implements Layered {
  readonly entry: Entry;
  readonly #outline: Outline;
  readonly #below: Head | undefined;
  readonly #sources: Sources;
  #work: readonly Work[] | undefined;

  constructor(entry: Entry, outline: Outline, below: Head | undefined, sources: Sources) {
    this.entry = entry;
    this.#outline = outline;
    this.#below = below;
    this.#sources = sources;
  }

  isStill({ count, latest }: Outline, below: Head | undefined): boolean {
    const own = this.#outline;
    return own.latest === latest && own.count === count && this.#below?.hash === below?.hash;
  }

  get work(): readonly Work[] {
    this.#work ??= workOf(this.entry, this.#sources);
    return this.#work;
  }
}

function pendingOf(outline: Outline, below: Head | undefined, sources: Sources): Pending | undefined {
  const { journal, index } = sources;
  const { instance } = outline;
  const base = { head: below, entry: () => below && index.entry(instance) };
  const means = { ...sources, file: journal.file };
  const entry = overlaid(base, journal.rowsOf(instance), () => journal.pendingOf(instance), means);
  return entry && new Pending(entry, outline, below, sources);
}

function workOf({ id, status, state, definition }: Entry, { folding, modelOf }: Sources): Work[] {
  const model = status === "live" ? modelOf(definition.shape) : undefined;
  return model && state ? folding.openWork(model, state).map((item) => ({ instance: id, item })) : [];
}
