import type { Process } from "@geartrain/model";
import type { CaseInstance } from "./case-instance.ts";
import { accepts } from "./follows.ts";
import type { Case, ExecutableProcess, Outstanding } from "./outstanding.ts";
import { outstandingIn, waitingIn } from "./outstanding.ts";

/** How a case stands. */
export interface CaseState {
  readonly outstanding: readonly Outstanding[];
  /** What ended, or was cancelled, without anything that follows and without being accepted. */
  readonly unanswered: readonly CaseInstance[];
  /** Nothing is at work, nothing follows any more, and no end waits for others that are to be followed with it. */
  readonly closed: boolean;
}

export function caseState(executable: ExecutableProcess, one: Case): CaseState {
  const outstanding = outstandingIn(executable, one);
  const unanswered = one.instances.filter((each) => isUnanswered(executable.process, each, one.instances));
  const live = one.instances.some(({ status }) => status === "live");
  const settled = outstanding.length === 0 && unanswered.length === 0 && waitingIn(executable, one).length === 0;
  return { outstanding, unanswered, closed: !live && settled };
}

function isUnanswered(process: Process, each: CaseInstance, all: readonly CaseInstance[]): boolean {
  const { workflow, outcome: end = "" } = each;
  return seemsUnanswered(each) && !accepts(process, { workflow, end }) && !isAnsweredByHand(each, all);
}

/** Did it end without anything that follows, as far as its own record tells? */
export function seemsUnanswered({ status, follows, accepted, origin }: CaseInstance): boolean {
  // Whoever called it answers its end.
  if (status === "live" || accepted || origin?.from === "call") return false;
  return status === "cancelled" || follows?.length === 0;
}

/** Whoever starts something in the case by hand after an end has answered it. */
export function isAnsweredByHand({ endedAt = "" }: CaseInstance, all: readonly CaseInstance[]): boolean {
  return all.some((other) => other.origin === undefined && other.startedAt > endedAt);
}
