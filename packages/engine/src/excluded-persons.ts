import type { Json, Reference } from "@geartrain/model";
import { personIn } from "./eligibility.ts";
import { own } from "./own.ts";
import type { Scope } from "./reference-value.ts";
import { completionOf, readValue } from "./reference-value.ts";

/**
 * The persons that a `notBy` reference rules out. A start by system or connection rules out nobody, and neither does a
 * step that did not happen on this path; what several decided by votes rules out all of them.
 */
export function excludedPersons(scope: Scope, reference: Reference): readonly string[] {
  // Who did a step is asked of the record itself: as a value, a person called "clock" looks like the clock.
  if (reference.ref === "by") return doers(scope, reference.step);
  if (reference.ref === "maybe") return excludedPersons(scope, reference.of);
  if (reference.ref === "firstOf") {
    const happened = reference.of.find((each) => readValue(scope, { ref: "maybe", of: each }) !== undefined);
    return happened ? excludedPersons(scope, happened) : [];
  }
  const value = readValue(scope, { ref: "maybe", of: reference });
  return typeof value === "string" && !/^(action|runner|outsider):/.test(value) ? [value] : [];
}

function doers(scope: Scope, step: string): readonly string[] {
  const done = completionOf(scope, step);
  if (!done) return [];
  const declared = own(scope.executable.workflow.steps, step);
  if (declared?.kind === "human" && declared.votes) return votersIn(done.output.votes);
  const person = personIn(done.by);
  return person === undefined ? [] : [person];
}

function votersIn(votes: Json | undefined): readonly string[] {
  if (!Array.isArray(votes)) return [];
  return votes.flatMap((vote) => {
    const by = typeof vote === "object" && vote !== null && !Array.isArray(vote) ? vote.by : undefined;
    return typeof by === "string" ? [by] : [];
  });
}
