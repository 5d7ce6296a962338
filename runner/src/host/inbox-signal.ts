import type { Signal } from "@geartrain/engine";

export interface InboxSignalRead {
  /** The instance, or the workflow to start. */
  readonly target: string;
  readonly signal: Signal;
  /** The case that an instance is to belong to. */
  readonly joins?: string;
}

/** What each kind of signal that a person may send can't do without. */
const needed: ReadonlyMap<string, readonly string[]> = new Map([
  ["complete", ["step"]],
  ["vote", ["step"]],
  ["arrival", ["step"]],
  ["claim", ["step"]],
  ["release", ["step"]],
  ["delegate", ["step", "to"]],
  ["reassign", ["step", "to", "reason"]],
  ["cancel", ["reason"]],
  ["suspend", ["reason"]],
  ["resume", ["reason"]],
  ["retry", ["at", "reason"]],
  ["skip", ["at", "reason"]],
]);

/** A signal out of what a branch of the inbox held, or why it is none. Only what a person may send is taken. */
export function inboxSignalIn(json: unknown): InboxSignalRead | string {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return "it is not a JSON object";
  const { id, by, kind, instance, workflow, ...rest } = json as Record<string, unknown>;
  if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) return "its id is no id";
  if (typeof by !== "string" || !/^(person|outsider):[^\s\p{Cc}]{1,200}$/u.test(by)) {
    return "it does not say which person sent it";
  }
  if (kind === "start") {
    if (typeof workflow !== "string") return "it names no workflow";
    const joins = rest.case;
    if (joins !== undefined && typeof joins !== "string") return "its case is no text";
    const signal = { kind, id, by, input: rest.input } as unknown as Signal;
    return { target: workflow, signal, ...(joins !== undefined && { joins }) };
  }
  const names = typeof kind === "string" ? needed.get(kind) : undefined;
  if (!names) return "people do not send that kind of signal";
  if (typeof instance !== "string") return "it names no instance";
  const fault = faultIn(names, rest);
  return fault ?? { target: instance, signal: { ...rest, kind, id, by } as unknown as Signal };
}

function faultIn(names: readonly string[], fields: Record<string, unknown>): string | undefined {
  for (const name of names) if (typeof fields[name] !== "string") return `its ${name} is missing`;
  for (const name of ["outcome", "reason"]) {
    if (fields[name] !== undefined && typeof fields[name] !== "string") return `its ${name} is no text`;
  }
  if (fields.begin !== undefined && fields.begin !== true) return "its begin is not true";
  const { iteration, proof } = fields;
  if (iteration !== undefined && !Number.isSafeInteger(iteration)) return "its iteration is no count";
  return proof === undefined || isProof(proof) ? undefined : "its proof is none";
}

function isProof(proof: unknown): boolean {
  if (typeof proof !== "object" || proof === null) return false;
  const { kind, signature, decidedAt, token, ...more } = proof as Record<string, unknown>;
  if (Object.keys(more).length > 0) return false;
  if (kind === "link") return isShort(token) && signature === undefined && decidedAt === undefined;
  return kind === "ssh" && isShort(signature) && token === undefined && isInstant(decidedAt);
}

function isShort(text: unknown): boolean {
  return typeof text === "string" && text.length <= 4_096;
}

function isInstant(text: unknown): boolean {
  return typeof text === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
}
