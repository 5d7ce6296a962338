import type { TaskRequest } from "../operations/read-tasks.ts";
import { readTasks } from "../operations/read-tasks.ts";
import { tasksText } from "../render/index.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export function tasks(request: TaskRequest): Act {
  return (context) =>
    onKnownSite(context, "ledger", async (site, { output, options }) => {
      const list = await readTasks(site, request);
      if (options.json) return output.json(list);
      const whose = list.person === undefined ? {} : { as: list.person };
      output.say(tasksText(output.screen, list.tasks, { now: site.clock.now(), ...whose }));
      if (list.others > 0) output.say(`${list.others} more for others: geartrain tasks --all`);
    });
}
