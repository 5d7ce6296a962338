import type { Db } from "../journal/database.ts";
import type { Entry } from "./entry.ts";

/** Who was given a step in turn, and when. */
interface Turned {
  readonly to: string;
  readonly at: string;
}

/** Who was given which step in turn last, by instance: also of those that are over. */
export function turnStore(db: Db) {
  const put = db.prepare<[string, string, string, string, string]>(
    "INSERT INTO turns VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET person = excluded.person, at = excluded.at",
  );
  const last = db.prepare<[string, string], Turned>(
    'SELECT person AS "to", at FROM turns WHERE workflow = ? AND step = ? ORDER BY at DESC, instance DESC LIMIT 1',
  );
  return {
    save: ({ id, workflow, state }: Entry): void => {
      for (const [step, { to, at }] of Object.entries(state?.turns ?? {})) put.run(id, workflow, step, to, at);
    },
    last: (workflow: string, step: string): Turned | undefined => last.get(workflow, step),
  };
}

/** The latest of all, what is pending included. */
export function lastInTurn(
  below: Turned | undefined,
  pending: Iterable<{ readonly entry: Entry }>,
  workflow: string,
  step: string,
): string | undefined {
  let latest = below;
  for (const { entry } of pending) {
    const turns = entry.workflow === workflow ? entry.state?.turns : undefined;
    const turned = turns && Object.hasOwn(turns, step) ? turns[step] : undefined;
    if (turned && (!latest || turned.at >= latest.at)) latest = turned;
  }
  return latest?.to;
}
