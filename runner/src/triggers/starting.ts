import type { Actor } from "@geartrain/engine";
import type { TriggerSource } from "@geartrain/model";
import type { Catalog, Definition } from "../definitions/index.ts";
import type { Host } from "../host/host.ts";
import { OperatingError } from "../operating-error.ts";
import type { Site } from "../operations/open-site.ts";
import type { StartRefused } from "./start-refused.ts";
import { refusedBecause } from "./start-refused.ts";

/** What triggers start instances with. */
export interface Starting {
  readonly host: Host;
  readonly site: Pick<Site, "catalog" | "commit" | "definitions" | "repository" | "store" | "clock" | "exchange">;
  readonly say: (line: string) => void;
}

export type Started = { readonly instance: string } | { readonly refused: StartRefused };

/** Definitions with a trigger of this kind, each with its triggers of it. */
export function triggersOf<Kind extends TriggerSource["source"]>(
  { definitions }: Pick<Catalog, "definitions">,
  kind: Kind,
): readonly {
  readonly definition: Definition;
  readonly sources: readonly Extract<TriggerSource, { source: Kind }>[];
}[] {
  const isWanted = (source: TriggerSource): source is Extract<TriggerSource, { source: Kind }> =>
    source.source === kind;
  return definitions.flatMap((definition) => {
    const sources = definition.authored.workflow.starts.from.filter(isWanted);
    return sources.length > 0 ? [{ definition, sources }] : [];
  });
}

/** What is known of workflows whose file can't be used just now: it is kept until somebody has put it right. */
export function ofBroken<Known>(
  known: Readonly<Record<string, Known>>,
  { broken }: Pick<Catalog, "broken">,
): Record<string, Known> {
  const names = new Set(broken.flatMap((each) => each.names));
  return Object.fromEntries(Object.entries(known).filter(([workflow]) => names.has(workflow)));
}

/** May it start at all? Where not, that is said, and what is due waits until somebody has put the definition right. */
export async function canStart({ site, host, say }: Starting, definition: Definition): Promise<boolean> {
  try {
    await site.definitions.confirm(definition);
    return true;
  } catch (error) {
    if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
    say(`${definition.name} is blocked: ${error.message}`);
    host.showNow();
    return false;
  }
}

/** Starts one instance; the same id never starts two. What does not fit is an answer, not an exception. */
export async function startOne(
  { host }: Starting,
  definition: Definition,
  signal: { readonly id: string; readonly by: Actor; readonly input: unknown },
): Promise<Started> {
  try {
    const { instance, decision } = await host.start(definition, signal);
    const { refusal } = decision;
    if (!refusal || decision.state) return { instance };
    return { refused: refusedBecause(refusal) };
  } catch (error) {
    if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
    return { refused: refusedBecause(error) };
  }
}
