/* Forms that ask for the same thing. */
import type { Domain, HumanStep, Reference, TriggerStep, WorkflowSource } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { isRead, pointer } from "../place.ts";
import { withInner } from "../references-in.ts";
import type { Paths } from "./paths.ts";
import { pathsOf } from "./paths.ts";
import type { Reader } from "./plan.ts";
import { readsOfEnd, readsOfStep } from "./reads.ts";
import { stepVariable } from "./variable.ts";
import type { Sight } from "./watching.ts";
import { seenOf } from "./watching.ts";

type Pair = readonly [Ask, Ask];

const known = new WeakMap<WorkflowSource, readonly Pair[]>();

/** Pairs of fields on one path, the earlier first, that ask for the same; computed once for all checks that ask. */
export function asksTwice(source: WorkflowSource): readonly Pair[] {
  const pairs = known.get(source) ?? pairsIn(source);
  known.set(source, pairs);
  return pairs;
}

function pairsIn(source: WorkflowSource): readonly Pair[] {
  const paths = pathsOf(source);
  const askers = asksIn(source);
  return askers.flatMap((second, index): Pair[] => {
    const first = askers
      .slice(0, index)
      .find((each) => each.step !== second.step && sameThing(each, second) && !comparedIn(source, each, second));
    if (!first) return [];
    if (follows(paths, first, second)) return [[first, second]];
    return follows(paths, second, first) ? [[second, first]] : [];
  });
}

/** One field of a form. */
export interface Ask {
  readonly step: string;
  /** Only who gives the step this outcome is asked. */
  readonly outcome?: string;
  readonly field: string;
  readonly domain: Domain;
  readonly at: string;
}

/** Everything that people are asked for, where its name could mean one thing only. */
export function asksIn(source: WorkflowSource): readonly Ask[] {
  const { plan, reach } = pathsOf(source);
  const humans = Object.values(source.model.steps).filter((step): step is HumanStep => step.kind === "human");
  const done = humans.filter(({ name }) => plan.occurrences.get(name)?.some(({ number }) => reach.entered.has(number)));
  return [source.model.starts, ...done].flatMap((step) =>
    formsOf(step).flatMap(({ fields, at, ...only }) =>
      Object.entries(fields)
        .map(([field, { domain, fact }]) => ({
          step: step.name,
          ...only,
          field,
          domain,
          fact,
          at: `${at}${pointer(field)}`,
        }))
        .filter(({ domain, fact, at: place }) => fact === undefined && isDefinite(domain) && isRead(source, place)),
    ),
  );
}

function formsOf(step: TriggerStep | HumanStep) {
  if (step.kind === "trigger") return [{ fields: step.gives, at: "/starts/gives" }];
  const at = pointer("steps", step.name);
  const own = Object.entries(step.outcomes).map(([name, { form }]) => ({
    fields: form,
    at: `${at}${pointer("outcomes", name, "form")}`,
    outcome: name,
  }));
  return [{ fields: step.form, at: `${at}/form` }, ...own];
}

/** Free text and a yes or no say different things under one name: what one thinks, whether one has looked. */
function isDefinite(domain: Domain): boolean {
  if (domain.type === "string") return domain.format !== undefined;
  return !["boolean", "unknown", "file", "array", "union", "record"].includes(domain.type) && !isYesOrNo(domain);
}

function isYesOrNo(domain: Domain): boolean {
  return domain.type === "oneOf" && domain.values.length < 3;
}

/** Do two forms mean the same by it: the same name, the same values? */
export function sameThing(one: Ask, other: Ask): boolean {
  if (one.field !== other.field) return false;
  const titles = [one.domain.title, other.domain.title].filter((title) => title !== undefined);
  return new Set(titles).size < 2 && canonicalJson(plain(one.domain)) === canonicalJson(plain(other.domain));
}

function plain({ title: _, description: __, optional: ___, ...domain }: Domain): object {
  return domain;
}

/** Two answers to one question are meant where somebody looks at both, or the second is asked with the first in view. */
function comparedIn(source: WorkflowSource, one: Ask, other: Ask): boolean {
  const { model } = source;
  const readers = [
    ...Object.values(model.steps).map((step) => ({ name: step.name, reads: readsOfStep(step) })),
    ...Object.keys(model.ends).map((end) => ({ name: "", reads: readsOfEnd(model, end) })),
  ];
  return readers.some(({ name, reads }) => {
    const inside = reads.flatMap(({ reference }) => withInner(reference));
    const [first, second] = [one, other].map((ask) => name === ask.step || inside.some((each) => isOf(each, ask)));
    return first === true && second === true && inside.some((each) => isOf(each, one) || isOf(each, other));
  });
}

/** Is it what was answered? */
export function isOf(reference: Reference, { step, field }: Ask): boolean {
  return reference.ref === "output" && reference.step === step && (reference.path[0] ?? field) === field;
}

/** Is there a path on which the first was answered when the second is asked? */
function follows(paths: Paths, first: Ask, second: Ask): boolean {
  if (second.step === paths.plan.workflow.starts.name) return false;
  return isAnswered(paths, first, `step:${second.step}`);
}

/** May the question have been answered when the workflow ends so? */
export function answeredAt(source: WorkflowSource, ask: Ask, end: string): boolean {
  return isAnswered(pathsOf(source), ask, `end:${end}`);
}

function isAnswered(paths: Paths, { step, outcome }: Ask, reader: Reader): boolean {
  const { plan } = paths;
  if (step === plan.workflow.starts.name) return true;
  const outcomes = plan.outcomes(step);
  const sights = outcomes.flatMap((each, index): Sight[] =>
    outcome === undefined || each === outcome ? [{ reader, variable: 0, value: index + 1 }] : [],
  );
  return seenOf(paths, { variables: [stepVariable(step, outcomes)], sights }).size > 0;
}
