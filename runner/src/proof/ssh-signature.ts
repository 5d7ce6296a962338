/*
 * SSH signatures over a message (the format of `ssh-keygen -Y sign`). Invariants:
 *  1. What is signed names what it is for, so a signature made for anything else proves nothing here.
 *  2. Of a key in a hardware token only a signature counts that somebody touched the token for.
 */
import { hash, sign, verify } from "node:crypto";
import type { SshPrivateKey } from "./ssh-private-key.ts";
import type { SshPublicKey } from "./ssh-public-key.ts";
import { publicKeyOf } from "./ssh-public-key.ts";
import { WireReader, wireField } from "./ssh-wire.ts";

/** What signatures of decisions are for. */
export const namespace = "geartrain";

const mark = Buffer.from("SSHSIG");
const version = Buffer.from([0, 0, 0, 1]);
const digest = "sha512";

/** The bytes that are signed in place of the message. */
function signedBytes(message: string, algorithm: string): Buffer {
  const short = hash(algorithm, message, "buffer");
  return Buffer.concat([mark, wireField(namespace), wireField(""), wireField(algorithm), wireField(short)]);
}

/** A signature as text, without the lines around it. */
export function signText(message: string, { blob, key }: SshPrivateKey): string {
  const made = Buffer.concat([wireField("ssh-ed25519"), wireField(sign(null, signedBytes(message, digest), key))]);
  const fields = [wireField(blob), wireField(namespace), wireField(""), wireField(digest), wireField(made)];
  return Buffer.concat([mark, version, ...fields]).toString("base64");
}

/** The key that made this signature over this message, for this purpose; undefined where none did. */
export function signerOf(message: string, signature: string): SshPublicKey | undefined {
  try {
    const reader = new WireReader(Buffer.from(signature, "base64"));
    if (!reader.take(mark.length).equals(mark) || reader.number() !== 1) return undefined;
    const signer = publicKeyOf(reader.field());
    const purpose = reader.text();
    reader.field();
    const algorithm = reader.text();
    const made = reader.field();
    if (!signer || purpose !== namespace || !/^sha(256|512)$/.test(algorithm) || reader.left > 0) return undefined;
    return isBy(signer, signedBytes(message, algorithm), new WireReader(made)) ? signer : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isBy({ key, application }: SshPublicKey, bytes: Buffer, made: WireReader): boolean {
  const type = made.text();
  const signature = made.field();
  if (application === undefined)
    return type === "ssh-ed25519" && made.left === 0 && verify(null, bytes, key, signature);
  if (type !== "sk-ssh-ed25519@openssh.com" || made.left !== 5) return false;
  const [flags, counter] = [made.take(1), made.take(4)];
  const touched = ((flags[0] ?? 0) & 1) === 1;
  const parts = [hash("sha256", application, "buffer"), flags, counter, hash("sha256", bytes, "buffer")];
  return touched && verify(null, Buffer.concat(parts), key, signature);
}
