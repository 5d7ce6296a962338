import type { Rebuilt } from "../operations/rebuild-index.ts";
import { rebuildIndex } from "../operations/rebuild-index.ts";
import { counted, statusCommand } from "../view/index.ts";
import type { CommandContext } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function rebuildCommand(context: CommandContext): Promise<void> {
  const { output, options } = context;
  return onSite(context, async (site) => {
    const rebuilt = await rebuildIndex(site);
    if (options.json) return output.json(rebuilt ?? null);
    if (!rebuilt) return output.say("There is no ledger yet: nothing was ever started here.");
    output.say(
      `${output.screen.paint("green", "✓")} ${rebuiltWords(rebuilt)}\n\nNext: ${output.screen.paint("cyan", statusCommand)}`,
    );
  });
}

function rebuiltWords({ tip, instances, live, events, pending }: Rebuilt): string {
  const journal =
    pending === 0 ? "The journal is empty." : `The journal stays, with ${counted(pending, "event")} not pushed yet.`;
  return (
    `The index is made again from the ledger at ${tip?.slice(0, 12)}: ${counted(events, "event")} of ` +
    `${counted(instances, "instance")}, ${live.toLocaleString("en-US")} live. ${journal}`
  );
}
