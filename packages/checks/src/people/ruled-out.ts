import type { HumanStep, Reference, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import type { Directory } from "./directory.ts";
import { mayDo, sameDoer } from "./doers.ts";

/** Whom one entry of a step's `notBy` may mean. */
interface Excluder {
  readonly index: number;
  /** Why it means a person, in words: `did "request"`. */
  readonly because: string;
  readonly means: (person: string) => boolean;
  /** There may be nobody behind it. */
  readonly perhaps: boolean;
  /** Entries with one key always mean the same person. */
  readonly key: string;
}

/** A person who may not do a step in the case that is described. */
export interface RuledOut {
  readonly person: string;
  readonly because: string;
}

/**
 * The unluckiest case: as many of these persons as one case can rule out, each with a reason of its own, because an
 * entry of `notBy` means one person at a time. Entries that may mean nobody never count together: they may exclude
 * each other.
 */
export function ruledOut(
  source: WorkflowSource,
  step: HumanStep,
  persons: readonly string[],
  directory: Directory,
): readonly RuledOut[] {
  const all = excluders(source, step, directory);
  const certain = all.filter(({ perhaps }) => !perhaps);
  const cases = [certain, ...all.filter(({ perhaps }) => perhaps).map((one) => [...certain, one])];
  return cases
    .map((entries) => matched(persons, entries))
    .reduce((most, each) => (each.length > most.length ? each : most));
}

function excluders(source: WorkflowSource, step: HumanStep, directory: Directory): readonly Excluder[] {
  const seen = new Set<string>();
  return step.notBy.flatMap((reference, index) => {
    const found = excluder(source, reference, index, directory);
    if (found === undefined || seen.has(found.key)) return [];
    seen.add(found.key);
    return [found];
  });
}

function excluder(
  source: WorkflowSource,
  reference: Reference,
  index: number,
  directory: Directory,
): Excluder | undefined {
  switch (reference.ref) {
    case "maybe": {
      const inner = excluder(source, reference.of, index, directory);
      return inner && { ...inner, perhaps: true };
    }
    case "by": {
      const doers = mayDo(source, reference.step, directory);
      if (doers.who !== "some" && doers.who !== "anybody") return undefined;
      const { persons } = doers;
      const open = doers.who === "anybody" && persons === undefined;
      return {
        index,
        because: done(source, reference.step),
        means: (person) => open || (persons?.includes(person) ?? false),
        perhaps: false,
        key: `by ${sameDoer(source, reference.step)}`,
      };
    }
    case "output":
    case "fact": {
      const name = reference.ref === "fact" ? reference.fact : reference.path.join(".");
      return {
        index,
        because: `may be the one named in "${name}"`,
        means: () => true,
        perhaps: false,
        key: JSON.stringify(reference),
      };
    }
    default:
      return undefined;
  }
}

function done(source: WorkflowSource, name: string): string {
  const step = stepNamed(source.model, name);
  return step?.kind === "trigger" ? `may be the one who started it with "${name}"` : `may be the one who did "${name}"`;
}

/** As many persons as possible, each with an entry of their own: augmenting paths, on a handful of both. */
function matched(persons: readonly string[], entries: readonly Excluder[]): readonly RuledOut[] {
  const taken = new Map<number, string>();
  const place = (person: string, tried: Set<number>): boolean =>
    entries.some((entry) => {
      if (!entry.means(person) || tried.has(entry.index)) return false;
      tried.add(entry.index);
      const before = taken.get(entry.index);
      if (before !== undefined && !place(before, tried)) return false;
      taken.set(entry.index, person);
      return true;
    });
  for (const person of persons) place(person, new Set());
  return entries.flatMap(({ index, because }) => {
    const person = taken.get(index);
    return person === undefined ? [] : [{ person, because }];
  });
}
