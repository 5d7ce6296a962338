import { work } from "../operations/work.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function workCommand(_options: object): Act {
  return async (context) => {
    const { environment, output } = context;
    const worked = await onSite(context, (site) => work(site, { environment, say: (line) => output.note(line) }));
    if (context.options.json) return output.json(worked ?? null);
    if (!worked) return output.say("Nothing was ever started here. Next:\n  geartrain list");
    const { events, commits, waitingForPeople, nextTimer } = worked;
    output.say(
      `✓ ${events} events in ${commits} commits; waiting: ${waitingForPeople} people, next timer ${nextTimer ?? "none"}`,
    );
  };
}
