import { readCatalog } from "../operations/read-catalog.ts";
import { listText } from "../render/index.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function list(workflow: string | undefined): Act {
  return (context) =>
    onSite(context, async (site) => {
      const { output, options } = context;
      const view = readCatalog(site, workflow);
      if (options.json) output.json(view);
      else output.say(listText(output.screen, view));
    });
}
