import type { Actor, Proof, Signal } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import type { Host } from "../host/host.ts";
import { OperatingError } from "../operating-error.ts";
import { decidedBy } from "../proof/check-proof.ts";
import { decisionRecord } from "../proof/decision-record.ts";
import type { Link } from "../proof/link.ts";
import type { Signer } from "../proof/sign-with-file.ts";
import { personOfKey } from "../proof/ssh-proof.ts";
import { fingerprintOf } from "../proof/ssh-public-key.ts";
import type { Site } from "./open-site.ts";
import { actingPerson } from "./person.ts";

/** Who acts: somebody named, or git's identity; somebody whose key signs; somebody outside by the link they were sent. */
export type Acting =
  | string
  | undefined
  | { readonly key: Signer; readonly as?: string | undefined }
  | { readonly link: Link; readonly token: string };

/** Who sends something, and how they show it to be theirs. */
export interface Sender {
  readonly person: string;
  readonly by: Actor;
  readonly proof: Proof["kind"] | "none";
  /** The signal with its proof. */
  proved(host: Host, instance: string, signal: Signal): Promise<Signal>;
}

export function senderOf({ repository, catalog, clock }: Site, acting: Acting): Sender {
  if (acting === undefined || typeof acting === "string") {
    const person = actingPerson(repository, catalog.policy, acting);
    return { person, by: `person:${person}`, proof: "none", proved: async (_, __, signal) => signal };
  }
  if ("link" in acting) {
    const { link, token } = acting;
    const proof = { kind: "link", token } as const;
    const proved: Sender["proved"] = async (_, __, signal) => ({ ...signal, proof }) as Signal;
    return { person: link.to, by: `outsider:${link.to}`, proof: "link", proved };
  }
  const { key, as } = acting;
  const named = as === undefined ? undefined : actingPerson(repository, catalog.policy, as);
  const person = ownerOf(catalog.policy, key, named);
  return {
    person,
    by: `person:${person}`,
    proof: "ssh",
    proved: async (host, instance, signal) => {
      const decided = await decidedBy(host, instance, signal);
      // What the engine refuses needs no proof to be refused.
      if (!decided) return signal;
      const decidedAt = clock.now();
      const signature = await key.sign(decisionRecord(decided.place, decided.event, decidedAt));
      return { ...signal, proof: { kind: "ssh", signature, decidedAt } } as Signal;
    },
  };
}

/** Whose key it is: whoever says to act with it must be that one. */
export function ownerOf(policy: Policy, { blob }: Signer, named: string | undefined): string {
  const owner = personOfKey(policy, blob);
  if (owner !== undefined && (named === undefined || named === owner)) return owner;
  const whose = owner === undefined ? "nobody's in the people file" : `the key of ${owner}, not of ${named}`;
  throw new OperatingError({
    exit: "usage",
    code: "not-your-key",
    message: `The key ${fingerprintOf(blob)} is ${whose}.`,
    next: "Add its .pub line to keys in definePeople on the default branch, or sign with another key.",
  });
}
