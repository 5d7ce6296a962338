import type { Process } from "@geartrain/model";
import type { CaseInstance } from "./case-instance.ts";
import type { Case, ExecutableProcess, Outstanding } from "./outstanding.ts";
import { outstandingIn } from "./outstanding.ts";

/** How a case stands. */
export interface CaseState {
  readonly outstanding: readonly Outstanding[];
  /** What ended, or was cancelled, without anything that follows and without being accepted. */
  readonly unanswered: readonly CaseInstance[];
  /** Nothing is at work, and nothing follows any more. */
  readonly closed: boolean;
}

export function caseState(executable: ExecutableProcess, one: Case): CaseState {
  const outstanding = outstandingIn(executable, one);
  const unanswered = one.instances.filter((each) => isUnanswered(executable.process, each, one.instances));
  const live = one.instances.some(({ status }) => status === "live");
  return { outstanding, unanswered, closed: !live && outstanding.length === 0 && unanswered.length === 0 };
}

/** Whoever starts something in the case by hand after the end has answered it. */
function isUnanswered(process: Process, each: CaseInstance, all: readonly CaseInstance[]): boolean {
  const { status, workflow, outcome, follows, endedAt = "" } = each;
  if (status === "live" || isCalled(each)) return false;
  if (status === "ended" && (!follows || follows.length > 0)) return false;
  if (process.accept.some((end) => end.workflow === workflow && end.end === outcome)) return false;
  return !all.some((other) => other.origin === undefined && other.startedAt > endedAt);
}

/** Whoever called it answers its end. */
function isCalled({ origin }: CaseInstance): boolean {
  return origin !== undefined && origin.from !== "connection";
}
