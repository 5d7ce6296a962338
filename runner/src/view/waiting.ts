import type { Instant, State, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import type { Json, Policy } from "@geartrain/model";
import { between } from "./duration-words.ts";
import type { WhoMay } from "./eligible.ts";
import { eligible, eligibleFor } from "./eligible.ts";
import type { KnownInstance } from "./known-instance.ts";
import { own } from "./own.ts";
import type { Who } from "./who.ts";
import { personNamed, whoIs } from "./who.ts";

/** What an instance waits for: people, an action, something from outside, or time. */
export type Wait =
  | PeopleWait
  | {
      readonly for: "action";
      readonly step: string;
      readonly attempt: number;
      readonly since: Instant;
      /** Who carries it out and until when they answer for it; left out while nobody does. */
      readonly by?: Who;
      readonly until?: Instant;
      /** After a failed attempt: not before this moment. */
      readonly notBefore?: Instant;
    }
  /** `key`: what tells the one that is waited for. */
  | { readonly for: "arrival"; readonly step: string; readonly since: Instant; readonly key: Json }
  /** Another instance of its case is at work with a key of this block. */
  | { readonly for: "key"; readonly step: string; readonly since: Instant; readonly keys: readonly string[] }
  /** `child`: the instance that carries it out, once there is one. */
  | {
      readonly for: "call";
      readonly step: string;
      readonly since: Instant;
      readonly workflow: string;
      readonly child?: string;
    }
  | { readonly for: "time"; readonly step: string; readonly since: Instant; readonly until: Instant };

export interface PeopleWait {
  readonly for: "people";
  readonly step: string;
  readonly iteration: number;
  readonly roles: readonly string[];
  /** Persons who may do it; left out where there is no people file. */
  readonly who?: readonly Who[];
  /** Who has it. */
  readonly holder?: Who;
  /** Somebody outside, who does it by a link. */
  readonly outsider?: string;
  readonly since: Instant;
  readonly dueAt?: Instant;
  readonly overdue: boolean;
  readonly overdueByMs?: number;
}

export interface Circumstances {
  readonly policy: Policy;
  readonly now: Instant;
}

/** What an instance waits for now; what failed is told as trouble instead. */
export function waitsOf(known: KnownInstance, circumstances: Circumstances): Wait[] {
  return known.work.flatMap((item) => waitOf(known, item, circumstances));
}

function waitOf(known: KnownInstance, item: WorkItem, circumstances: Circumstances): Wait[] {
  const { state } = known;
  switch (item.work) {
    case "task":
      return [peopleWait(known, item, circumstances)];
    case "timer":
      // What time does to something that waits for others is told with what waits.
      if (item.of !== undefined) return [];
      return [{ for: "time", step: item.step, since: openedAt(state, item.step), until: item.at }];
    case "action": {
      const { step, attempt, notBefore } = item;
      const since = openedAt(state, step);
      return [{ for: "action", step, attempt, since, ...(notBefore !== undefined && { notBefore }) }];
    }
    case "attempt": {
      const { step, attempt, until } = item;
      const by = whoIs(circumstances.policy, item.by as Who["actor"]);
      return [{ for: "action", step, attempt, since: openedAt(state, step), by, until }];
    }
    case "arrival":
      return [{ for: "arrival", step: item.step, since: item.openedAt, key: item.match }];
    case "call": {
      const { step, workflow, child, openedAt: since } = item;
      return [{ for: "call", step, since, workflow, ...(child !== undefined && { child }) }];
    }
    case "keys":
      return item.holds ? [] : [{ for: "key", step: item.keys.join(", "), since: item.since, keys: item.keys }];
    case "caller":
    case "trouble":
      return [];
  }
}

type Task = Extract<WorkItem, { work: "task" }>;

function peopleWait(known: KnownInstance, task: Task, { policy, now }: Circumstances): PeopleWait {
  const { holder, outsider } = task;
  const { roles, mayDo } = whoMay(known, task, { policy, now });
  return {
    for: "people",
    step: task.step,
    iteration: task.iteration,
    roles,
    ...(mayDo !== undefined && { who: mayDo }),
    ...(holder !== undefined && { holder: personNamed(policy, holder) }),
    ...(outsider !== undefined && { outsider }),
    since: task.openedAt,
    ...lateness(task.dueAt, now),
  };
}

/** When something is due and how late it is. */
export function lateness(
  dueAt: Instant | undefined,
  now: Instant,
): { dueAt?: Instant; overdue: boolean; overdueByMs?: number } {
  if (dueAt === undefined) return { overdue: false };
  return dueAt < now ? { dueAt, overdue: true, overdueByMs: between(dueAt, now) } : { dueAt, overdue: false };
}

function openedAt(state: State, step: string): Instant {
  return state.open.find((open) => open.step === step)?.openedAt ?? state.clock;
}

/** Who may do a task: without its definition, whoever holds its roles. */
function whoMay({ state, workflow }: KnownInstance, task: Task, circumstances: Circumstances): WhoMay {
  const { roles, excluded, outsider } = task;
  if (outsider !== undefined) return { roles };
  const open = stepInHand(state, task);
  const step = own(workflow?.steps, task.step);
  if (open && step?.kind === "human") return eligibleFor(circumstances, state, workflow, step, open);
  const mayDo = eligible(circumstances, { roles, excluded });
  return mayDo ? { roles, mayDo } : { roles };
}
