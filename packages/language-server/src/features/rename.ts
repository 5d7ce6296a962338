import { quoted } from "@geartrain/checks";
import type { Span, TextEdit } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { keepHistory } from "./names/keep-history.ts";
import { distinctPlaces, nameAt } from "./names/name-at.ts";
import type { NameGroup } from "./names/name-index.ts";
import { nameIndex } from "./names/name-index.ts";
import { renameEdit } from "./names/rename-edit.ts";
import { refusal } from "./names/rename-refusal.ts";

/** What renaming comes to: the texts that change, or why it cannot be done, as a sentence. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** What would be renamed here: the name without its quotes; undefined where nothing that has a name stands. */
export function renameTarget(
  session: Session,
  path: string,
  offset: number,
): { readonly at: Span; readonly name: string } | undefined {
  const found = nameAt(session, path, offset);
  return found && { at: found.target.at, name: found.written.named.name };
}

/** Renames what is named here wherever it is written as text, in all files. */
export function rename(session: Session, path: string, offset: number, to: string): Renaming {
  const found = nameAt(session, path, offset);
  if (!found) return { refused: "Nothing here has a name that could be changed." };
  const { group, written } = found;
  const { name } = written.named;
  if (to === name) return { edits: [] };
  const why = refusal(group, to, (named) => nameIndex(session.definitions()).has(named));
  return why === undefined ? changed(session, group, to) : { refused: why };
}

function changed(session: Session, group: NameGroup, to: string): Renaming {
  const edits: TextEdit[] = [];
  for (const place of distinctPlaces(group.places)) {
    const edit = renameEdit(session, place, to);
    if (!edit) {
      const { file, start } = place.at;
      const line = (session.text(file) ?? "").slice(0, start).split("\n").length;
      const { name } = place.named;
      return { refused: `${quoted(name)} is computed in ${file}, line ${line}: write it out there first.` };
    }
    edits.push(edit);
  }
  const renamed = new Set(group.names.flatMap(({ kind, name }) => (kind === "workflow" ? [name] : [])));
  const sources = session.definitions().workflows.filter(({ model }) => renamed.has(model.name));
  return { edits: [...edits, ...sources.flatMap((source) => keepHistory(session, source, to) ?? [])] };
}
