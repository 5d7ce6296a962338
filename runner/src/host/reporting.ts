import type { ActionResult, Signal } from "@geartrain/engine";
import { OperatingError } from "../operating-error.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Hand } from "./instance-table.ts";

export interface ReportingParts {
  readonly runner: string;
  readonly group: GroupCommit;
  /** An instance has ended, durably. */
  ended(hand: Hand): void;
  /** Something could not be made durable. */
  failed(error: unknown): void;
}

/** Says what came of an attempt. Not awaited: the result and the begin of what follows go into one group. */
export type Report = (hand: Hand, key: string, result: ActionResult) => void;

export function reporting({ runner, group, ended, failed }: ReportingParts): Report {
  const by = `runner:${runner}` as const;
  // What follows on a result is seen to at once; that it is durable matters to whoever waits for the end.
  const whenDurable = together((hand) => hand.state?.status !== "live" && ended(hand), failed);
  return (hand, key, result) => {
    try {
      whenDurable(hand, answered(group, hand, { kind: "action-result", id: `result/${key}`, by, key, result }));
    } catch (error) {
      failed(error);
    }
  };
}

type Result = Extract<Signal, { kind: "action-result" }>;

/** What is too much to be recorded is a failure of the action: repeated as such, and then a person's to put right. */
function answered(group: GroupCommit, hand: Hand, signal: Result): Promise<void> {
  try {
    return group.send(hand, signal);
  } catch (error) {
    if (!(error instanceof OperatingError) || error.code !== "event-not-storable") throw error;
    return group.send(hand, { ...signal, result: { ok: false, message: error.message } });
  }
}

/** What becomes durable together is told together: its one promise is waited for once, however many have it. */
function together(tell: (hand: Hand) => unknown, failed: (error: unknown) => void) {
  let latest: Promise<void> | undefined;
  let hands: Hand[] = [];
  return (hand: Hand, durable: Promise<void>): void => {
    if (durable === latest) return void hands.push(hand);
    const own = [hand];
    latest = durable;
    hands = own;
    durable.then(() => own.forEach(tell), failed);
  };
}
