/*
 * Files that data names by their digest. Invariants:
 *  1. Nothing is taken from a person that names bytes which neither the ledger nor the journal has, and which did not
 *     come with it.
 *  2. The journal is asked before the ledger: what it has forgotten by then is in the other.
 *  3. What is read is what its digest says, or an error.
 */
import { hash } from "node:crypto";
import type { Signal } from "@geartrain/engine";
import type { FileAt, Workflow } from "@geartrain/model";
import { filesIn } from "@geartrain/model";
import type { Blob } from "../journal/batch.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";
import { fieldsFilled } from "./fields-filled.ts";

/** The largest file, and the most that comes with one signal, in bytes: git keeps it for good, in every clone. */
export const largestAttachment = 10_000_000;
export const mostAttached = 50_000_000;

/** The files that what a person sent names. */
export function filesNamed(workflow: Workflow, signal: Pick<Signal, "kind">): FileAt[] {
  return filesIn(fieldsFilled(workflow, signal), dataOf(signal));
}

function dataOf(signal: Pick<Signal, "kind">): unknown {
  const { input, output } = signal as { readonly input?: unknown; readonly output?: unknown };
  return signal.kind === "start" ? input : output;
}

/** The bytes of a file; undefined where neither the journal nor the ledger has them. */
export async function attachmentBytes(ledger: Ledger, digest: string): Promise<Uint8Array | undefined> {
  const bytes = ledger.journal.blob(digest) ?? (await inLedger(ledger, digest, largestAttachment))?.bytes ?? undefined;
  if (bytes && hash("sha256", bytes) !== digest) throw damaged(digest);
  return bytes;
}

async function sizeOf(ledger: Ledger, digest: string): Promise<number | undefined> {
  return ledger.journal.blob(digest)?.length ?? (await inLedger(ledger, digest, 0))?.size;
}

async function inLedger(ledger: Ledger, digest: string, mostBytes: number) {
  const tip = ledger.index.tip();
  if (tip === undefined) return undefined;
  const object = await ledger.store.reader.read(`${tip}:blob/${digest.slice(0, 2)}/${digest}`, mostBytes);
  return object?.type === "blob" ? object : undefined;
}

/**
 * What has to be kept with a signal that names these files: those that came with it and are not kept already.
 * @throws OperatingError `wrong-data` when one is nowhere, or is not as the data says
 */
export async function blobsFor(
  ledger: Ledger,
  files: readonly FileAt[],
  brought: (digest: string) => Promise<Uint8Array | undefined>,
): Promise<Blob[]> {
  const blobs = new Map<string, Uint8Array>();
  const problems: { path: string; message: string }[] = [];
  let total = 0;
  for (const { path, file } of files) {
    const { sha256, size } = file;
    const kept = blobs.get(sha256)?.length ?? (await sizeOf(ledger, sha256));
    const bytes = kept === undefined && total <= mostAttached ? await brought(sha256) : undefined;
    if (bytes) blobs.set(sha256, bytes);
    total += bytes?.length ?? 0;
    const found = kept ?? bytes?.length;
    if (found === undefined) problems.push({ path, message: `no such attachment: nobody has ${sha256}` });
    else if (found !== size) problems.push({ path, message: `the attachment has ${found} bytes, not ${size}` });
  }
  if (total > mostAttached) throw tooMuch();
  if (problems.length > 0) throw missing(problems);
  return [...blobs].map(([digest, bytes]) => ({ digest, bytes }));
}

function missing(problems: readonly { path: string; message: string }[]): OperatingError {
  const [first] = problems;
  return new OperatingError({
    exit: "usage",
    code: "wrong-data",
    message: "The data names a file that is not there.",
    problems,
    next: `Attach the file itself: --attach ${first?.path}=<path>`,
  });
}

function tooMuch(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "attachments-too-large",
    message: `The files together have more than ${mostAttached.toLocaleString("en-US")} bytes.`,
    next: "Attach less at once, or keep it elsewhere and say in the data where it is.",
  });
}

function damaged(digest: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "attachment-damaged",
    message: `The bytes kept as ${digest} have another digest.`,
    next: "See which record of the ledger is wrong: geartrain verify",
  });
}
