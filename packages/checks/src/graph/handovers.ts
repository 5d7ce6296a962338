import type { WorkflowSource } from "@geartrain/model";
import { fieldsOf } from "@geartrain/model";
import type { Walk } from "./reach.ts";
import { reach } from "./reach.ts";
import type { Stop, Way } from "./step-graph.ts";
import { stepGraph, stopsFrom } from "./step-graph.ts";

/** One person's step after another's, with no third person between. */
export interface Handover {
  readonly from: Stop & { readonly step: string };
  readonly to: Stop & { readonly step: string };
  /** A walk from one to the other. */
  readonly walk: Walk;
  /** Is there a way between them on which nobody and nothing gives data, the first step included? */
  readonly bare: boolean;
  /** The machines' steps that may lie between. */
  readonly between: readonly string[];
}

const known = new WeakMap<WorkflowSource, readonly Handover[]>();

/** Every handover inside a workflow whose flow could be read. */
export function handovers(source: WorkflowSource): readonly Handover[] {
  const before = known.get(source);
  if (before) return before;
  const found = stopsFrom(stepGraph(source)).flatMap((stop) => (isPersons(source, stop) ? after(source, stop) : []));
  known.set(source, found);
  return found;
}

/** The steps after which an end follows without another person and without new data: who has just done them knows all. */
export function lastBefore(source: WorkflowSource, end: string): readonly string[] {
  return stopsFrom(stepGraph(source)).flatMap((stop) => {
    if (!isPersons(source, stop)) return [];
    const silent = stop.ways.filter(({ outcome }) => !gives(source, stop.step, outcome));
    const ends = [...bareWalks(source, stop, silent).keys()].some((each) => each.end === end);
    return ends ? [stop.step] : [];
  });
}

/** The first steps of persons that are reached before anything gives new data. */
export function firstOf(source: WorkflowSource): readonly string[] {
  const start = stepGraph(source);
  const stops = bareWalks(source, { at: "", ways: [] }, [{ to: start }]).keys();
  return [...stops].flatMap((stop) => (isPersons(source, stop) ? [stop.step] : []));
}

/** Walks on which no machine gives data, each as far as the first person. */
function bareWalks(source: WorkflowSource, from: Stop, first: readonly Way[]): ReadonlyMap<Stop, Walk> {
  return reach(from, first, {
    through: (stop) => !isPersons(source, stop) && (stop.step === undefined || !gives(source, stop.step)),
  });
}

type Persons = Stop & { readonly step: string };

function after(source: WorkflowSource, from: Persons): readonly Handover[] {
  const walks = reach(from, from.ways, { through: (stop) => !isPersons(source, stop) });
  const silent = from.ways.filter(({ outcome }) => !gives(source, from.step, outcome));
  const bare = bareWalks(source, from, silent);
  const between = [...walks.keys()].flatMap((stop) =>
    stop.step !== undefined && !isPersons(source, stop) ? [stop.step] : [],
  );
  return [...walks].flatMap(([to, walk]) =>
    isPersons(source, to) ? [{ from, to, walk: bare.get(to) ?? walk, bare: bare.has(to), between }] : [],
  );
}

function isPersons(source: WorkflowSource, stop: Stop): stop is Persons {
  return stop.step !== undefined && source.model.steps[stop.step]?.kind === "human";
}

/** Does this step add data? Rules only turn what is there over. */
function gives(source: WorkflowSource, name: string, outcome?: string): boolean {
  const step = source.model.steps[name];
  if (step === undefined || step.kind === "decision" || step.kind === "selection" || step.kind === "lookup")
    return false;
  if (step.kind !== "human") return Object.keys(fieldsOf(step)).length > 0;
  const own = outcome === undefined ? fieldsOf(step) : step.outcomes[outcome]?.form;
  return Object.keys({ ...step.form, ...own }).length > 0;
}
