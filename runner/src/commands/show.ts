import { readInstance } from "../operations/read-instance.ts";
import { instanceText } from "../render/index.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function show(asked: string, _options: object): Act {
  return (context) =>
    onSite(context, async (site) => {
      const { output, options } = context;
      const view = await readInstance(site, asked);
      if (options.json) output.json(view);
      else output.say(instanceText(output.screen, view, site.clock.now()));
    });
}
