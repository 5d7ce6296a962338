import type { TaskView } from "../view/index.ts";
import { byDue, taskViews } from "../view/index.ts";
import { knownInstance } from "./known-instance.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";

export interface TaskRequest {
  readonly as?: string;
  readonly role?: string;
  /** Everybody's. */
  readonly all?: boolean;
}

export interface TaskList {
  /** Whose tasks these are; absent where they are everybody's. */
  readonly person?: string;
  readonly tasks: readonly TaskView[];
  /** Open tasks that others have to do. */
  readonly others: number;
}

/** Open tasks: a person's, a role's, or all. */
export async function readTasks(site: Site, { as, role, all }: TaskRequest): Promise<TaskList> {
  const { policy } = site.catalog;
  const person = all || role !== undefined ? undefined : actingPerson(site.repository, policy, as);
  const ledger = await existingLedger(site);
  if (!ledger) return { ...(person !== undefined && { person }), tasks: [], others: 0 };
  try {
    const ids = new Set(ledger.book.tasks(role).map(({ instance }) => instance));
    const asking = { policy, now: site.clock.now(), ...(as !== undefined && { as }) };
    const views: TaskView[] = [];
    for (const id of ids) views.push(...taskViews(await knownInstance(ledger, site.definitions, id), asking));
    const wanted = views.filter((task) => isWanted(task, person, role)).sort(byDue);
    return { ...(person !== undefined && { person }), tasks: wanted, others: views.length - wanted.length };
  } finally {
    ledger.close();
  }
}

function isWanted({ mayDo, roles }: TaskView, person: string | undefined, role: string | undefined): boolean {
  if (role !== undefined && !roles.includes(role)) return false;
  return person === undefined || !mayDo || mayDo.some(({ actor }) => actor === `person:${person}`);
}
