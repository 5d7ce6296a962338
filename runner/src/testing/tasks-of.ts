import { openWork, planOf, stepKey } from "@geartrain/engine";
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
  /** The ids of the persons who may do it now; empty where nobody can be told apart. */
  readonly people: readonly string[];
  readonly openedAt: string;
  readonly dueAt?: string;
  /** Inside items of a list: the index of each, by what an item is called. */
  readonly item?: Readonly<Record<string, number>>;
}

/** What waits for people, the oldest first. */
export function tasksOf(world: World, { authored, state }: Played): readonly Task[] {
  if (state?.status !== "live") return [];
  const policy = policyOf(world);
  const items = openWork(planOf(authored.workflow), state, policy);
  return items.flatMap((item) => {
    if (item.work !== "task") return [];
    const { step, iteration, roles, excluded, openedAt, dueAt } = item;
    const open = state.open[stepKey(step, iteration)];
    const members = roles.length === 0 ? Object.keys(policy.people ?? {}) : roles.flatMap(membersIn(policy.roles));
    return [
      {
        step,
        iteration,
        needs: open?.needs ?? {},
        roles,
        people: [...new Set(members)].filter((person) => !excluded.includes(person)),
        openedAt,
        ...(open?.does !== undefined && { does: open.does }),
        ...(dueAt !== undefined && { dueAt }),
        ...(open?.item && { item: open.item }),
      },
    ];
  });
}

function membersIn(roles: Readonly<Record<string, { readonly members?: readonly string[] }>>) {
  return (role: string): readonly string[] => roles[role]?.members ?? [];
}
