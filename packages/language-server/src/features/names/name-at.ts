import type { Session } from "@geartrain/session";
import type { NameGroup } from "./name-index.ts";
import { nameIndex } from "./name-index.ts";
import type { NameTarget } from "./name-target.ts";
import { nameTarget } from "./name-target.ts";
import type { WrittenName } from "./written-name.ts";

/** The name at a place of the text. */
export interface NameAt {
  readonly written: WrittenName;
  readonly target: NameTarget;
  readonly group: NameGroup;
}

/** Which name stands here, quotes included; undefined where there is none. */
export function nameAt(session: Session, path: string, offset: number): NameAt | undefined {
  const index = nameIndex(session.definitions());
  for (const written of index.inFile(path)) {
    if (written.at.start > offset) break;
    if (written.at.end < offset) continue;
    const target = nameTarget(session, written);
    const quotes = target && target.written !== "property" && target.written !== "bare-key" ? 1 : 0;
    if (target && target.at.start - quotes <= offset && offset <= target.at.end + quotes) {
      return { written, target, group: index.groupOf(written.named) };
    }
  }
  return undefined;
}

/** Each place once, in the order of files and texts. */
export function distinctPlaces(places: readonly WrittenName[]): readonly WrittenName[] {
  const found = new Map<string, WrittenName>();
  for (const each of places) {
    const key = `${each.at.file}\n${each.at.start}\n${each.form}`;
    const known = found.get(key);
    if (!known || (each.declares && !known.declares)) found.set(key, each);
  }
  return [...found.values()].sort((a, b) =>
    a.at.file === b.at.file ? a.at.start - b.at.start : a.at.file < b.at.file ? -1 : 1,
  );
}
