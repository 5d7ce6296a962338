/* Reads, values and ways in the words of a finding. */
import type { Reference, Step, Workflow, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import { placeOf } from "../place.ts";
import { listed, quoted } from "../words.ts";
import type { DemandingRead } from "./plan.ts";
import type { Trail } from "./states.ts";

/** Who reads, for what: `"place-order" needs`, `the end "done" hands over`. */
export function readerSays({ reader, as }: DemandingRead, workflow: Workflow): string {
  const [, name = ""] = /^[a-z]+:(.*)$/.exec(reader) ?? [];
  switch (as) {
    case "hands":
      return `The end ${quoted(name)} hands over`;
    case "route":
      return "A route asks for";
    case "until":
      return reader.startsWith("block:") ? "A loop asks after each pass for" : `${quoted(name)} waits until`;
    case "list":
      return "A forEach goes through";
    default:
      return `${quoted(stepNamed(workflow, name)?.name ?? name)} ${forWhat[as]}`;
  }
}

const forWhat = {
  needs: "needs",
  does: "mentions in its instructions",
  due: "is due counting from",
  notBy: "must not be done by",
  assign: "is assigned by",
  key: "waits for an arrival whose key is",
  to: "is sent to",
  text: "mentions",
} as const;

/** A value, as one names it: `"comment" from "manager-approval"`, `the person who did "review"`. */
export function valueSays(reference: Reference): string {
  switch (reference.ref) {
    case "output":
      return reference.path.length === 0
        ? `what ${quoted(reference.step)} gave`
        : `${quoted(reference.path.join("."))} from ${quoted(reference.step)}`;
    case "outcome":
    case "is":
      return `the outcome of ${quoted(reference.step)}`;
    case "by":
      return `whoever did ${quoted(reference.step)}`;
    case "at":
      return `the time of ${quoted(reference.step)}`;
    case "fact":
      return `the fact ${quoted([reference.fact, ...reference.path].join("."))}`;
    case "item":
      return quoted([reference.each, ...reference.path].join("."));
    case "all":
      return `${valueSays(reference.of)} for every ${quoted(reference.each)}`;
    case "firstOf":
      return listed(
        reference.of.map((each) => valueSays(each.ref === "maybe" ? each.of : each)),
        "or",
      );
    default:
      return "a value";
  }
}

/** That a step has not completed. */
export function notDoneSays(step: Step | undefined, name: string): string {
  switch (step?.kind) {
    case "human":
      return `nobody has done ${quoted(name)} yet`;
    case "receive":
      return `nothing has arrived for ${quoted(name)} yet`;
    case "call":
      return `${quoted(name)} has not come back yet`;
    default:
      return `${quoted(name)} has not run yet`;
  }
}

/** The way to a place, and what stands there. */
export function pathTo(way: readonly Pick<Trail, "says" | "at">[], last?: string): readonly string[] {
  const path = way.map(({ says }) => says);
  return last === undefined ? path : [...path, last];
}

export function pathSays(path: readonly string[]): string {
  if (path.length <= longest) return path.join(" → ");
  return [...path.slice(0, 3), "…", ...path.slice(-(longest - 4))].join(" → ");
}

const longest = 12;

/** The places along a way, each once in a row. */
export function placesAlong(source: WorkflowSource, way: readonly Pick<Trail, "says" | "at">[]) {
  return way.map(({ says, at }) => ({ at: placeOf(source, at), says }));
}
