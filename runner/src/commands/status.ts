import { readStatus } from "../operations/read-status.ts";
import { statusText } from "../render/index.ts";
import type { CommandContext } from "./command-context.ts";
import { onKnownSite } from "./on-known-site.ts";

export function status(context: CommandContext): Promise<void> {
  return onKnownSite(context, "ledger", async (site, { output, options }) => {
    const board = await readStatus(site);
    if (options.json) output.json(board);
    else output.say(statusText(output.screen, board));
  });
}
