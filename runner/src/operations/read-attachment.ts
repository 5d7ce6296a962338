import { attachmentBytes } from "../host/attachments.ts";
import { historyLines } from "../ledger/history.ts";
import type { Line } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import type { AttachmentView } from "../view/index.ts";
import { attachmentViews, recordedEvent } from "../view/index.ts";
import type { Site } from "./open-site.ts";
import { onInstance } from "./read-instance.ts";

export interface ReadAttachment {
  readonly instance: string;
  readonly attachment: AttachmentView;
  readonly bytes: Uint8Array;
}

/** One file of an instance: the latest that a field was given, or the one whose digest begins like this. */
export function readAttachment(site: Site, asked: string, file: string): Promise<ReadAttachment> {
  return onInstance(site, asked, async (ledger, instance) => {
    const events = (await historyLines(ledger, instance)).map((line) => recordedEvent(JSON.parse(line) as Line));
    const all = attachmentViews(instance, ledger.book.load(instance)?.model, events);
    const attachment = meant(instance, all, file);
    const bytes = await attachmentBytes(ledger, attachment.sha256);
    if (!bytes) throw notKept(attachment);
    return { instance, attachment, bytes };
  });
}

function meant(instance: string, all: readonly AttachmentView[], file: string): AttachmentView {
  const byDigest = /^[0-9a-f]{6,64}$/.test(file) ? all.filter(({ sha256 }) => sha256.startsWith(file)) : [];
  const byField = all.filter(({ field, step }) => field === file || `${step}.${field}` === file);
  const found = byField.length > 0 ? byField : byDigest;
  const last = found.at(-1);
  if (!last) throw noSuchAttachment(instance, all, file);
  return last;
}

function noSuchAttachment(instance: string, all: readonly AttachmentView[], file: string): OperatingError {
  const fields = [...new Set(all.map(({ field }) => field))].join(", ");
  return new OperatingError({
    exit: "usage",
    code: "no-such-attachment",
    message: `${instance} has no attachment ${file}.`,
    next: all.length === 0 ? `Nothing is attached to it: geartrain show ${instance}` : `It has: ${fields}`,
  });
}

function notKept({ name, sha256 }: AttachmentView): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "attachment-missing",
    message: `${name} (${sha256}) is named by the ledger, and neither it nor this clone has it.`,
    next: "See what else is wrong with the ledger: geartrain verify",
  });
}
