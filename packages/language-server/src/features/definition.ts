import type { Span } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { distinctPlaces, nameAt } from "./names/name-at.ts";
import { nameTarget } from "./names/name-target.ts";

/** What an editor needs to go somewhere. */
export interface DefinitionLink {
  /** The name that was asked about. */
  readonly from: Span;
  readonly to: Span;
}

/** Where the name at this place is declared: the outcome that a branch answers, the state that another leads to. */
export function definitionOf(session: Session, path: string, offset: number): readonly DefinitionLink[] {
  const found = nameAt(session, path, offset);
  if (!found) return [];
  return distinctPlaces(found.group.places)
    .filter(({ declares }) => declares)
    .map((each) => ({ from: found.target.at, to: nameTarget(session, each)?.at ?? each.at }));
}
