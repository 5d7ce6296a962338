import { OperatingError } from "../operating-error.ts";
import { taskViews } from "../view/index.ts";
import { nothingStarted } from "./act.ts";
import { findInstance } from "./find-instance.ts";
import { knownInstance } from "./known-instance.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";

/** The step of an instance's only task, or of the only one that this person may do. */
export async function taskMeant(site: Site, asked: string, as?: string): Promise<string> {
  const { policy } = site.catalog;
  const person = actingPerson(site.repository, policy, as);
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  try {
    const id = findInstance(ledger, asked);
    const now = await knownInstance(ledger, site.definitions, id);
    const tasks = taskViews(now, { policy, now: site.clock.now() });
    const mine = tasks.filter(({ mayDo }) => !mayDo || mayDo.some(({ actor }) => actor === `person:${person}`));
    const [only, another] = tasks.length === 1 ? tasks : mine;
    if (only && !another) return only.step;
    throw only
      ? severalTasks(
          id,
          mine.map(({ step }) => step),
        )
      : noTask(id, person, tasks.length);
  } finally {
    ledger.close();
  }
}

function severalTasks(instance: string, steps: readonly string[]): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "several-tasks",
    message: `${instance} has several tasks for you: ${steps.join(", ")}.`,
    next: `Say which one: geartrain complete ${instance} ${steps[0]}`,
  });
}

function noTask(instance: string, person: string, others: number): OperatingError {
  return new OperatingError({
    exit: "refused",
    code: others > 0 ? "not-your-task" : "no-task",
    message:
      others > 0 ? `None of the tasks of ${instance} is for ${person}.` : `${instance} has no task for anybody now.`,
    next: `See where it is: geartrain show ${instance}`,
  });
}
