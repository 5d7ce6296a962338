import type { HistoryEntry } from "../../view/index.ts";
import { momentWords } from "../../view/index.ts";
import { proofWords } from "../proof-words.ts";
import { shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

/** A line of history: when and what. */
export function eventLine(screen: Screen, entry: HistoryEntry): string {
  const { at, words, reason, routine } = entry;
  const why = reason === undefined ? "" : ` — because “${shown(reason)}”`;
  const said = proofWords(entry);
  const proof = said === undefined ? "" : screen.paint("dim", ` (${said})`);
  const told = `${shown(words, 300)}${why}`;
  return `${screen.paint("dim", momentWords(at))}  ${routine ? screen.paint("dim", told) : told}${proof}`;
}

/** The same while several instances are at work: which one it was too. */
export function progressLine(
  screen: Screen,
  place: { workflow: string; instance: string },
  entry: HistoryEntry,
): string {
  const where = screen.paint("cyan", `${shown(place.workflow, 40)} ${shown(place.instance, 40)}`);
  return eventLine(screen, entry).replace("  ", () => `  ${where}  `);
}
