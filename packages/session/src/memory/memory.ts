/*
 * Where a session keeps what it knows for the next process. Invariants:
 *  1. Whatever stands there may be deleted, cut off or changed at any time: what does not fit its own digest, or was
 *     written by another build, is as good as nothing.
 *  2. A reader finds a whole file, the old one or the new one.
 *  3. What somebody else has put there is not believed.
 *  4. That it cannot be read or written is no fault: everything can be found out again.
 */
import { createHash, hash } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export interface Memory {
  read(): string | undefined;
  write(text: string): void;
}

/** More than this is not kept: the definitions of ten thousand files would fit. */
const mostBytes = 128_000_000;
const digits = 64;

/** What a file holds for programs of this build. */
export function memoryIn(path: string, build: string): Memory {
  const head = Buffer.from(`geartrain-memory ${hash("sha256", `${build} ${process.version}`)}\n`);
  const start = head.length + digits + 1;
  return {
    read: () => {
      const bytes = bytesOf(path);
      if (!bytes?.subarray(0, head.length).equals(head)) return undefined;
      const body = bytes.subarray(start);
      const same = digestOf(body) === bytes.toString("latin1", head.length, start - 1);
      return same ? body.toString("utf8") : undefined;
    },
    write: (text) => {
      const body = Buffer.from(text);
      if (body.length > mostBytes) return;
      // One name for all: whoever is killed leaves no more than that, and two at once spoil a file that nobody trusts.
      const next = `${path}.next`;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(next, Buffer.concat([head, Buffer.from(`${digestOf(body)}\n`), body]), {
          mode: 0o600,
          flag: "wx",
        });
        renameSync(next, path);
      } catch {
        // A full disk, or a folder that may only be read: the next process finds it out for itself.
      }
    },
  };
}

function bytesOf(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const found = fstatSync(file);
    const own = process.getuid === undefined || process.getuid() === found.uid;
    return own && found.isFile() && found.size <= mostBytes ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function digestOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}
