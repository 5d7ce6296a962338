/*
 * Does one thing that an instance has outstanding. Invariants:
 *  1. An effect runs only after its attempt is durable and still this runner's: a claim that was lost runs nothing.
 *  2. An attempt nobody knows the end of is probed, repeated where its author allows that, or handed to a person.
 */
import type { ActionResult, Instant, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import type { Children } from "./children.ts";
import type { Tie } from "./family.ts";
import { isTie } from "./family.ts";
import type { Hand } from "./instance-table.ts";
import type { ReportingParts } from "./reporting.ts";
import { reporting } from "./reporting.ts";
import type { StepRunner } from "./step-runner.ts";
import type { Stopper } from "./stopper.ts";

type ItemOf<Work extends WorkItem["work"]> = Work extends unknown ? Extract<WorkItem, { work: Work }> : never;

/** What a runner can do something about; the rest waits for people. */
export type Doable = ItemOf<"action" | "attempt" | "timer"> | Tie;

export interface DoingParts extends ReportingParts {
  readonly steps: StepRunner;
  readonly children: Children;
  now(): Instant;
  /** Shall nothing more be started? */
  stopped(): boolean;
}

/** Told once that it is over, whatever came of it: `false` where there was nothing to do. */
export type Over = (did?: boolean) => void;

export type Do = (hand: Hand, item: Doable, unwanted: Stopper, over: Over) => void;

export function doing(parts: DoingParts): Do {
  const { group, steps, runner } = parts;
  const by = `runner:${runner}` as const;
  const report = reporting(parts);

  const failing =
    (over: Over) =>
    (error: unknown): void => {
      parts.failed(error);
      over();
    };

  const attempt = (hand: Hand, item: ItemOf<"action">, unwanted: Stopper, over: Over): void => {
    const { key } = item;
    const ended = (result: ActionResult): void => {
      report(hand, key, result);
      over();
    };
    const begun = (): void => {
      if (!isBy(by, hand, item) || parts.stopped()) return over();
      try {
        steps.run(hand, item, unwanted, ended);
      } catch (error) {
        failing(over)(error);
      }
    };
    const until = steps.mostTime(hand, item);
    const begin = { kind: "begin", id: `begin/${key}/${runner}`, by, key, until } as const;
    group.send(hand, begin).then(begun, failing(over));
  };

  const recover = async (hand: Hand, item: ItemOf<"attempt">, unwanted: Stopper, over: Over): Promise<void> => {
    const known = await steps.findOut(hand, item);
    if (known === "repeat") {
      return attempt(hand, { ...item, work: "action", attempt: item.attempt + 1, key: nextKey(item) }, unwanted, over);
    }
    report(hand, item.key, known);
    over();
  };

  const begin = (hand: Hand, item: Doable, unwanted: Stopper, over: Over): unknown => {
    if (isTie(item)) return parts.children.tend(hand, item).then(over, failing(over));
    if (item.work === "action") return attempt(hand, item, unwanted, over);
    if (item.work === "attempt") return recover(hand, item, unwanted, over).catch(failing(over));
    const { key } = item;
    const due = group.send(hand, { kind: "timer-due", id: `due/${key}`, by: "clock", key });
    return due.then(() => over(), failing(over));
  };

  return (hand, item, unwanted, over) => {
    if (parts.stopped()) return over();
    try {
      begin(hand, item, unwanted, over);
    } catch (error) {
      failing(over)(error);
    }
  };
}

/** Is this attempt in hand, and this runner's? */
function isBy(runner: string, { state }: Hand, { step, iteration, attempt: number }: ItemOf<"action">): boolean {
  const last = stepInHand(state, { step, iteration })?.attempt;
  return last?.number === number && last.by === runner && last.until !== undefined;
}

/** The key of the attempt that may follow on this one. */
export function nextKey({ key, attempt }: ItemOf<"attempt">): string {
  return `${key.slice(0, key.lastIndexOf("/"))}/${attempt + 1}`;
}
