import type { Journal } from "../journal/journal.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Entry, ModelOf, Summary } from "./entry.ts";
import type { Folding } from "./folding.ts";
import type { KnownStates } from "./known-states.ts";
import type { Index } from "./open-index.ts";
import { overlaid } from "./overlay.ts";
import type { Work } from "./work-row.ts";

/** An instance with pending events: as the ledger has it, as it is, and what is outstanding now. */
export interface Layered {
  readonly base: Summary | undefined;
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
  let known = new Map<string, { readonly stamp: string; readonly layered: Layered }>();
  return () => {
    const rows = sources.journal.outline().filter(({ instance }) => instance !== ledgerChain);
    const heads = rows.length === 0 ? undefined : sources.index.heads(rows.map(({ instance }) => instance));
    const next: typeof known = new Map();
    for (const { instance, count, latest } of rows) {
      const stamp = `${count} ${latest} ${heads?.get(instance)?.hash ?? ""}`;
      const before = known.get(instance);
      const layered =
        before?.stamp === stamp ? before.layered : layeredOf(instance, heads?.get(instance) !== undefined, sources);
      if (layered) next.set(instance, { stamp, layered });
    }
    known = next;
    return new Map([...next].map(([instance, { layered }]) => [instance, layered]));
  };
}

function layeredOf(instance: string, known: boolean, sources: Sources): Layered | undefined {
  const { journal } = sources;
  const rows = journal.rowsOf(instance);
  const base = known ? sources.index.entry(instance) : undefined;
  const entry = overlaid(base, rows, () => journal.pendingOf(instance), { ...sources, file: journal.file });
  return entry && { base, entry, work: workOf(entry, sources) };
}

function workOf({ id, status, state, definition }: Entry, { folding, modelOf }: Sources): Work[] {
  const model = status === "live" ? modelOf(definition.shape) : undefined;
  return model && state ? folding.openWork(model, state).map((item) => ({ instance: id, item })) : [];
}
