/* What people ask of the runner that has the ledger to itself, beside signals to one instance: in its inbox too. */
import type { JsonObject } from "@geartrain/model";
import type { MadeLink } from "../proof/link.ts";
import { isLink } from "../proof/link.ts";

/** A link that somebody made in their own clone: it counts once it is in the ledger. */
export interface LinkAsked {
  readonly kind: "link";
  readonly made: MadeLink;
  /** Of whoever made it, over the link; whoever has a key has to sign. */
  readonly signature?: string;
}

/** Live instances that are to go on with the definitions of the default branch. */
export interface MigrationAsked {
  readonly kind: "migrate";
  readonly id: string;
  readonly by: `person:${string}`;
  readonly reason: string;
  /** The commit whose definitions were looked at. */
  readonly commit: string;
  /** The definitions as they were looked at, by their workflows. */
  readonly definitions: Readonly<Record<string, DefinitionSeen>>;
  /** What is said about names and values, where it is one workflow. */
  readonly mapping?: JsonObject;
}

export interface DefinitionSeen {
  readonly shape: string;
  readonly code: string;
}

export type InboxRequest = LinkAsked | MigrationAsked;

/** A request out of what a branch of the inbox held, or what is wrong with it; undefined where it is none. */
export function inboxRequestIn(json: unknown): InboxRequest | string | undefined {
  if (!isRecord(json) || (json.kind !== "link" && json.kind !== "migrate")) return undefined;
  return json.kind === "link" ? linkIn(json) : migrationIn(json);
}

function linkIn({ link, signature }: Readonly<Record<string, unknown>>): LinkAsked | string {
  if (!isLink(link)) return "its link is none";
  const { format, id, ledger, instance, step, iteration, to, shown, expires, key, by } = link as unknown as MadeLink;
  const texts: readonly unknown[] = [id, ledger, instance, step, to, shown, expires, key];
  if (!texts.every((text) => isText(text))) return "its link is none";
  if (!isPerson(by)) return "it does not say which person made the link";
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(expires)) return "its link does not say until when";
  if (signature !== undefined && !isText(signature, 4_096)) return "its signature is none";
  const made = { format, id, ledger, instance, step, iteration, to, shown, expires, key, by };
  return { kind: "link", made, ...(signature !== undefined && { signature }) };
}

function migrationIn(json: Readonly<Record<string, unknown>>): MigrationAsked | string {
  const { id, by, reason, commit, definitions, mapping } = json;
  if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) return "its id is no id";
  if (!isPerson(by)) return "it does not say which person sent it";
  if (!isText(reason, 4_096) || reason.trim() === "") return "its reason is missing";
  if (typeof commit !== "string" || !/^[0-9a-f]{40,64}$/.test(commit)) return "its commit is none";
  if (!isRecord(definitions) || !Object.values(definitions).every(isDefinition)) return "its definitions are none";
  if (mapping !== undefined && !isRecord(mapping)) return "its mapping is no object";
  const seen = definitions as Readonly<Record<string, DefinitionSeen>>;
  return {
    kind: "migrate",
    id,
    by,
    reason,
    commit,
    definitions: seen,
    ...(mapping && { mapping: mapping as JsonObject }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDefinition(value: unknown): value is DefinitionSeen {
  return isRecord(value) && isText(value.shape) && isText(value.code);
}

function isText(value: unknown, longest = 300): value is string {
  return typeof value === "string" && value.length <= longest;
}

function isPerson(value: unknown): value is `person:${string}` {
  return typeof value === "string" && /^person:[^\s\p{Cc}]{1,200}$/u.test(value);
}
