import type { Event } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { ledgerChain } from "../journal/read-line.ts";
import { renderCommitMessage } from "../render/index.ts";
import type { Line } from "./line.ts";

/** The message of a ledger commit: what its lines tell, instance by instance. */
export function batchMessage(lines: readonly string[], modelOf: (instance: string) => Workflow | undefined): string {
  const parsed = lines.map((line) => JSON.parse(line) as Line).filter(({ instance }) => instance !== ledgerChain);
  if (parsed.length === 0) return "Keep the ledger: no instance moved";
  const chapters = [...Map.groupBy(parsed, ({ instance }) => instance)].map(([instance, own]) => {
    const definition = modelOf(instance);
    const workflow = own[0]?.definition.replace(/@.*$/, "") ?? instance;
    const events = own as unknown as Event[];
    return { instance, workflow, events, ...(definition && { definition }) };
  });
  return renderCommitMessage(chapters);
}
