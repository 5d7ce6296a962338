import type { Json, JsonObject } from "@geartrain/model";
import { pathOf } from "./path-of.ts";
import type { Played } from "./played.ts";
import { mustSend } from "./send.ts";
import { settle } from "./settle.ts";
import type { Task } from "./tasks-of.ts";
import { tasksOf } from "./tasks-of.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";

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
  /** Somebody does a task. @throws TestError with the engine's code where it refuses */
  complete(step: string, move: Completion): Promise<void>;
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

/** The view of an instance that tests have. */
export function instanceOf(world: World, played: Played): Instance {
  const { id, authored } = played;
  const { workflow } = authored;
  const move = async (who: string, words: string, sent: Parameters<typeof mustSend>[3]): Promise<void> => {
    mustSend(world, played, `person:${who}`, sent, `${who} ${words} of ${workflow.name}`);
    await settle(world);
  };

  return {
    id,
    workflow: workflow.name,
    get status() {
      return played.state?.status ?? "live";
    },
    get outcome() {
      return played.state?.outcome;
    },
    get handsOver() {
      return played.state?.handsOver;
    },
    get path() {
      return pathOf(workflow, played.events);
    },
    get tasks() {
      return tasksOf(world, played);
    },
    get troubles() {
      return troublesOf(played);
    },
    output: (step) => played.state?.completed[step]?.output,
    task: (step) => taskNamed(tasksOf(world, played), step, id),
    complete: (step, { as, form = {}, ...rest }) =>
      move(as, `completing ${step}`, { kind: "complete", step, output: form, ...rest }),
    arrive: async (step, key, gives = {}) => {
      const sent = { kind: "arrival", step, key, output: gives } as const;
      mustSend(world, played, "runner:simulation", sent, `what arrived for ${step} of ${workflow.name}`);
      await settle(world);
    },
    cancel: ({ as, reason }) => move(as, "cancelling an instance", { kind: "cancel", reason }),
    retry: (at, { as, reason }) => move(as, `retrying ${at}`, { kind: "retry", at, reason }),
    skip: (at, { as, gives: output = {}, ...rest }) =>
      move(as, `skipping ${at}`, { kind: "skip", at, output, ...rest }),
  };
}

function troublesOf({ state }: Played): readonly string[] {
  const steps = Object.values(state?.open ?? {}).flatMap(({ step, failed }) =>
    failed ? [`${step}: ${failed.message}`] : [],
  );
  const blocks = Object.values(state?.frames ?? {}).flatMap((frame) =>
    frame.is === "failed" ? [frame.failure.message] : [],
  );
  return [...steps, ...blocks];
}

function taskNamed(tasks: readonly Task[], step: string, instance: string): Task {
  const found = tasks.find((task) => task.step === step);
  if (found) return found;
  const open = tasks.map((task) => task.step).join(", ") || "nothing";
  throw new TestError("not-open", `${step} waits for nobody in ${instance}; what does: ${open}`);
}
