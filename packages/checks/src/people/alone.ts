import type { HumanStep, Reference, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import { quoted } from "../words.ts";
import type { Directory } from "./directory.ts";
import type { Doers } from "./doers.ts";
import { mayDo, sameDoer } from "./doers.ts";
import type { Given } from "./given-by.ts";

/** Somebody who may decide on nothing but what they gave themselves, and the steps in which they did. */
export interface Alone {
  readonly words: string;
  readonly gave: readonly string[];
}

/** A person by id, or whoever holds a role whose members are not known. */
type Candidate = { readonly person: string } | { readonly role: string };

/** Everybody who may both give all of this and then decide on it in this step. */
export function decidesAlone(
  source: WorkflowSource,
  step: HumanStep,
  given: readonly Given[],
  directory: Directory,
): readonly Alone[] {
  if (given.length === 0) return [];
  // Who does a step again because they did another is meant to be the same.
  if (sameDoer(source, step.name) !== step.name) return [];
  const pieces = different(given.map(({ givers }) => givers.filter((giver) => !neverSame(source, step.name, giver))));
  return candidates(mayDo(source, step.name, directory)).flatMap((candidate) => {
    const gave = choose(source, pieces, (giver) => canBe(candidate, mayDo(source, giver, directory), directory));
    return gave ? [{ words: wordsFor(candidate, directory), gave: [...new Set(gave)] }] : [];
  });
}

/** Each set of givers once, the ones with the least choice first: that keeps the search short. */
function different(pieces: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const byGivers = new Map(pieces.map((givers) => [givers.join(" "), givers]));
  return [...byGivers.values()].sort((left, right) => left.length - right.length);
}

function candidates(doers: Doers): readonly Candidate[] {
  if (doers.who !== "some") return [];
  return doers.persons ? doers.persons.map((person) => ({ person })) : doers.roles.map((role) => ({ role }));
}

function canBe(candidate: Candidate, doers: Doers, directory: Directory): boolean {
  if (doers.who === "anybody") return true;
  if (doers.who !== "some") return false;
  if ("role" in candidate) return doers.roles.includes(candidate.role);
  return (
    doers.persons?.includes(candidate.person) ??
    doers.roles.some((role) => directory.holders(role)?.members.includes(candidate.person))
  );
}

/** One giver for each piece, such that one person may have been all of them. */
function choose(
  source: WorkflowSource,
  pieces: readonly (readonly string[])[],
  fits: (giver: string) => boolean,
  chosen: readonly string[] = [],
): readonly string[] | undefined {
  const [first, ...rest] = pieces;
  if (first === undefined) return chosen;
  for (const giver of first) {
    if (!fits(giver) || chosen.some((other) => neverSame(source, giver, other))) continue;
    const all = choose(source, rest, fits, chosen.includes(giver) ? chosen : [...chosen, giver]);
    if (all) return all;
  }
  return undefined;
}

/** Does one of these two steps rule out whoever did the other? Then two persons look. */
export function neverSame(source: WorkflowSource, left: string, right: string): boolean {
  return rulesOut(source, left, right) || rulesOut(source, right, left);
}

function rulesOut(source: WorkflowSource, name: string, other: string): boolean {
  const step = stepNamed(source.model, name);
  if (step?.kind !== "human") return false;
  return step.notBy.some((reference) => namesDoer(source, reference, other));
}

function namesDoer(source: WorkflowSource, reference: Reference, other: string): boolean {
  if (reference.ref === "maybe") return namesDoer(source, reference.of, other);
  if (reference.ref === "firstOf") return reference.of.some((each) => namesDoer(source, each, other));
  return reference.ref === "by" && sameDoer(source, reference.step) === sameDoer(source, other);
}

function wordsFor(candidate: Candidate, directory: Directory): string {
  return "person" in candidate ? directory.named(candidate.person) : `whoever is ${quoted(candidate.role)}`;
}
