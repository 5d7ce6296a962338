/*
 * Who sent a request: the published convention for webhooks (webhook-id, webhook-timestamp, webhook-signature). What is
 * signed is `id.timestamp.body`, so neither can a request be sent again under another id, nor an old one much later.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  /** `v1,<base64>`, several with blanks between them. */
  readonly signature: string;
  readonly body: Uint8Array;
}

/** How far a sender's clock may be from this one, in milliseconds. */
const tolerance = 5 * 60_000;

/** Why a request is not believed, in words; undefined where it is. */
export function signatureFault(secret: string, { id, timestamp, signature, body }: Signed, now: number) {
  if (!/^[\x21-\x7e]{1,255}$/.test(id)) return "webhook-id is missing";
  if (!/^\d{1,12}$/.test(timestamp)) return "webhook-timestamp is missing";
  if (Math.abs(Number(timestamp) * 1_000 - now) > tolerance) return "webhook-timestamp is more than 5 minutes off";
  const expected = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
  const given = signature.split(" ").flatMap((each) => (each.startsWith("v1,") ? [each.slice(3)] : []));
  if (given.length === 0) return "webhook-signature is missing";
  return given.some((each) => isSame(Buffer.from(each, "base64"), expected)) ? undefined : "the signature is wrong";
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A secret is taken as it is; one that starts with `whsec_` is base64, as senders hand them out. */
function keyOf(secret: string): Buffer {
  return secret.startsWith("whsec_")
    ? Buffer.from(secret.slice("whsec_".length), "base64")
    : Buffer.from(secret, "utf8");
}
