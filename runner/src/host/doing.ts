/*
 * Does one thing that an instance has outstanding. Invariants:
 *  1. An effect runs only after its attempt is durable and still this runner's: a claim that was lost runs nothing.
 *  2. An attempt nobody knows the end of is probed, repeated where its author allows that, or handed to a person.
 */
import type { ActionResult, Instant, Signal, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import { OperatingError } from "../operating-error.ts";
import type { Children } from "./children.ts";
import type { Tie } from "./family.ts";
import { isTie } from "./family.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Hand } from "./instance-table.ts";
import type { StepRunner } from "./step-runner.ts";
import type { Stopper } from "./stopper.ts";

type ItemOf<Work extends WorkItem["work"]> = Work extends unknown ? Extract<WorkItem, { work: Work }> : never;

/** What a runner can do something about; the rest waits for people. */
export type Doable = ItemOf<"action" | "attempt" | "timer"> | Tie;

export interface DoingParts {
  readonly runner: string;
  readonly group: GroupCommit;
  readonly steps: StepRunner;
  readonly children: Children;
  now(): Instant;
  /** Shall nothing more be started? */
  stopped(): boolean;
  /** A result has become durable. */
  reported(hand: Hand): void;
  /** Something could not be made durable. */
  failed(error: unknown): void;
}

/** Resolves to `false` where there was nothing to do. */
export type Do = (hand: Hand, item: Doable, unwanted: Stopper) => Promise<unknown>;

export function doing(parts: DoingParts): Do {
  const { group, steps, runner } = parts;
  const by = `runner:${runner}` as const;

  const fire = async (hand: Hand, { key }: ItemOf<"timer">): Promise<void> => {
    await group.deliver(hand, { kind: "timer-due", id: `due/${key}`, by: "clock", key });
  };

  const attempt = async (hand: Hand, item: ItemOf<"action">, unwanted: Stopper): Promise<void> => {
    const { key } = item;
    await group.deliver(hand, {
      kind: "begin",
      id: `begin/${key}/${runner}`,
      by,
      key,
      until: steps.mostTime(hand, item),
    });
    if (isOurs(hand, item) && !parts.stopped()) report(hand, key, await steps.run(hand, item, unwanted));
  };

  const isOurs = (hand: Hand, { step, iteration, attempt: number }: ItemOf<"action">): boolean => {
    const last = stepInHand(hand.state, { step, iteration })?.attempt;
    return last?.number === number && last.by === by && last.until !== undefined;
  };

  const recover = async (hand: Hand, item: ItemOf<"attempt">, unwanted: Stopper): Promise<void> => {
    const known = await steps.findOut(hand, item);
    if (known !== "repeat") return report(hand, item.key, known);
    return attempt(hand, { ...item, work: "action", attempt: item.attempt + 1, key: nextKey(item) }, unwanted);
  };

  /** Not awaited: the result and the begin of what follows go into one group. */
  const report = (hand: Hand, key: string, result: ActionResult): void => {
    const signal = { kind: "action-result", id: `result/${key}`, by, key, result } as const;
    answered(hand, signal).then(() => parts.reported(hand), parts.failed);
  };

  /** What is too much to be recorded is a failure of the action: repeated as such, and then a person's to put right. */
  const answered = (hand: Hand, signal: Extract<Signal, { kind: "action-result" }>) => {
    try {
      return group.deliver(hand, signal);
    } catch (error) {
      if (!(error instanceof OperatingError) || error.code !== "event-not-storable") throw error;
      return group.deliver(hand, { ...signal, result: { ok: false, message: error.message } });
    }
  };

  return (hand, item, unwanted) => {
    if (isTie(item)) return parts.children.tend(hand, item);
    if (item.work === "timer") return fire(hand, item);
    return item.work === "attempt" ? recover(hand, item, unwanted) : attempt(hand, item, unwanted);
  };
}

/** The key of the attempt that may follow on this one. */
export function nextKey({ key, attempt }: ItemOf<"attempt">): string {
  return `${key.slice(0, key.lastIndexOf("/"))}/${attempt + 1}`;
}
