import { advance } from "./advance.ts";
import { readExclusiveKey } from "./keys.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** The host has seen to it that no other instance of the case is active with these keys. */
export function keysGranted(turn: Turn, signal: SignalOf<"keys-granted">): Refusal | undefined {
  const frame = readExclusiveKey(turn.draft.instance, signal.key) ?? "";
  const asking = turn.draft.frames[frame];
  if (asking?.is !== "exclusive" || asking.asks === undefined) {
    return refuse("not-open", `nothing asks for ${signal.key}`);
  }
  record(turn, signal.by, "keys-granted", { signal: signal.id, frame });
  advance(turn);
  return undefined;
}
