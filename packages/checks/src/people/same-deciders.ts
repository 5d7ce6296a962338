import type { HumanStep, Reference, WorkflowSource } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { withInner } from "../references-in.ts";
import { listed, quoted } from "../words.ts";
import type { Directory } from "./directory.ts";
import { doersOf, mayDo } from "./doers.ts";

/** A decision of persons, where it stands. */
export interface Decision {
  readonly source: WorkflowSource;
  readonly step: HumanStep;
}

/** Who certainly decides both times, in words; undefined where the second may be somebody else. */
export function sameDeciders(first: Decision, second: Decision, directory: Directory): string | undefined {
  const before = doersOf(first.source, first.step.name, directory);
  const after = mayDo(second.source, second.step.name, directory);
  if (before.who !== "some" || after.who !== "some") return undefined;
  const byRole = first.step.assign === undefined && second.step.assign === undefined;
  if (byRole && sameNames(first.step.by, second.step.by)) return listed(first.step.by.map(quoted), "or");
  const [person, ...others] = after.persons ?? [];
  const alone = person !== undefined && others.length === 0 && before.persons?.length === 1;
  return alone && before.persons[0] === person ? directory.named(person) : undefined;
}

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length > 0 && [...left].sort().join(" ") === [...right].sort().join(" ");
}

/** What a decision's data is taken from in the end, without how it is put together. */
export function shownIn({ needs, does }: HumanStep): readonly Reference[] {
  const shown = [...Object.values(needs), ...(does ? [does] : [])].flatMap(withInner);
  return shown.filter(({ ref }) => ref === "output" || ref === "fact" || ref === "item" || ref === "outcome");
}

/** Is there something to see, and nothing that the first decision did not show? */
export function nothingNew(first: HumanStep, again: readonly (Reference | undefined)[]): boolean {
  const shown = new Set(shownIn(first).map((reference) => canonicalJson(reference)));
  return again.length > 0 && again.every((each) => each !== undefined && shown.has(canonicalJson(each)));
}
