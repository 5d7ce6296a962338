import type { Failure, Instant, State, WorkItem } from "@geartrain/engine";
import type { Problem } from "@geartrain/model";
import { cancelCommand, doctorCommand, retryCommand, skipCommand } from "./command.ts";

/** Something that a person has to put right before the instance can go on. */
export interface Trouble {
  /** The step or the place in the flow; `definition` where the definition itself can't be had. */
  readonly at: string;
  readonly code: Failure["code"] | "blocked";
  readonly message: string;
  readonly problems: readonly Problem[];
  readonly since?: Instant;
  /** What can be done: commands, the most sensible first. */
  readonly next: readonly string[];
}

export function troublesOf(state: State, work: readonly WorkItem[], blocked?: string): Trouble[] {
  const failed = work.filter((item) => item.work === "trouble").map((item) => troubleOf(state, item));
  return blocked === undefined ? failed : [blockedTrouble(state, blocked), ...failed];
}

function blockedTrouble({ instance }: State, message: string): Trouble {
  return { at: "definition", code: "blocked", message, problems: [], next: [doctorCommand, cancelCommand(instance)] };
}

function troubleOf(state: State, item: Extract<WorkItem, { work: "trouble" }>): Trouble {
  const { at, failure } = item;
  const since = state.open.find((open) => open.step === at && open.failed)?.openedAt;
  return {
    at,
    code: failure.code,
    message: failure.message,
    problems: failure.problems ?? [],
    ...(since !== undefined && { since }),
    next: [retryCommand(state.instance, at), skipCommand(state.instance, at), cancelCommand(state.instance)],
  };
}
