import type { Span } from "@geartrain/model";

/** What a name names; outcomes of steps, states of machines and branches of races are kept apart. */
export type NameKind =
  | "workflow"
  | "process"
  | "role"
  | "step"
  | "outcome"
  | "answer"
  | "end"
  | "state"
  | "branch"
  | "fact";

/** Something that has a name: `owner` says among what it has to be the only one so called. */
export interface Named {
  readonly kind: NameKind;
  readonly owner: string;
  readonly name: string;
}

/** One place where a name is written, or would be if it were not computed. */
export interface WrittenName {
  readonly named: Named;
  /** The whole expression or key; where a rule compares with the name, its whole condition. */
  readonly at: Span;
  readonly form: "text" | "key" | "shorthand" | "access" | "compared" | "computed";
  /** Is this what makes it a name, and not a use of it? */
  readonly declares: boolean;
}

export function keyOf({ kind, owner, name }: Named): string {
  return `${kind}\n${owner}\n${name}`;
}

/** What belongs to a part of a workflow: a step's outcomes, a machine's states. */
export function ownerOf(...parts: readonly string[]): string {
  return parts.join("\t");
}
