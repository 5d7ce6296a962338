import { measuresText } from "../measures/measures-text.ts";
import { readMeasures, windowOf } from "../operations/read-measures.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

/** The figures that say whether the objective of a process is met. */
export function measures(name: string, { since, until }: { readonly since?: string; readonly until?: string }): Act {
  const window = windowOf(since, until);
  return (context) =>
    onKnownSite(context, "ledger", async (site, { output, options }) => {
      const view = await readMeasures(site, name, window);
      if (options.json) output.json(view);
      else output.say(measuresText(output.screen, view));
    });
}
