/*
 * What was found is kept for as long as nothing that it was found in has changed. Invariants:
 *  1. A check is asked again when what it looks at is another object, or when a part of the policy or an option that it
 *     read is; what it never read cannot have mattered, because checks are pure.
 *  2. Nothing is kept alive: entries go with the source they are about.
 */
import type { Finding } from "@geartrain/model";
import type { Check, CheckOptions, PolicySources } from "./check.ts";

/** What every check may ask beyond its own source. */
export type Surroundings = PolicySources & CheckOptions;

/** What was read of the surroundings, and what it was. */
type Looked = Map<keyof Surroundings, unknown>;

interface Entry {
  /** What it was found in besides the source itself: the workflows of a process. */
  readonly inputs: readonly object[];
  readonly looked: Looked;
  readonly findings: readonly Finding[];
}

interface Kept {
  all?: Entry;
  readonly byCheck: Map<Check, Entry>;
}

/** Asks one check with surroundings that note what it reads of them. */
type Ask = (check: Check, surroundings: Surroundings) => readonly Finding[];

/** Findings by the source they are about. */
export class Memo {
  readonly #kept = new WeakMap<object, Kept>();

  findings(
    source: object,
    inputs: readonly object[],
    checks: readonly Check[],
    surroundings: Surroundings,
    ask: Ask,
  ): readonly Finding[] {
    const kept = this.#keptOf(source);
    if (kept.all && holds(kept.all, inputs, surroundings)) return kept.all.findings;
    const entries = checks.map((check) => {
      const entry = knownEntry(kept, check, inputs, surroundings) ?? newEntry(check, inputs, surroundings, ask);
      kept.byCheck.set(check, entry);
      return entry;
    });
    const looked: Looked = new Map(entries.flatMap((entry) => [...entry.looked]));
    kept.all = { inputs, looked, findings: entries.flatMap((entry) => entry.findings) };
    return kept.all.findings;
  }

  /** Gets one check known, and tells nothing yet. @returns whether it had to be asked */
  prepare(source: object, inputs: readonly object[], check: Check, surroundings: Surroundings, ask: Ask): boolean {
    const kept = this.#keptOf(source);
    if (knownEntry(kept, check, inputs, surroundings)) return false;
    kept.byCheck.set(check, newEntry(check, inputs, surroundings, ask));
    return true;
  }

  /** All that was found in a source the last time that everything was known of it. */
  recall(
    source: object,
  ): { readonly looked: readonly (keyof Surroundings)[]; readonly findings: readonly Finding[] } | undefined {
    const all = this.#kept.get(source)?.all;
    return all && { looked: [...all.looked.keys()], findings: all.findings };
  }

  /** Takes that over for an equal source in equal surroundings. */
  remember(
    source: object,
    inputs: readonly object[],
    surroundings: Surroundings,
    { looked, findings }: { readonly looked: readonly (keyof Surroundings)[]; readonly findings: readonly Finding[] },
  ): void {
    this.#keptOf(source).all = { inputs, looked: new Map(looked.map((part) => [part, surroundings[part]])), findings };
  }

  /** Is everything known of it? */
  knows(source: object, inputs: readonly object[], surroundings: Surroundings): boolean {
    const all = this.#kept.get(source)?.all;
    return all !== undefined && holds(all, inputs, surroundings);
  }

  /** What is known already; nothing is asked. */
  readonly known: Pick<Memo, "findings"> = {
    findings: (source, inputs, checks, surroundings) => {
      const kept = this.#keptOf(source);
      return checks.flatMap((check) => knownEntry(kept, check, inputs, surroundings)?.findings ?? []);
    },
  };

  #keptOf(source: object): Kept {
    const kept: Kept = this.#kept.get(source) ?? { byCheck: new Map() };
    this.#kept.set(source, kept);
    return kept;
  }
}

function knownEntry(
  { byCheck }: Kept,
  check: Check,
  inputs: readonly object[],
  surroundings: Surroundings,
): Entry | undefined {
  const entry = byCheck.get(check);
  return entry && holds(entry, inputs, surroundings) ? entry : undefined;
}

function newEntry(check: Check, inputs: readonly object[], surroundings: Surroundings, ask: Ask): Entry {
  const looked: Looked = new Map();
  // The type wants `people` to be absent or there; to a reader a getter that gives `undefined` is the former.
  const noting = new Noting(surroundings, looked) as Surroundings;
  return { inputs, looked, findings: ask(check, noting) };
}

/** Surroundings that note what is read of them. A class, because one is made for every check of every source. */
class Noting {
  readonly #surroundings: Surroundings;
  readonly #looked: Looked;

  constructor(surroundings: Surroundings, looked: Looked) {
    this.#surroundings = surroundings;
    this.#looked = looked;
  }

  get roles() {
    return this.#look("roles");
  }

  get calendars() {
    return this.#look("calendars");
  }

  get people() {
    return this.#look("people");
  }

  get budget() {
    return this.#look("budget");
  }

  #look<Part extends keyof Surroundings>(part: Part): Surroundings[Part] {
    this.#looked.set(part, this.#surroundings[part]);
    return this.#surroundings[part];
  }
}

function holds(entry: Entry, inputs: readonly object[], surroundings: Surroundings): boolean {
  return sameItems(entry.inputs, inputs) && [...entry.looked].every(([part, was]) => surroundings[part] === was);
}

/** The very same objects in the same order? */
export function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left === right || (left.length === right.length && left.every((item, at) => item === right[at]));
}
