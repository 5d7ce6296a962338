import { createHash, hash } from "node:crypto";

/** An object's name: 40 or 64 hex digits. */
export type Oid = string;

export type ObjectType = "blob" | "tree" | "commit" | "tag";

/** An object on its way into the store. */
export interface NewObject {
  readonly oid: Oid;
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
}

/** What names objects in a repository. */
export type HashName = "sha1" | "sha256";

export function isOid(text: string): text is Oid {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** What a loose object starts with, and what its hash starts with. */
export function objectHeader(type: ObjectType, size: number): Buffer {
  return Buffer.from(`${type} ${size}\0`, "latin1");
}

/** From here on copying costs more than hashing in two goes. */
const large = 16_384;

/** The name git gives to this object. */
export function objectOid(hashName: HashName, type: ObjectType, bytes: Uint8Array): Oid {
  const header = objectHeader(type, bytes.length);
  if (bytes.length > large) return createHash(hashName).update(header).update(bytes).digest("hex");
  return hash(hashName, Buffer.concat([header, bytes]));
}
