import type { PeopleDefinition, Process } from "@geartrain/dsl";
import type { JsonObject } from "@geartrain/model";
import type { Real } from "./real.ts";

/**
 * What a simulation is made with.
 *
 * @example
 * ```ts
 * const options: SimulateOptions = {
 *   people,
 *   now: "2026-03-02T09:00:00.000Z",
 *   actions: { order: (given) => ({ orderId: `for ${given.vendor}` }), archive: real },
 *   secrets: { ARCHIVE_FOLDER: "/tmp/archive" },
 * };
 * ```
 */
export interface SimulateOptions {
  /** Who can be played. Left out, anybody can, and no role is enforced: as in a repository without a people file. */
  readonly people?: PeopleDefinition;
  /** The moment at which it begins; left out, a Monday morning: `2026-01-05T09:00:00.000Z`. */
  readonly now?: string;
  /** Processes whose connections start what follows. */
  readonly processes?: readonly Process[];
  /** The days that are public holidays, by the name of a calendar that has those of a country. */
  readonly holidays?: Readonly<Record<string, readonly string[]>>;
  /** What stands in for actions, by step name; where two workflows have steps of one name, by `workflow/step`. */
  readonly actions?: Readonly<Record<string, Fake | Real>>;
  /** What real actions read with `at.secret`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What real actions read with `at.read`, by the name of the file. */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
}

/**
 * What stands in for an action: what it gives, or a function of what it was given. One that throws is an action that
 * failed, and is repeated as the action says.
 *
 * @example
 * ```ts
 * const always: Fake = { orderId: "PO-1" };
 * const computed: Fake = ({ vendor }) => ({ orderId: `for ${vendor}` });
 * const flaky: Fake = (_, { attempt }) => {
 *   if (attempt === 1) throw new Error("no connection");
 *   return { orderId: "PO-2" };
 * };
 * ```
 */
export type Fake = JsonObject | FakeFunction;

/** Written as a method, so that a fake may say more exactly what it is given. */
type FakeFunction = { fake(given: JsonObject, at: FakeAt): unknown }["fake"];

/**
 * Where a fake stands while it runs.
 *
 * @example
 * ```ts
 * const keys: string[] = [];
 * const order: Fake = (_, at: FakeAt) => {
 *   keys.push(at.idempotencyKey);
 *   return { orderId: `PO-${keys.length}` };
 * };
 * ```
 */
export interface FakeAt {
  readonly idempotencyKey: string;
  /** Counts attempts, from 1. */
  readonly attempt: number;
  /** The instance's id. */
  readonly instance: string;
  readonly step: string;
  /** The simulation's time. */
  readonly now: string;
}
