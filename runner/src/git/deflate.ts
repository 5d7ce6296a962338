import { promisify } from "node:util";
import { deflate as deflateAside, deflateSync } from "node:zlib";

/** Speed matters here, and a repack compresses it all again. */
const level = 1;
const small = 4096;

/** Room for what zlib puts around bytes, which are as many again at worst. */
function roomFor(bytes: Uint8Array): number {
  return Math.min(Math.max(bytes.length + 64, 128), 2 ** 16);
}

/** Compresses an object's bytes. A small one gets a small window: the usual quarter megabyte each wears out memory. */
export function deflate(bytes: Uint8Array): Buffer {
  const chunkSize = roomFor(bytes);
  const window = bytes.length <= small ? { windowBits: 12, memLevel: 5 } : {};
  return deflateSync(bytes, { level, chunkSize, ...window });
}

/**
 * The same format without compressing: for trees, of which every commit writes some anew. Half of a tree is names of
 * objects, which nothing makes shorter, and a repack keeps what differs from the tree before instead.
 */
export function store(bytes: Uint8Array): Buffer {
  return deflateSync(bytes, { level: 0, windowBits: 9, chunkSize: roomFor(bytes) });
}

const aside = promisify(deflateAside);

/** Text of events repeats what stands close by: with what fits into a processor's nearest cache it is a fifth faster. */
const largeWindow = 13;

/**
 * The same beside this thread, which is worth its while for a large one. Events come to a fifth or less of their bytes:
 * then the result is one piece, and this thread is not called back for every part of it.
 */
export function deflateLarge(bytes: Uint8Array): Promise<Buffer> {
  return aside(bytes, { level, windowBits: largeWindow, chunkSize: Math.max(2 ** 16, bytes.length >> 2) });
}
