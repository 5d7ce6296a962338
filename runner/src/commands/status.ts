import { readStatus } from "../operations/read-status.ts";
import { statusText } from "../render/index.ts";
import type { CommandContext } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function status(context: CommandContext): Promise<void> {
  return onSite(context, async (site) => {
    const { output, options } = context;
    const board = await readStatus(site);
    if (options.json) output.json(board);
    else output.say(statusText(output.screen, board));
  });
}
