import type { Json, JsonObject } from "@geartrain/model";
import type { Task } from "./tasks-of.ts";

/**
 * An instance of a simulation. What it is can be read at any time; every move resolves when all that can be done without
 * people, time and the world is done.
 *
 * @example
 * ```ts
 * const office = simulate({ people, actions: { order: { orderId: "PO-1" } } });
 * const instance: Instance = await office.start(purchase, asked, { as: "ada" });
 * await instance.complete("review", { as: "grace", outcome: "approve" });
 * expect(instance.outcome).toBe("done");
 * expect(instance.path).toEqual(["review: approve", "order"]);
 * expect(instance.handsOver).toEqual({ orderId: "PO-1" });
 * ```
 */
export interface Instance {
  readonly id: string;
  /** The workflow's name. */
  readonly workflow: string;
  readonly status: "live" | "ended" | "cancelled";
  /** The end it reached, or `cancelled`; undefined while it lives. */
  readonly outcome: string | undefined;
  /** What it handed over at its end. */
  readonly handsOver: JsonObject | undefined;
  /** What completed, in order: `order`, or `review: approve` where it could have come to something else. */
  readonly path: readonly string[];
  /** What waits for people, the oldest first. */
  readonly tasks: readonly Task[];
  /** What waits for a person because it failed for good, in words. */
  readonly troubles: readonly string[];
  /** What a step gave when it completed last; undefined before. */
  output(step: string): JsonObject | undefined;
  /** The task of that step. @throws TestError `not-open` where none is open */
  task(step: string): Task;
  /** Somebody does a task or, where several decide, casts their vote. @throws TestError with the engine's code where it refuses */
  complete(step: string, move: Completion): Promise<void>;
  /** Somebody takes a task on, so that it is nobody else's. @throws TestError where the engine refuses */
  claim(step: string, move: TaskMove): Promise<void>;
  /** They give it back to everybody it was for. @throws TestError where the engine refuses */
  release(step: string, move: TaskMove): Promise<void>;
  /** They give it to somebody else who may do it. @throws TestError where the engine refuses */
  delegate(step: string, move: TaskMove & { readonly to: string }): Promise<void>;
  /** The workflow's owner gives it to somebody. @throws TestError where the engine refuses */
  reassign(step: string, move: Intervention & { readonly to: string; readonly iteration?: number }): Promise<void>;
  /** The owner lets it stand still: nothing falls due meanwhile. @throws TestError where the engine refuses */
  suspend(move: Intervention): Promise<void>;
  resume(move: Intervention): Promise<void>;
  /** Something from outside arrives for a `receive` step. @throws TestError with the engine's code where it refuses */
  arrive(step: string, key: Json, gives?: JsonObject): Promise<void>;
  /** @throws TestError where the engine refuses */
  cancel(move: Intervention): Promise<void>;
  /** Tries again what failed for good. @throws TestError where the engine refuses */
  retry(step: string, move: Intervention): Promise<void>;
  /** Goes on without what failed for good. @throws TestError where the engine refuses */
  skip(step: string, move: Intervention & { readonly outcome?: string; readonly gives?: JsonObject }): Promise<void>;
}

/**
 * How somebody does a task.
 *
 * @example
 * ```ts
 * const refusing: Completion = { as: "grace", outcome: "reject", form: { why: "Too dear" } };
 * const agreeing: Completion = { as: "grace", outcome: "approve" };
 * ```
 */
export interface Completion {
  /** The person's id. */
  readonly as: string;
  /** May be left out where there is only one. */
  readonly outcome?: string;
  /** What the person fills in. */
  readonly form?: JsonObject;
  /** Which opening of the step is meant; left out, the oldest that is open. */
  readonly iteration?: number;
}

/**
 * Who says something about a task, and about which.
 *
 * @example
 * ```ts
 * const mine: TaskMove = { as: "grace" };
 * const second: TaskMove = { as: "grace", iteration: 2 };
 * ```
 */
export interface TaskMove {
  /** The person's id. */
  readonly as: string;
  /** Which opening of the step is meant; left out, the oldest that is open. */
  readonly iteration?: number;
}

/**
 * Why somebody steps in.
 *
 * @example
 * ```ts
 * const stop: Intervention = { as: "grace", reason: "We do not need it any more" };
 * ```
 */
export interface Intervention {
  /** The person's id. */
  readonly as: string;
  readonly reason: string;
}
