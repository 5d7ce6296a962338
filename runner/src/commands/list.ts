import { readCatalog } from "../operations/read-catalog.ts";
import { listText } from "../render/index.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export function list(workflow: string | undefined): Act {
  return (context) =>
    onKnownSite(context, "definitions", async (site, { output, options }) => {
      const view = readCatalog(site, workflow);
      if (options.json) output.json(view);
      else output.say(listText(output.screen, view));
    });
}
