import { setTimeout as sleep } from "node:timers/promises";
import type { Host } from "./host.ts";

/** How far the ledger may trail behind what is accepted on this disk, in milliseconds; less where much is accepted. */
const trail = 1_000;

/** Waits until what is pending should be pushed, or until it is over. */
export async function pushDue({ durability, crowded }: Host, over: Promise<unknown>): Promise<"due" | "over"> {
  const alarm = new AbortController();
  const early = durability() === "local" ? [crowded().then(() => "due" as const)] : [];
  try {
    return await Promise.race([over.then(() => "over" as const), sleep(trail, "due" as const, alarm), ...early]);
  } finally {
    // It would keep the process for nothing.
    alarm.abort();
  }
}
