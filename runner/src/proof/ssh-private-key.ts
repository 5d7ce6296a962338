import type { KeyObject } from "node:crypto";
import { createPrivateKey } from "node:crypto";
import { WireReader } from "./ssh-wire.ts";

export interface SshPrivateKey {
  /** The public half, as SSH writes it. */
  readonly blob: Buffer;
  readonly key: KeyObject;
}

const mark = "openssh-key-v1\0";

/**
 * An Ed25519 key as `ssh-keygen` writes it, without a passphrase.
 * @returns undefined for every other kind: those `ssh-keygen` itself has to sign with
 */
export function privateKeyIn(text: string): SshPrivateKey | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END OPENSSH PRIVATE KEY-----/.exec(text);
  try {
    return body ? keyOf(Buffer.from(body[1] ?? "", "base64")) : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(bytes: Buffer): SshPrivateKey | undefined {
  const reader = new WireReader(bytes);
  if (reader.take(mark.length).toString("latin1") !== mark) return undefined;
  const [cipher, derivation] = [reader.text(), reader.text()];
  reader.field();
  if (cipher !== "none" || derivation !== "none" || reader.number() !== 1) return undefined;
  const blob = reader.field();
  const secret = new WireReader(reader.field());
  // Two equal numbers tell that it was decrypted, which it did not have to be.
  const [check, same] = [secret.number(), secret.number()];
  if (check !== same || secret.text() !== "ssh-ed25519") return undefined;
  const point = secret.field();
  const seed = secret.field().subarray(0, 32);
  const jwk = { kty: "OKP", crv: "Ed25519", x: point.toString("base64url"), d: seed.toString("base64url") };
  return { blob, key: createPrivateKey({ key: jwk, format: "jwk" }) };
}
