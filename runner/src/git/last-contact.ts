import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Repository } from "./repository.ts";

/** What a clone asks a remote for, each by itself and at its own times. */
export type Asked = "definitions" | "ledger";

/**
 * Remembers that a remote has just answered, so that it can be said how old something is when it does not. Only words
 * depend on it: it is kept with the cache, and what can't be written is left.
 */
export function noteContact(repository: Repository, remote: string, asked: Asked): void {
  try {
    const file = fileOf(repository, remote, asked);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, new Date().toISOString());
  } catch {
    // A clone on a read-only disk can be read all the same.
  }
}

/** When the remote last answered; undefined where this clone does not know. */
export function lastContact(repository: Repository, remote: string, asked: Asked): string | undefined {
  try {
    const noted = readFileSync(fileOf(repository, remote, asked), "utf8");
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(noted) ? noted : undefined;
  } catch {
    return undefined;
  }
}

function fileOf({ commonDir }: Repository, remote: string, asked: Asked): string {
  return join(commonDir, "geartrain", "cache", "contact", `${encodeURIComponent(remote)}.${asked}`);
}
