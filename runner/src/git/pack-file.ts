/**
 * Writes a pack (version 2) and its index (version 2), as described in git's `gitformat-pack`.
 *
 * Invariants
 * 1. The index appears last and whole: git knows a pack by its index.
 * 2. Objects stand in the order they were given; none is a delta.
 */
import { createHash } from "node:crypto";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { deflate, deflateLarge, store } from "./deflate.ts";
import { makeFolder, syncPath } from "./loose-object.ts";
import type { HashName, NewObject, ObjectType, Oid } from "./oid.ts";

const typeCodes: Record<ObjectType, number> = { commit: 1, tree: 2, blob: 3, tag: 4 };

interface Placed {
  readonly oid: Oid;
  readonly crc: number;
  readonly offset: number;
}

let written = 0;

/** Writes the objects as one pack beside the others. */
export async function writePack(
  objectsDir: string,
  hashName: HashName,
  objects: readonly NewObject[],
  durable: boolean,
): Promise<void> {
  const { pack, placed, checksum } = await buildPack(hashName, objects);
  const folder = join(objectsDir, "pack");
  const name = join(folder, `pack-${checksum.toString("hex")}`);
  await makeFolder(folder);
  // A disk that is asked for both at once waits once.
  const [own, index] = await Promise.all([
    lay(folder, pack, durable),
    lay(folder, [buildIndex(hashName, placed, checksum)], durable),
  ]);
  await rename(own, `${name}.pack`);
  await rename(index, `${name}.idx`);
  if (durable) await syncPath(folder);
}

/** From here on an object is compressed aside, while others have their turn. */
const largeObject = 65_536;

async function buildPack(hashName: HashName, objects: readonly NewObject[]) {
  const header = Buffer.alloc(12);
  header.write("PACK", "latin1");
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(objects.length, 8);
  const digest = createHash(hashName).update(header);
  const parts: Buffer[] = [header];
  const placed: Placed[] = [];
  let offset = header.length;
  for (const { oid, type, bytes } of objects) {
    const deflated =
      type === "tree" ? store(bytes) : bytes.length > largeObject ? await deflateLarge(bytes) : deflate(bytes);
    const entry = [entryHeader(type, bytes.length), deflated];
    placed.push({ oid, crc: entry.reduce((crc, part) => crc32(part, crc), 0), offset });
    for (const part of entry) {
      digest.update(part);
      parts.push(part);
      offset += part.length;
    }
  }
  const checksum = digest.digest();
  return { pack: [...parts, checksum], placed, checksum };
}

/** The type and the size: four bits in the first byte, seven in each further one, the lowest first. */
function entryHeader(type: ObjectType, size: number): Buffer {
  const bytes = [(typeCodes[type] << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128;
    bytes.push(rest & 127);
  }
  return Buffer.from(bytes);
}

function buildIndex(hashName: HashName, placed: readonly Placed[], packChecksum: Buffer): Buffer {
  const sorted = [...placed].sort((a, b) => (a.oid < b.oid ? -1 : 1));
  const header = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
  const fanout = Buffer.alloc(256 * 4);
  const crcs = Buffer.alloc(sorted.length * 4);
  const offsets = Buffer.alloc(sorted.length * 4);
  const counts = new Uint32Array(256);
  for (const [at, { oid, crc, offset }] of sorted.entries()) {
    const first = Number.parseInt(oid.slice(0, 2), 16);
    counts[first] = (counts[first] ?? 0) + 1;
    crcs.writeUInt32BE(crc, at * 4);
    // Throws from 2 GiB on, where git wants another table; a commit of ours is far below.
    offsets.writeInt32BE(offset, at * 4);
  }
  let below = 0;
  for (const [first, count] of counts.entries()) {
    below += count;
    fanout.writeUInt32BE(below, first * 4);
  }
  const names = Buffer.from(sorted.map(({ oid }) => oid).join(""), "hex");
  const body = Buffer.concat([header, fanout, names, crcs, offsets, packChecksum]);
  return Buffer.concat([body, createHash(hashName).update(body).digest()]);
}

/** Writes a file that nobody knows yet; where it is. */
async function lay(folder: string, parts: readonly Buffer[], durable: boolean): Promise<string> {
  written += 1;
  const temporary = join(folder, `tmp_pack_${process.pid}_${written}`);
  const file = await open(temporary, "wx", 0o444);
  try {
    await file.writev(parts);
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}
