/* Plays signals against a definition, checking after each what must hold after every one. */
import type { Executable, JsonObject, Policy } from "@geartrain/model";
import type { ChildResult } from "./call-signal.ts";
import { checkDecision } from "./check-decision.fixture.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { Event } from "./event.ts";
import { openWork } from "./open-work.ts";
import { planOf } from "./plan.ts";
import type { ActionResult, Actor, Instant, Signal } from "./signal.ts";
import type { State } from "./state.ts";
import type { WorkItem } from "./work-item.ts";

export const startOfTime: Instant = "2026-01-05T09:00:00.000Z";

export const everybody: Policy = {
  people: Object.fromEntries(["ada", "bob", "cy", "dan"].map((id) => [id, { name: id, email: `${id}@example.com` }])),
  roles: {
    clerk: { name: "clerk", members: ["ada", "bob"] },
    boss: { name: "boss", members: ["cy"] },
    owner: { name: "owner", members: ["dan"] },
  },
};

export const pin = { commit: "c0", path: "w.workflow.ts", name: "w", shape: "s", code: "c" };

/** Somebody says something about a task: `claim`, `release`, `delegate` and so on. */
export function says(
  kind: "claim" | "release" | "delegate" | "reassign",
  step: string,
  by: Actor,
  more: { readonly to?: string; readonly reason?: string; readonly begin?: true } = {},
): Sent {
  return { kind, step, by, ...more } as Sent;
}

export function suspend(by: Actor = "person:ada", reason = "the vendor is on strike"): Sent {
  return { kind: "suspend", reason, by };
}

export function resume(by: Actor = "person:ada", reason = "it goes on"): Sent {
  return { kind: "resume", reason, by };
}

/** A signal without its id, which the player counts up unless one is given. */
export type Sent = (Signal extends infer Each ? (Each extends Signal ? Omit<Each, "id" | "by"> : never) : never) & {
  readonly id?: string;
  readonly by?: Actor;
};

export class Play {
  readonly events: Event[] = [];
  readonly executable: Executable;
  readonly policy: Policy;
  state: State | undefined;
  now: Instant;
  private sent = 0;

  constructor(executable: Executable, policy: Policy = everybody, now: Instant = startOfTime) {
    this.executable = executable;
    this.policy = policy;
    this.now = now;
  }

  send(sent: Sent): Decision {
    this.sent += 1;
    const signal = { id: `signal-${this.sent}`, by: "person:ada", ...sent } as Signal;
    const before = this.state;
    const decision = decide(this.executable, before, signal, { now: this.now, policy: this.policy });
    checkDecision(this, before, signal, decision);
    this.events.push(...decision.events);
    this.state = decision.state;
    return decision;
  }

  work(): WorkItem[] {
    return this.state ? openWork(planOf(this.executable.workflow), this.state, this.policy) : [];
  }

  later(milliseconds: number): this {
    this.now = new Date(Date.parse(this.now) + milliseconds).toISOString();
    return this;
  }
}

export function start(input: unknown = {}, by: Actor = "person:ada"): Sent {
  return { kind: "start", instance: "i", definition: pin, input, by };
}

export function done(step: string, outcome?: string, output: unknown = {}, by: Actor = "person:ada"): Sent {
  return { kind: "complete", step, output, by, ...(outcome !== undefined && { outcome }) };
}

const runner: Actor = "runner:r";

export function begin(key: string, until: Instant = "2026-01-05T09:05:00.000Z", by: Actor = runner): Sent {
  return { kind: "begin", key: `i/${key}`, until, by };
}

export function result(key: string, given: ActionResult): Sent {
  return { kind: "action-result", key: `i/${key}`, result: given, by: runner };
}

export function ok(key: string, output: JsonObject = {}): Sent {
  return result(key, { ok: true, output });
}

export function failed(key: string, more: { inDoubt?: true; untouched?: true } = {}): Sent {
  return result(key, { ok: false, message: "no connection", ...more });
}

export function due(key: string): Sent {
  return { kind: "timer-due", key: `i/${key}`, by: "clock" };
}

export function arrive(step: string, output: JsonObject = {}, key: unknown = "k"): Sent {
  return { kind: "arrival", step, key, output, by: runner };
}

export function childStarted(key: string, child: string): Sent {
  return { kind: "child-started", key: `i/${key}`, child, by: runner };
}

export function childEnded(key: string, child: string, result: ChildResult): Sent {
  return { kind: "child-ended", key: `i/${key}`, child, result, by: runner };
}

export function cancel(reason = "not needed any more"): Sent {
  return { kind: "cancel", reason };
}

export function retry(at: string, reason = "it works again"): Sent {
  return { kind: "retry", at, reason };
}

export function skip(at: string, more: { outcome?: string; output?: unknown; reason?: string; by?: Actor } = {}): Sent {
  return { kind: "skip", at, reason: "known from elsewhere", ...more };
}
