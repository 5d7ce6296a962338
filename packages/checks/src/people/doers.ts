import type { HumanStep, Step, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import { isRead, pointer } from "../place.ts";
import type { Directory } from "./directory.ts";

/**
 * Who may do a step. `roles` are the roles through which they may; `persons` are their members, left out where the
 * text does not tell who they are.
 */
export type Doers =
  | { readonly who: "some"; readonly roles: readonly string[]; readonly persons?: readonly string[] }
  /** Whoever comes, out of all persons there are. */
  | { readonly who: "anybody"; readonly persons?: readonly string[] }
  /** A machine, or somebody who is no person of the repository. */
  | { readonly who: "nobody" }
  | { readonly who: "unknown" };

/** Who is asked to do a step when it opens. */
export function doersOf(source: WorkflowSource, name: string, directory: Directory): Doers {
  return askedFor(source, name, directory, new Set());
}

/** Everybody who may come to do a step: who is asked, who is asked when it is late, and who stands in for them. */
export function mayDo(source: WorkflowSource, name: string, directory: Directory): Doers {
  const asked = doersOf(source, name, directory);
  if (asked.who !== "some") return asked;
  const late = [stepNamed(source.model, name), doingIt(source, name)].flatMap((step) =>
    step?.kind === "human" ? (step.escalate ?? []) : [],
  );
  const roles = [...new Set([...asked.roles, ...late.map(({ to }) => to)])];
  const persons = heldBy(roles, directory, true);
  return { who: "some", roles, ...(persons && { persons }) };
}

/** The step that decides who does this one: itself, or the one whose person does it again. */
function doingIt(source: WorkflowSource, name: string): Step | undefined {
  let step = stepNamed(source.model, name);
  for (const seen = new Set<string>(); step?.kind === "human" && step.assign?.assign === "sameAs"; ) {
    if (seen.has(step.name)) return undefined;
    seen.add(step.name);
    step = stepNamed(source.model, step.assign.step);
  }
  return step;
}

/** The step that a person's name is taken from: `sameAs` names it, through as many steps as there are. */
export function sameDoer(source: WorkflowSource, name: string): string {
  return doingIt(source, name)?.name ?? name;
}

/** The members of all these roles; undefined where the members of one are not known. */
export function heldBy(
  roles: readonly string[],
  directory: Directory,
  withSubstitutes = false,
): readonly string[] | undefined {
  const persons = new Set<string>();
  for (const role of roles) {
    const held = directory.holders(role);
    if (held === undefined) return undefined;
    for (const person of held.members) persons.add(person);
    if (withSubstitutes) for (const person of held.substitutes) persons.add(person);
  }
  return [...persons];
}

function askedFor(source: WorkflowSource, name: string, directory: Directory, seen: Set<string>): Doers {
  const step = stepNamed(source.model, name);
  if (step === undefined || seen.has(name)) return { who: "unknown" };
  seen.add(name);
  if (step.kind === "trigger") {
    if (!isRead(source, "/starts/by") || !isRead(source, "/starts/from")) return { who: "unknown" };
    if (!step.from.some(({ source: from }) => from === "manual")) return { who: "nobody" };
    return step.by.length === 0 ? anybody(directory) : someOf(step.by, directory);
  }
  if (step.kind !== "human") return { who: "nobody" };
  const place = pointer("steps", name);
  if (!isRead(source, `${place}/by`) || !isRead(source, `${place}/assign`)) return { who: "unknown" };
  return assigned(source, step, directory, seen);
}

function assigned(source: WorkflowSource, step: HumanStep, directory: Directory, seen: Set<string>): Doers {
  switch (step.assign?.assign) {
    case "sameAs":
      return askedFor(source, step.assign.step, directory, seen);
    case "person":
      return step.assign.person.ref === "by"
        ? askedFor(source, step.assign.person.step, directory, seen)
        : { who: "unknown" };
    case "outsider":
      return { who: "nobody" };
    default:
      return someOf(step.by, directory);
  }
}

function someOf(roles: readonly string[], directory: Directory): Doers {
  const persons = heldBy(roles, directory);
  return { who: "some", roles, ...(persons && { persons }) };
}

function anybody({ everybody }: Directory): Doers {
  return { who: "anybody", ...(everybody && { persons: everybody }) };
}
