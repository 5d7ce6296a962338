/* What a workflow of a process asks for again, although one before it in the case knows it. */
import type { ConnectionEffect, Process, ProcessSource, Reference, WorkflowSource } from "@geartrain/model";
import type { Report } from "../check.ts";
import type { Ask } from "../paths/asks-twice.ts";
import { answeredAt, asksIn, isOf, sameThing } from "../paths/asks-twice.ts";
import { isRead, placeOf } from "../place.ts";
import type { Known } from "../process/known-ends.ts";
import { endKey, KnownEnds } from "../process/known-ends.ts";
import { linksOf, startingWorkflows } from "../process/links.ts";
import { withInner } from "../references-in.ts";
import { quoted } from "../words.ts";

/** Questions of one workflow that another one before it has asked in every case, and no connection passes on. */
export function askedBefore(source: ProcessSource, workflows: ReadonlyMap<string, WorkflowSource>): readonly Report[] {
  const { model } = source;
  if (!["/connections", "/workflows", "/case"].every((part) => isRead(source, part))) return [];
  const known = new KnownEnds(model, workflows);
  const starting = startingWorkflows(model, workflows);
  return [...workflows].flatMap(([name, target]) => {
    const ways = linksOf(model).flatMap(({ index, to, starts }) =>
      starts && to === name ? (known.after(index) ?? []) : [],
    );
    // What starts by itself too may be the first of its case.
    if (ways.length === 0 || starting.has(name)) return [];
    return questionsOf(target, false).flatMap((second) => {
      for (const earlier of workflows.values()) {
        if (earlier === target) continue;
        const first = questionsOf(earlier, starting.has(earlier.model.name)).find(
          (each) =>
            sameThing(each, second) &&
            ways.every((way) => isAnsweredBefore(way, earlier, each)) &&
            !isCarried(model, name, earlier, each),
        );
        if (first) return [report(earlier, first, target, second)];
      }
      return [];
    });
  });
}

function isAnsweredBefore(before: Known, earlier: WorkflowSource, ask: Ask): boolean {
  const { name: workflow, ends } = earlier.model;
  return Object.keys(ends).some((end) => before.has(endKey({ workflow, end })) && answeredAt(earlier, ask, end));
}

/** What is asked of people: a trigger asks nobody where a connection fills it in. */
function questionsOf(source: WorkflowSource, startsItself: boolean): readonly Ask[] {
  return asksIn(source).filter(({ step }) => step !== source.model.starts.name || startsItself);
}

/** Does the workflow get it from a connection, under this name or another? */
function isCarried({ connections }: Process, to: string, earlier: WorkflowSource, ask: Ask): boolean {
  const carries = ({ needs }: ConnectionEffect) =>
    Object.entries(needs).some(
      ([name, reference]) => name === ask.field || withInner(reference).some((each) => leadsTo(each, earlier, ask)),
    );
  return connections.some(({ does }) => does.workflow === to && carries(does));
}

function leadsTo(reference: Reference, { model }: WorkflowSource, ask: Ask): boolean {
  if (reference.ref === "input") {
    const [field = ask.field] = reference.path;
    return reference.workflow === model.name && ask.step === model.starts.name && field === ask.field;
  }
  if (reference.ref !== "end" || reference.workflow !== model.name) return false;
  const handed = model.ends[reference.end] ?? {};
  const [name] = reference.path;
  const own = name === undefined ? Object.values(handed) : [handed[name]];
  return own.some((each) => each !== undefined && withInner(each).some((inner) => isOf(inner, ask)));
}

function report(earlier: WorkflowSource, first: Ask, target: WorkflowSource, second: Ask): Report {
  const [before, now] = [earlier.model.name, target.model.name];
  return {
    at: placeOf(target, second.at),
    message: `${quoted(second.step)} asks for ${quoted(second.field)}, which ${quoted(first.step)} of ${quoted(before)} has asked for earlier in the same case: people type it twice, and both values may differ. Hand it over at the end of ${quoted(before)}, and let the connection give it to ${quoted(now)}.`,
    related: [{ at: placeOf(earlier, first.at), says: `${first.step} of ${before} asks for it first` }],
    evidence: {
      details: [`${before}: ${first.step} asks for ${first.field}`, `${now}: ${second.step} asks for ${second.field}`],
    },
  };
}
