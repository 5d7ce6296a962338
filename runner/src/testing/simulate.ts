import type { Workflow } from "@geartrain/dsl";
import type { Authored } from "@geartrain/dsl/authored";
import { authoredOf } from "@geartrain/dsl/authored";
import type { Duration } from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import { begin } from "./begin.ts";
import type { Case } from "./case-of.ts";
import { caseOf } from "./case-of.ts";
import { casesIn } from "./cases.ts";
import type { Instance } from "./instance.ts";
import { instanceOf } from "./instance-of.ts";
import type { SimulateOptions } from "./options.ts";
import type { Played } from "./played.ts";
import { nextMoment, settle } from "./settle.ts";
import { TestError } from "./test-error.ts";
import type { Notification, World } from "./world.ts";
import { instantIn, introduce, newWorld } from "./world.ts";

/**
 * An office in memory: people are played, the clock is moved by hand, actions are faked or run. There is no git, no
 * database and no waiting in it.
 *
 * @example
 * ```ts
 * const office: Simulation = simulate({ people });
 * const instance = await office.start(purchase, asked, { as: "ada" });
 * await office.later("3 days");
 * expect(instance.task("review").people).toContain("grace");
 * expect(office.notifications).toEqual([]);
 * ```
 */
export interface Simulation {
  /** Its time: ISO 8601 in UTC. */
  readonly now: string;
  /** What notifications said, in order. */
  readonly notifications: readonly Notification[];
  /** Every instance, in the order of their starts, those that a workflow or a process started included. */
  readonly instances: readonly Instance[];
  /** What processes tied together, in the order in which the cases were opened. */
  readonly cases: readonly Case[];
  /** The latest instance of a workflow. @throws TestError `not-started` */
  latest(workflow: Workflow): Instance;
  /** Starts a workflow, by a person or, without one, by the system. @throws TestError where the engine refuses */
  start<Input>(
    workflow: Workflow<string, Input, unknown>,
    input: Input,
    by?: { readonly as: string },
  ): Promise<Instance>;
  /** Lets time pass: what falls due on the way happens at its moment. */
  later(length: Duration): Promise<void>;
  /** The same, up to a moment. @throws TestError `not-an-instant`, or `in-the-past` */
  until(instant: string): Promise<void>;
}

/**
 * Makes an office in memory in which workflows are played.
 *
 * @example
 * ```ts
 * const office = simulate({ people, actions: { order: { orderId: "PO-1" } } });
 * const instance = await office.start(purchase, asked, { as: "ada" });
 * await instance.complete("review", { as: "grace", outcome: "approve" });
 * expect(instance.outcome).toBe("done");
 * ```
 */
export function simulate(options: SimulateOptions = {}): Simulation {
  const world = newWorld(options);
  const views = new Map<Played, Instance>();
  const viewOf = (played: Played): Instance => {
    const view = views.get(played) ?? instanceOf(world, played);
    views.set(played, view);
    return view;
  };

  return {
    get now() {
      return world.now;
    },
    get notifications() {
      return world.notifications;
    },
    get instances() {
      return world.played.map(viewOf);
    },
    get cases() {
      return casesIn(world).map((one) => caseOf(one, viewOf));
    },
    latest: (workflow) => viewOf(latestOf(world, authoredBehind(workflow).workflow.name)),
    start: async (workflow, input, by) => {
      const played = mustBegin(world, authoredBehind(workflow), input, by?.as);
      await settle(world);
      return viewOf(played);
    },
    later: (length) => pass(world, new Date(Date.parse(world.now) + durationLength(length)).toISOString()),
    until: async (instant) => pass(world, instantIn(instant)),
  };
}

/** @throws TestError `not-a-workflow` */
function authoredBehind(workflow: unknown): Authored {
  const authored = authoredOf(workflow);
  if (authored) return authored;
  throw new TestError("not-a-workflow", "What is started must be a workflow: what defineWorkflow made.");
}

/** @throws TestError the engine's code */
function mustBegin(world: World, workflow: Authored, input: unknown, as: string | undefined): Played {
  introduce(world, workflow);
  const began = begin(world, { workflow, input, by: as === undefined ? "engine" : `person:${as}` });
  if (!("code" in began)) return began;
  const what = `${as ?? "the system"} starting ${workflow.workflow.name} was refused`;
  throw new TestError(began.code, `${what}: ${began.message}`, began.problems);
}

function latestOf({ played }: World, name: string): Played {
  const found = played.findLast(({ authored }) => authored.workflow.name === name);
  if (found) return found;
  const started = [...new Set(played.map(({ authored }) => authored.workflow.name))].join(", ") || "nothing";
  throw new TestError("not-started", `${name} has not been started; what has: ${started}`);
}

async function pass(world: World, until: string): Promise<void> {
  if (until < world.now) throw new TestError("in-the-past", `It is ${world.now}: time does not go back to ${until}.`);
  for (let next = nextMoment(world); next !== undefined && next <= until; next = nextMoment(world)) {
    world.now = next;
    await settle(world);
  }
  world.now = until;
  await settle(world);
}
