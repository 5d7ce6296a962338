import type { TiedCase } from "./cases.ts";
import { stateOfCase } from "./cases.ts";
import type { Instance } from "./instance.ts";
import type { Played } from "./played.ts";

/**
 * What a process tied together.
 *
 * @example
 * ```ts
 * const office = simulate({ people, actions: { order: { orderId: "PO-1" } } });
 * await office.start(purchase, asked, { as: "ada" });
 * const open: readonly Case[] = office.cases.filter(({ closed }) => !closed);
 * expect(open).toEqual([]);
 * ```
 */
export interface Case {
  /** The process's name. */
  readonly process: string;
  /** What it goes by in the world, where the process says so. */
  readonly key?: string | number;
  /** In the order of their starts. */
  readonly instances: readonly Instance[];
  /** Nothing is at work, nothing follows any more, and every end was answered or accepted. */
  readonly closed: boolean;
  /** What should follow and can't, in words: it waits for the process owner. */
  readonly waits: readonly string[];
  /** Ends that no connection answers and the process does not accept: `payment-1: failed`. */
  readonly unanswered: readonly string[];
}

export function caseOf(one: TiedCase, viewOf: (played: Played) => Instance): Case {
  const { closed, outstanding, unanswered } = stateOfCase(one);
  return {
    process: one.executable.process.name,
    ...(one.key !== undefined && { key: one.key }),
    instances: one.members.map(viewOf),
    closed,
    waits: outstanding.flatMap((each) => (each.does === "wait" ? [`${each.connection}: ${each.problem.message}`] : [])),
    unanswered: unanswered.map(({ id, outcome }) => `${id}: ${outcome}`),
  };
}
