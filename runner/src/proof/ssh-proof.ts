import type { Proof } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import type { Decided, DecisionPlace } from "./decision-record.ts";
import { decisionRecord } from "./decision-record.ts";
import type { SshPublicKey } from "./ssh-public-key.ts";
import { fingerprintOf, publicKeyIn } from "./ssh-public-key.ts";
import { signerOf } from "./ssh-signature.ts";

const minute = 60_000;
/** A clock may be ahead by so much. */
const ahead = 5 * minute;
/** A signed decision counts if it is recorded within so long. */
export const goodFor = 30 * 24 * 60 * minute;

/**
 * What keeps a signature from proving that this decision is of the person it names, by the keys of that person then.
 * @param at when it was recorded
 */
export function sshFault(
  proof: Extract<Proof, { kind: "ssh" }>,
  place: DecisionPlace,
  event: Decided,
  policy: Policy,
  at: string,
): string | undefined {
  const person = event.by.replace(/^person:/, "");
  const keys = keysOf(policy, person);
  if (keys.length === 0) return `${person} has no key in the people file, so nothing proves it to be theirs`;
  const { decidedAt, signature } = proof;
  const age = Date.parse(at) - Date.parse(decidedAt);
  if (!(age >= -ahead)) return `it is signed as of ${decidedAt}, which is still to come`;
  if (age > goodFor) return `it was signed at ${decidedAt}, too long ago to be recorded`;
  const signer = signerOf(decisionRecord(place, event, decidedAt), signature);
  if (!signer) return "the signature is not over this decision";
  if (keys.some(({ blob }) => blob.equals(signer.blob))) return undefined;
  return `it is signed by ${fingerprintOf(signer.blob)}, which is no key of ${person}`;
}

/** Is this text signed with one of the person's keys? */
export function personSigned(policy: Policy, person: string, text: string, signature: string): boolean {
  const signer = signerOf(text, signature);
  return signer !== undefined && keysOf(policy, person).some(({ blob }) => blob.equals(signer.blob));
}

function keysOf({ people = {} }: Policy, person: string): readonly SshPublicKey[] {
  const keys = (Object.hasOwn(people, person) && people[person]?.keys) || [];
  return keys.flatMap((line) => publicKeyIn(line) ?? []);
}

/** The person whose key this is. */
export function personOfKey({ people = {} }: Policy, blob: Buffer): string | undefined {
  return Object.keys(people).find((person) =>
    keysOf({ people, roles: {} }, person).some((key) => key.blob.equals(blob)),
  );
}
