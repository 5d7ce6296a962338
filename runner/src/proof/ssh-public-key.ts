import type { KeyObject } from "node:crypto";
import { createPublicKey, hash } from "node:crypto";
import { WireReader } from "./ssh-wire.ts";

/** A key that signatures are checked with: Ed25519, in a file or in a hardware token. */
export interface SshPublicKey {
  /** As SSH writes it, which tells keys apart. */
  readonly blob: Buffer;
  readonly key: KeyObject;
  /** Of a key in a hardware token: what it was made for. */
  readonly application?: string;
}

const inFile = "ssh-ed25519";
const inToken = "sk-ssh-ed25519@openssh.com";
export const keyTypes: readonly string[] = [inFile, inToken];

/** A key as a `.pub` file has it, `ssh-ed25519 AAAA… comment`; undefined for anything else. */
export function publicKeyIn(line: string): SshPublicKey | undefined {
  const [type = "", base64 = ""] = line.trim().split(/\s+/);
  const key = keyTypes.includes(type) ? publicKeyOf(Buffer.from(base64, "base64")) : undefined;
  return key && new WireReader(key.blob).text() === type ? key : undefined;
}

export function publicKeyOf(blob: Buffer): SshPublicKey | undefined {
  try {
    const reader = new WireReader(blob);
    const type = reader.text();
    const point = reader.field();
    if (!keyTypes.includes(type) || point.length !== 32) return undefined;
    const application = type === inToken ? { application: reader.text() } : {};
    if (reader.left > 0) return undefined;
    const jwk = { kty: "OKP", crv: "Ed25519", x: point.toString("base64url") };
    return { blob, key: createPublicKey({ key: jwk, format: "jwk" }), ...application };
  } catch {
    return undefined;
  }
}

/** How people call a key: `SHA256:…`. */
export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${hash("sha256", blob, "base64").replace(/=+$/, "")}`;
}
