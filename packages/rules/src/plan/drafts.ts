import type { Domain } from "@geartrain/model";
import type { About, Axis } from "../space/axis.ts";
import { axis } from "../space/axis.ts";
import type { Cell } from "../space/cell.ts";
import { valueCell } from "../space/cell.ts";
import { cellsOf } from "../space/cells-of.ts";
import type { Cuts } from "../space/cuts.ts";
import { addCuts, noCuts } from "../space/cuts.ts";
import { numberCells } from "../space/number-cells.ts";
import { fieldFacts, pathKey } from "./field.ts";

/** An axis to be, while rules still add cuts. */
export interface Draft {
  readonly about: About;
  readonly cuts: Cuts;
  /** Where the axis stands among all; known when all rules are planned. */
  index: number;
}

/** The axes that the rules of one table ask for. */
export interface Drafts {
  readonly domains: Readonly<Record<string, Domain>>;
  field(path: readonly string[], domain: Domain): Draft;
  pair(left: readonly string[], right: readonly string[]): Draft;
  opaque(key: string, text: string): Draft;
  /** The axes, in an order that depends on the domains and the rules alone. */
  sealed(): readonly Axis[];
}

export function drafts(domains: Readonly<Record<string, Domain>>): Drafts {
  const found = new Map<string, Draft>();
  const draft = (key: string, about: About): Draft => {
    const existing = found.get(key);
    if (existing) return existing;
    const created = { about, cuts: noCuts(), index: -1 };
    found.set(key, created);
    return created;
  };
  return {
    domains,
    field: (path, domain) => draft(`field ${pathKey(path)}`, { is: "field", path, domain }),
    pair: (left, right) => draft(`pair ${pathKey([...left, "", ...right])}`, { is: "pair", left, right }),
    opaque: (key, text) => draft(`opaque ${key}`, { is: "opaque", key, text }),
    sealed: () => {
      const names = Object.keys(domains);
      const ordered = [...found.values()].sort((a, b) => rank(a.about, names) - rank(b.about, names));
      for (const [index, each] of ordered.entries()) each.index = index;
      return ordered.map(({ about, cuts }) => axis(about, cellsFor(about, cuts)));
    },
  };
}

function rank(about: About, names: readonly string[]): number {
  if (about.is === "field") return names.indexOf(about.path[0] ?? "") + (names.includes(about.path[0] ?? "") ? 0 : 1e6);
  return about.is === "pair" ? 2e6 : 3e6;
}

function cellsFor(about: About, cuts: Cuts): readonly Cell[] {
  if (about.is === "opaque") return [valueCell(false), valueCell(true)];
  if (about.is === "field") return cellsOf(about.domain, cuts);
  // Only whole numbers are compared with an offset; without one the sign is all there is.
  return numberCells({ type: "number", integer: true }, [0, ...cuts.numbers]);
}

/** Lets the axis of a draft be cut there too, unless it would come apart into too many cells. */
export function cut(draft: Draft, cuts: Cuts): boolean {
  const members = new Set([...draft.cuts.members, ...cuts.members]);
  if (members.size > mostMembers) return false;
  addCuts(draft.cuts, cuts);
  return true;
}

/** Lists are told apart by every subset of what conditions look for in them. */
const mostMembers = 6;

export function facts(all: Drafts, path: readonly string[]) {
  return fieldFacts(all.domains, path);
}
