import type { ActionFunctions } from "@geartrain/dsl/authored";
import type { ActionResult, Instant, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import type { JsonObject } from "@geartrain/model";
import { stoodBefore } from "../watchdog/marks.ts";
import type { Attempt, Surroundings } from "./attempt.ts";
import type { Hand } from "./instance-table.ts";
import type { NotificationSink } from "./notification.ts";
import { deliverNotification } from "./notification.ts";
import { probeAction, runAction, timeoutOf, usualTimeout } from "./run-action.ts";
import { Stopper } from "./stopper.ts";

type Item = Extract<WorkItem, { work: "action" | "attempt" }>;

/** Carries out attempts: actions by their author's code, notifications by their transport. */
export interface StepRunner {
  run(hand: Hand, item: Item, unwanted: Stopper, settle: (result: ActionResult) => void): void;
  /** What became of an attempt whose runner is gone; `repeat` where its author allows another. */
  findOut(hand: Hand, item: Item): Promise<ActionResult | "repeat">;
  /** The moment after which an attempt that begins now is given up. */
  mostTime(hand: Hand, item: Item): Instant;
}

export interface StepRunnerParts extends Surroundings {
  /** Names the ledger in idempotency keys, so that two ledgers never share one. */
  readonly genesis: string;
  readonly notifications: NotificationSink;
  now(): Instant;
}

/** Time beyond an attempt's own timeout for making its result durable. */
const grace = 30_000;

/** Many attempts begin within one millisecond, with one timeout. */
function laterThan(): (moment: Instant, length: number) => Instant {
  let latest: { readonly moment: Instant; readonly length: number; readonly instant: Instant } | undefined;
  return (moment, length) => {
    if (latest?.moment === moment && latest.length === length) return latest.instant;
    const instant = new Date(Date.parse(moment) + length).toISOString();
    latest = { moment, length, instant };
    return instant;
  };
}

export function stepRunner(parts: StepRunnerParts): StepRunner {
  const later = laterThan();
  const ledger = `${parts.genesis}/`;
  const attemptOf = (hand: Hand, item: Item, unwanted: Stopper): Attempt | undefined => {
    const open = stepInHand(hand.state, item);
    const name = open?.undoes?.step ?? item.step;
    const step = hand.executable.workflow.steps[name];
    const functions = hand.executable.actions[name];
    if (step?.kind !== "action" || !functions) return undefined;
    // However often an undo is opened, it is the undo of one opening of its action.
    const iteration = open?.undoes?.iteration ?? item.iteration;
    return {
      step,
      inHand: item.step,
      functions: open?.undoes ? undoing(functions, open.undoes.gave) : functions,
      given: open?.needs ?? {},
      instance: hand.id,
      key: item.key,
      idempotencyKey: `${ledger}${hand.id}/${item.step}/${iteration}`,
      number: item.attempt,
      around: parts,
      unwanted,
    };
  };

  return {
    run: (hand, item, unwanted, settle) => {
      const attempt = attemptOf(hand, item, unwanted);
      if (attempt) runAction(attempt, settle);
      else settle(deliverNotification(parts.notifications, hand, item));
    },
    findOut: async (hand, item) => {
      const attempt = attemptOf(hand, item, new Stopper());
      if (!attempt) return "repeat";
      const asked = stoodBefore("probe", hand.id, item.key);
      if (asked !== undefined) return { ok: false, message: `its probe ${asked}`, inDoubt: true };
      const known = attempt.functions.probe && (await probeAction(attempt));
      if (known) return known;
      const stood = stoodBefore("run", hand.id, item.key);
      // It counts as one that failed: so it is not repeated for ever.
      if (attempt.step.repeatable) return stood === undefined ? "repeat" : { ok: false, message: `it ${stood}` };
      if (attempt.functions.probe) return stood === undefined ? untouched(item) : { ok: false, message: `it ${stood}` };
      const message = `attempt ${item.attempt} ${stood ?? "was interrupted"}, and nobody can tell whether it took effect`;
      return { ok: false, message, inDoubt: true };
    },
    mostTime: (hand, item) => {
      const name = item.step.startsWith("undo:") ? item.step.slice("undo:".length) : item.step;
      const step = hand.executable.workflow.steps[name];
      const length = step?.kind === "action" ? timeoutOf(step) : usualTimeout;
      return later(parts.now(), length + grace);
    },
  };
}

/** What an undo runs: the author's function, which is told what the action gave. Nothing can be asked about it. */
function undoing({ undo }: ActionFunctions, gave: JsonObject): ActionFunctions {
  return { run: async (given, at) => undo?.(given, at, gave) };
}

function untouched({ attempt }: Item): ActionResult {
  return { ok: false, message: `attempt ${attempt} was interrupted before it took effect`, untouched: true };
}
