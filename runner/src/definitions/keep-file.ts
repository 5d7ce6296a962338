import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file of the cache, whole or not at all. One that can't be kept is made again next time. */
export function keepFile(path: string, text: string): void {
  const aside = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(aside, text);
    renameSync(aside, path);
  } catch {
    // A read-only disk, or a full one: the cache is only a shortcut.
  }
}
