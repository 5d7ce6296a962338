import type { Session } from "@geartrain/session";
import { checkCodes } from "./completion/check-codes.ts";
import type { Completion } from "./completion/completion.ts";
import { keysHere } from "./completion/keys.ts";
import { textsHere } from "./completion/texts.ts";

/** Before these characters an editor asks by itself. */
export const completionTriggers: readonly string[] = ['"', "'", "/", "{", ",", " "];

/** What may stand here: outcomes, states, ends and durations in texts and before colons, checks in dismissals. */
export function completionsAt(session: Session, path: string, offset: number): readonly Completion[] {
  return checkCodes(session, path, offset) ?? textsHere(session, path, offset) ?? keysHere(session, path, offset) ?? [];
}
