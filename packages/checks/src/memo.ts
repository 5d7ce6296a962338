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

/** Decides before each check that has to be asked anew whether there is time for it. */
export interface Turn {
  goesOn(): boolean;
}

const unlimited: Turn = { goesOn: () => true };

/** Findings by the source they are about. */
export class Memo {
  readonly #kept = new WeakMap<object, Kept>();
  #turn: Turn = unlimited;

  /** Does it with no more time than the turn has. */
  within<Result>(turn: Turn, run: () => Result): Result {
    this.#turn = turn;
    try {
      return run();
    } finally {
      this.#turn = unlimited;
    }
  }

  findings(
    source: object,
    inputs: readonly object[],
    checks: readonly Check[],
    surroundings: Surroundings,
    ask: Ask,
  ): readonly Finding[] {
    const kept = this.#keptOf(source);
    if (kept.all && holds(kept.all, inputs, surroundings)) return kept.all.findings;
    const entries = this.#entries(kept, inputs, checks, surroundings, ask);
    if (entries.length < checks.length) return entries.flatMap((entry) => entry.findings);
    const looked: Looked = new Map(entries.flatMap((entry) => [...entry.looked]));
    kept.all = { inputs, looked, findings: entries.flatMap((entry) => entry.findings) };
    return kept.all.findings;
  }

  /** Gets these checks known and tells nothing yet. */
  readonly ahead: Pick<Memo, "findings"> = {
    findings: (source, inputs, checks, surroundings, ask) => {
      const kept = this.#keptOf(source);
      if (!kept.all || !holds(kept.all, inputs, surroundings)) {
        this.#entries(kept, inputs, checks, surroundings, ask);
      }
      return [];
    },
  };

  #keptOf(source: object): Kept {
    const kept: Kept = this.#kept.get(source) ?? { byCheck: new Map() };
    this.#kept.set(source, kept);
    return kept;
  }

  /** Those that are known, and of the others as many as the turn has time for. */
  #entries(
    { byCheck }: Kept,
    inputs: readonly object[],
    checks: readonly Check[],
    surroundings: Surroundings,
    ask: Ask,
  ): Entry[] {
    return checks.flatMap((check) => {
      const known = byCheck.get(check);
      if (known && holds(known, inputs, surroundings)) return [known];
      if (!this.#turn.goesOn()) return [];
      const entry = newEntry(check, inputs, surroundings, ask);
      byCheck.set(check, entry);
      return [entry];
    });
  }
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
