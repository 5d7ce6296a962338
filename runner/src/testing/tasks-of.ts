import { askedOf, entitled, openWork, planOf, stepInHand } from "@geartrain/engine";
import type { JsonObject } from "@geartrain/model";
import type { Played } from "./played.ts";
import type { World } from "./world.ts";
import { policyOf } from "./world.ts";

/**
 * What waits for a person.
 *
 * @example
 * ```ts
 * const office = simulate({ people });
 * const instance = await office.start(purchase, asked, { as: "ada" });
 * const task: Task = instance.task("review");
 * expect(task).toMatchObject({ people: ["grace"], dueAt: "2026-01-07T09:00:00.000Z" });
 * ```
 */
export interface Task {
  readonly step: string;
  /** Which opening of the step it is, from 1: `complete` takes it where a step is open several times. */
  readonly iteration: number;
  /** What the person is asked to do, with its data filled in. */
  readonly does?: string;
  /** What the person sees. */
  readonly needs: JsonObject;
  /** The roles whose members may do it now: escalations add theirs. Empty: anybody. */
  readonly roles: readonly string[];
  /**
   * The ids of the persons who may do it now, those who stand in for others included; empty where nobody can be told
   * apart, and where it waits for somebody outside.
   */
  readonly people: readonly string[];
  /** Who has taken it on, or was given it. */
  readonly holder?: string;
  /** The e-mail address of the person outside whom it waits for. */
  readonly outsider?: string;
  /** How many have voted so far. */
  readonly votes: number;
  readonly openedAt: string;
  readonly dueAt?: string;
  /** Inside items of a list: the index of each, by what an item is called. */
  readonly item?: Readonly<Record<string, number>>;
}

/** What waits for people, the oldest first. */
export function tasksOf(world: World, { authored, state }: Played): readonly Task[] {
  if (state?.status !== "live") return [];
  const { workflow } = authored;
  const policy = policyOf(world);
  return openWork(planOf(workflow), state, policy).flatMap((item) => {
    if (item.work !== "task") return [];
    const { step, iteration, roles, openedAt, dueAt, holder, outsider } = item;
    const open = stepInHand(state, item);
    const declared = workflow.steps[step];
    const may =
      open && declared?.kind === "human" && outsider === undefined
        ? entitled(policy, askedOf(declared, open, workflow.owner), world.now)
        : [];
    const people = (may ?? []).filter(({ away }) => !away).map(({ person }) => person);
    return [
      {
        ...{ step, iteration, roles, people, openedAt, needs: open?.needs ?? {}, votes: open?.votes?.length ?? 0 },
        ...(open?.does !== undefined && { does: open.does }),
        ...(dueAt !== undefined && { dueAt }),
        ...(holder !== undefined && { holder }),
        ...(outsider !== undefined && { outsider }),
        ...(open?.item && { item: open.item }),
      },
    ];
  });
}
