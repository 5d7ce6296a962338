import type { Site } from "../operations/open-site.ts";
import type { Rebuilt } from "../operations/rebuild-index.ts";
import { rebuildIndex } from "../operations/rebuild-index.ts";
import { counted, statusCommand } from "../view/index.ts";
import type { Act, CommandContext } from "./command-context.ts";
import { onSite } from "./command-context.ts";

export function rebuildCommand({ fromLog = false }: { readonly fromLog?: boolean }): Act {
  return (context) => rebuild(context, fromLog);
}

function rebuild(context: CommandContext, wholeLog: boolean): Promise<void> {
  const { output, options } = context;
  const act = async (site: Site) => {
    const rebuilt = await rebuildIndex(site);
    if (options.json) return output.json(rebuilt ?? null);
    if (!rebuilt) return output.say("There is no ledger yet: nothing was ever started here.");
    output.say(
      `${output.screen.paint("green", "✓")} ${rebuiltWords(rebuilt)}\n\nNext: ${output.screen.paint("cyan", statusCommand)}`,
    );
  };
  return onSite(context, act, { wholeLog });
}

function rebuiltWords({ tip, instances, live, events, pending, from }: Rebuilt): string {
  const journal =
    pending === 0 ? "The journal is empty." : `The journal stays, with ${counted(pending, "event")} not pushed yet.`;
  return (
    `The index is made again from the ledger at ${tip?.slice(0, 12)}: ${counted(events, "event")} of ` +
    `${counted(instances, "instance")}, ${live.toLocaleString("en-US")} live. ${journal} ${beginWords(from)}`
  );
}

function beginWords(boot: Rebuilt["from"]): string {
  if (boot.from === "checkpoint") {
    return `It starts from checkpoint ${boot.number} at ${boot.commit.slice(0, 12)}, which geartrain verify compares with the log.`;
  }
  return /not used/.test(boot.because) ? `Every segment was read: ${boot.because}.` : "Every segment was read.";
}
