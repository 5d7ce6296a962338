import { readInstance, readLines } from "../operations/read-instance.ts";
import { instanceText } from "../render/index.ts";
import type { Act } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export function show(
  asked: string,
  { events, all = false }: { readonly events?: boolean; readonly all?: boolean },
): Act {
  return (context) =>
    onKnownSite(context, "ledger", async (site, { output, options }) => {
      if (events) {
        const lines = await readLines(site, asked);
        if (options.json) output.json(lines.map((line) => JSON.parse(line) as unknown));
        else output.raw(lines.map((line) => `${line}\n`).join(""));
        return;
      }
      const view = await readInstance(site, asked);
      if (options.json) output.json(view);
      else output.say(instanceText(output.screen, view, site.clock.now(), { all }));
    });
}
