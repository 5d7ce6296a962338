/*
 * Whom the definition itself gives a task to. Invariants:
 *  1. Nobody is given what they may not do, and nobody who is away.
 *  2. Where nobody is left, it is offered to the workflow's owner, never given to them.
 *  3. What the choice rested on is in the event: the same circumstances give the same person.
 */
import type { HumanStep } from "@geartrain/model";
import { personIn, rightIn } from "./eligibility.ts";
import type { Entitled } from "./entitled.ts";
import { askedOf, entitled } from "./entitled.ts";
import { own } from "./own.ts";
import type { Assigned } from "./people-event.ts";
import type { Scope } from "./reference-value.ts";
import { completionOf, readValue, Unavailable } from "./reference-value.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** Whom a step names, read when it opens. */
export function namedAtOpening(
  scope: Scope,
  { name, assign }: HumanStep,
): { person?: string | null; outsider?: string } {
  switch (assign?.assign) {
    case "sameAs":
      return { person: personIn(completionOf(scope, assign.step)?.by ?? "engine") ?? null };
    case "person": {
      const value = readValue(scope, assign.person);
      return { person: typeof value === "string" ? value : null };
    }
    case "outsider": {
      const email = readValue(scope, assign.email);
      if (typeof email === "string") return { outsider: email };
      throw new Unavailable({ code: "missing-value", message: `there is no e-mail address to ask ${name} of` });
    }
    default:
      return {};
  }
}

/** Records who was chosen, right after the step opened. */
export function assignAtOpening(turn: Turn, step: HumanStep, open: OpenStep): void {
  const how = step.assign?.assign;
  if (how === undefined || how === "outsider" || step.votes) return;
  // Without the owner: what they are asked they are never given.
  const all = entitled(turn.policy, askedOf(step, open, undefined), turn.now);
  const chosen = how === "sameAs" || how === "person" ? named(open, all) : chosenAmong(turn, step, how, all ?? []);
  if (!chosen) return;
  const at = { step: step.name, iteration: open.iteration };
  record(turn, "engine", "step-assigned", { ...at, how, ...chosen });
}

type Chosen = Omit<Assigned, "step" | "iteration" | "how">;

function named({ person }: OpenStep, all: readonly Entitled[] | undefined): Chosen | undefined {
  if (typeof person !== "string") return undefined;
  // Without a people file nobody knows better than the definition.
  if (!all) return { to: person };
  const right = all.find((each) => each.person === person && !each.away) ?? all.find(({ away }) => !away);
  return right && { to: right.person, ...rightIn(right) };
}

function chosenAmong(
  turn: Turn,
  step: HumanStep,
  how: "roundRobin" | "leastLoaded",
  all: readonly Entitled[],
): Chosen | undefined {
  const there = all.filter(({ away }) => !away);
  const inTheirOwnRight = there.filter(({ standsInFor }) => standsInFor === undefined);
  const among = inTheirOwnRight.length > 0 ? inTheirOwnRight : there;
  const names = among.map(({ person }) => person);
  const [first] = among;
  if (!first) return undefined;
  if (how === "roundRobin") {
    const after = lastInTurn(turn, step.name);
    const next = nextInTurn(own(turn.policy.roles, step.by[0] ?? "")?.members ?? [], names, after);
    const right = among.find(({ person }) => person === next) ?? first;
    return { to: right.person, ...rightIn(right), among: names, ...(after !== undefined && { after }) };
  }
  const held = Object.fromEntries(names.map((person) => [person, heldBy(turn, person)]));
  const least = among.reduce((one, other) => ((held[other.person] ?? 0) < (held[one.person] ?? 0) ? other : one));
  return { to: least.person, ...rightIn(least), among: names, held };
}

/** The first after the last one, in the order in which the role declares its members, who is among these. */
function nextInTurn(members: readonly string[], among: readonly string[], after = ""): string | undefined {
  const last = members.indexOf(after);
  const inOrder = [...members.slice(last + 1), ...members.slice(0, last + 1)];
  return inOrder.find((person) => among.includes(person)) ?? among[0];
}

function lastInTurn({ events, workload, draft, plan }: Turn, step: string): string | undefined {
  for (const { kind, data } of events.toReversed()) {
    if (kind === "step-assigned" && data.step === step && data.how === "roundRobin") return data.to;
  }
  return workload ? workload.lastInTurn(plan.workflow.name, step) : own(draft.turns ?? {}, step)?.to;
}

/** What they have in other instances, and in this one as it is now. */
function heldBy({ workload, draft }: Turn, person: string): number {
  const here = draft.open.filter(({ holder }) => holder === person).length;
  return here + (workload?.heldBy(person, draft.instance) ?? 0);
}
