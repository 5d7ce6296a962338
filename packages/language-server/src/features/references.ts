import type { Span } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { distinctPlaces, nameAt } from "./names/name-at.ts";
import { nameTarget } from "./names/name-target.ts";
import { usesOfStep } from "./names/uses-of-step.ts";

/** Every place that names what is named here; of a step also the flow and the references that use it. */
export function referencesOf(
  session: Session,
  path: string,
  offset: number,
  includeDeclaration: boolean,
): readonly Span[] {
  const found = nameAt(session, path, offset);
  if (!found) return [];
  const written = distinctPlaces(found.group.places)
    .filter(({ declares }) => includeDeclaration || !declares)
    .map((each) => nameTarget(session, each)?.at ?? each.at);
  const steps = found.group.names.filter(({ kind }) => kind === "step");
  return [...written, ...steps.flatMap((named) => usesOfStep(session.definitions(), named))];
}
