import type { EventOf } from "@geartrain/engine";
import type { Accepted } from "../operations/act.ts";
import { sendArrival } from "../operations/send-arrival.ts";
import { momentWords } from "../view/index.ts";
import { answer } from "./answer.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";
import { readAttachments } from "./read-attachments.ts";
import type { DataOptions } from "./read-data.ts";
import { readData } from "./read-data.ts";
import { refuseId } from "./start.ts";

interface SendOptions extends DataOptions {
  readonly workflow?: string;
  readonly instance?: string;
  readonly id?: string;
  readonly attach?: readonly string[];
  readonly as?: string;
}

export function send(step: string, key: string, options: SendOptions): Act {
  return async (context) => {
    const data = await readData(options);
    const attachments = await readAttachments(options.attach);
    const { as, id, workflow, instance } = options;
    refuseId(id);
    await onSite(context, async (site) => {
      const request = {
        step,
        key,
        ...data,
        attachments,
        ...(as !== undefined && { as }),
        ...(workflow !== undefined && { workflow }),
        ...(instance !== undefined && { instance }),
        ...(id !== undefined && { signal: id }),
      };
      const accepted = await sendArrival(site, request);
      await answer(context, site, accepted, saidOf(step, accepted), as);
    });
  };
}

/** What became of it: received, kept, or here before. */
function saidOf(step: string, { instance, decision }: Accepted): string {
  if (decision?.events.length === 0) return `${step} was brought to ${instance} before; nothing changes.`;
  const kept = decision?.events.find((event): event is EventOf<"arrival-kept"> => event.kind === "arrival-kept");
  if (!kept) return `Brought ${step} to ${instance}.`;
  const { until } = kept.data;
  const end = until === undefined ? "" : ` until ${momentWords(until)} UTC`;
  return `Nobody waits for ${step} yet: kept for ${instance}${end}.`;
}
