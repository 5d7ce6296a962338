/*
 * Reading without the remote. Invariants:
 *  1. The remote is asked first; only when it can't be reached does what this clone knows count, and that is said.
 *  2. Nothing has been answered by then: what reads answers at its end, so it can be done again.
 */
import type { Asked } from "../git/index.ts";
import type { Site } from "../operations/open-site.ts";
import type { OutOfReach } from "../operations/out-of-reach.ts";
import { isOutOfReach, knownWithout } from "../operations/out-of-reach.ts";
import { momentWords } from "../view/index.ts";
import type { CommandContext } from "./command-context.ts";
import { onSite } from "./command-context.ts";
import { isJsonObject } from "./json-object.ts";

/** Reads in the repository the command was called in, as it is now or else as this clone knows it. */
export async function onKnownSite<Result>(
  context: CommandContext,
  asked: Asked,
  read: (site: Site, context: CommandContext) => Promise<Result>,
): Promise<Result> {
  try {
    return await onSite(context, (site) => read(site, context));
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    const again = async (site: Site) => {
      const known = await knownWithout(site, error.code, asked);
      if (!known) throw error;
      context.output.note(knownWords(known));
      return read(site, { ...context, output: marking(context.output, known) });
    };
    return onSite(context, again, { offline: true });
  }
}

function knownWords({ remote, code, asOf }: OutOfReach): string {
  const why = code === "remote-denied" ? "does not let you in" : "can't be reached";
  const since = asOf === undefined ? "what this clone knows" : `as of ${momentWords(asOf)} UTC`;
  return `The remote ${remote} ${why}: this is ${since}. (${code})`;
}

/** A list of recorded events has no place for it: standard error says it. */
function marking(output: CommandContext["output"], offline: OutOfReach): CommandContext["output"] {
  return { ...output, json: (value) => output.json(isJsonObject(value) ? { ...value, offline } : value) };
}
