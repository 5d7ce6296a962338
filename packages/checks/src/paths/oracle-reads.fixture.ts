/* What the interpreter knows of values: who has done what, and which reads found nothing. */
import type { Block, Reference, Step, Workflow } from "@geartrain/model";
import { outcomesOf } from "@geartrain/model";

export interface World {
  /** The last outcome of every step that has completed. */
  readonly done: Readonly<Record<string, string>>;
  readonly facts: readonly string[];
  /** Values that were routed on. */
  readonly values: Readonly<Record<string, string>>;
  /** What a read on this way has already found missing. */
  readonly missed: readonly string[];
}

/** By place and by what is read there: was it ever found, was it ever missing? */
export type Verdicts = Map<string, { about: string; found: boolean; missing: boolean }>;

export function firstWorld({ starts }: Workflow): World {
  return { done: {}, facts: factsIn(starts.gives), values: {}, missed: [] };
}

function factsIn(fields: Readonly<Record<string, { readonly fact?: string }>>): string[] {
  return Object.values(fields).flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
}

/** A step completes: with every outcome it has. */
export function complete({ steps }: Workflow, name: string, world: World): { outcome: string; world: World }[] {
  const step = steps[name] as Step;
  return outcomesOf(step).map((outcome) => {
    const gives = givenWith(step, outcome);
    const facts = [...new Set([...world.facts, ...factsIn(gives)])].sort();
    const values = Object.fromEntries(
      Object.entries(world.values).filter(([read]) => !(JSON.parse(read) as string[]).includes(`step ${name}`)),
    );
    const done = Object.fromEntries([...Object.entries({ ...world.done, [name]: outcome })].sort());
    return { outcome, world: { ...world, done, facts, values } };
  });
}

function givenWith(step: Step, outcome: string): Readonly<Record<string, { readonly fact?: string }>> {
  if (step.kind === "action") return step.gives;
  if (step.kind === "call") return step.ends[outcome] ?? {};
  if ((step.kind !== "human" && step.kind !== "receive") || step.expires?.as === outcome) return {};
  if (step.kind === "receive") return step.gives;
  return { ...step.form, ...step.outcomes[outcome]?.form };
}

/** Who reads: a step that opens, an end, or a block that chooses its way. */
export type Asking =
  | { readonly step: string; readonly at: string }
  | { readonly end: string; readonly at: string }
  | { readonly block: Block; readonly at: string };

/** Notes what is found and what is missing; a way on which something is missing is not asked for it again. */
export function noteReads(workflow: Workflow, verdicts: Verdicts, asking: Asking, world: World): World {
  let now = world;
  for (const { at, reference } of readsBy(workflow, asking)) {
    for (const question of questionsIn(reference)) {
      const about = aboutWhat(question);
      if (about === undefined || racing(workflow, asking.at, question) || now.missed.includes(about)) continue;
      const key = `${at} ${JSON.stringify(question)}`;
      const verdict = verdicts.get(key) ?? { found: false, missing: false };
      const found = exists(workflow, question, now);
      verdicts.set(key, { about, found: verdict.found || found, missing: verdict.missing || !found });
      const mixed = question.ref === "firstOf" && question.of.some((each) => racing(workflow, asking.at, each));
      if (!found && !mixed) now = { ...now, missed: [...now.missed, about].sort() };
    }
  }
  return now;
}

function readsBy(workflow: Workflow, asking: Asking): { at: string; reference: Reference }[] {
  const listed = (all: Readonly<Record<string, Reference>>, at: string) =>
    Object.entries(all).map(([name, reference]) => ({ at: `${at}/${name}`, reference }));
  if ("end" in asking) return listed(workflow.ends[asking.end] ?? {}, `/ends/${asking.end}`);
  if ("step" in asking) {
    const step = workflow.steps[asking.step] as Step;
    if (step.kind === "receive") return [{ at: `/steps/${step.name}/key`, reference: step.key }];
    return "needs" in step ? listed(step.needs, `/steps/${step.name}/needs`) : [];
  }
  const { block, at } = asking;
  if (block.block === "repeat") return [{ at: `${at}/until`, reference: block.until }];
  const value = block.block === "route" && "value" in block.on ? block.on.value : undefined;
  return value ? [{ at: `${at}/on/value`, reference: value }] : [];
}

function questionsIn(reference: Reference): readonly Reference[] {
  if (reference.ref === "text") return reference.parts.filter((part) => typeof part !== "string").flatMap(questionsIn);
  return reference.ref === "maybe" ? [] : [reference];
}

/** The steps and facts that a question is about, as one word. */
export function aboutWhat(reference: Reference): string | undefined {
  if (reference.ref === "firstOf") {
    const all = reference.of.map((each) => aboutWhat(each.ref === "maybe" ? each.of : each));
    return all.includes(undefined) ? undefined : [...new Set(all)].sort().join(" ");
  }
  if (reference.ref === "fact") return `fact:${reference.fact}`;
  return "step" in reference && reference.step !== "begin" ? `step:${reference.step}` : undefined;
}

function exists(workflow: Workflow, reference: Reference, world: World): boolean {
  if (reference.ref === "maybe") return exists(workflow, reference.of, world);
  if (reference.ref === "firstOf") return reference.of.some((each) => exists(workflow, each, world));
  if (reference.ref === "fact") return world.facts.includes(reference.fact);
  if (!("step" in reference)) return true;
  const outcome = world.done[reference.step];
  const step = workflow.steps[reference.step];
  if (outcome === undefined || !step) return step === undefined;
  const [field] = reference.ref === "output" ? reference.path : [];
  return field === undefined || step.kind === "decision" || field in givenWith(step, outcome);
}

/** Does a branch that runs at the same time give it? That is a race, and not for these verdicts. */
export function racing(workflow: Workflow, at: string, reference: Reference): boolean {
  if (reference.ref !== "fact" && !("step" in reference)) return false;
  const givers = placesOf(workflow.flow, "/flow").filter(({ step }) =>
    reference.ref === "fact" ? givesFact(workflow.steps[step], reference.fact) : step === reference.step,
  );
  return givers.some((giver) => atTheSameTime(workflow.flow, at, giver.at));
}

function givesFact(step: Step | undefined, fact: string): boolean {
  const gives = step && outcomesOf(step).flatMap((outcome) => Object.values(givenWith(step, outcome)));
  return gives?.some((field) => field.fact === fact) ?? false;
}

export function placesOf(block: Block, at: string): { step: string; at: string }[] {
  if (block.block === "step") return [{ step: block.step, at }];
  if (block.block === "routeEach") {
    return [
      { step: block.selection, at: `${at}/selection` },
      ...partsOf(block, at).flatMap(([each, to]) => placesOf(each, to)),
    ];
  }
  return partsOf(block, at).flatMap(([each, place]) => placesOf(each, place));
}

function partsOf(block: Block, at: string): [Block, string][] {
  const parts: [Block, string][] = [];
  if ("of" in block) {
    if (Array.isArray(block.of))
      for (const [index, each] of block.of.entries()) parts.push([each, `${at}/of/${index}`]);
    else parts.push([block.of as Block, `${at}/of`]);
  }
  if ("on" in block && "run" in block.on) parts.push([block.on.run, `${at}/on/run`]);
  if ("branches" in block)
    for (const [name, each] of Object.entries(block.branches)) parts.push([each, `${at}/branches/${name}`]);
  if ("onMax" in block && block.onMax) parts.push([block.onMax, `${at}/onMax`]);
  if ("onFailure" in block) parts.push([block.onFailure, `${at}/onFailure`]);
  if ("states" in block)
    for (const [name, each] of Object.entries(block.states)) parts.push([each.block, `${at}/states/${name}/block`]);
  return parts;
}

export function atTheSameTime(block: Block, left: string, right: string, at = "/flow"): boolean {
  const inside = (place: string, outer: string) => place === outer || place.startsWith(`${outer}/`);
  const parts = partsOf(block, at);
  const both = parts.find(([, place]) => inside(left, place) && inside(right, place));
  if (both) return atTheSameTime(both[0], left, right, both[1]);
  const branch = (place: string) => parts.some(([, outer]) => inside(place, outer));
  return ["parallel", "race", "routeEach"].includes(block.block) && branch(left) && branch(right);
}

/** The values that a reference may have now. A value that nobody knows may be any of `names`, and stays what it was. */
export function valuesOf(
  reference: Reference,
  names: readonly string[],
  world: World,
): { value: string; world: World }[] {
  if ("step" in reference && reference.ref !== "output") {
    const outcome = world.done[reference.step];
    if (outcome === undefined) return names.map((value) => ({ value, world }));
    return [{ value: reference.ref === "is" ? String(outcome === reference.outcome) : outcome, world }];
  }
  if (reference.ref === "literal") return [{ value: String(reference.value), world }];
  const key = JSON.stringify([JSON.stringify(reference), ...("step" in reference ? [`step ${reference.step}`] : [])]);
  const known = world.values[key];
  if (known !== undefined) return names.includes(known) ? [{ value: known, world }] : [];
  return names.map((value) => ({
    value,
    world: { ...world, values: Object.fromEntries([...Object.entries({ ...world.values, [key]: value })].sort()) },
  }));
}
