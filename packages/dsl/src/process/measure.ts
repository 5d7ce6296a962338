import type { Duration, EndPlace, Measure, Reference } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Named, Node } from "../references/node.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import { checkDuration } from "../steps/duration.ts";
import type { StepRefs } from "../steps/step.ts";
import { stepBehind } from "../steps/step.ts";
import type { EndOf, Workflow } from "../workflow.ts";
import { endBehind } from "../workflow.ts";

declare const measures: unique symbol;

/** A figure that says whether an objective is met; what {@link measure} makes. `Of`: the workflows it names. */
export interface MeasureDefinition<Of extends string = string> {
  /** Only for the compiler. */
  readonly [measures]: Of;
}

/** In a workflow's own measures that workflow is meant where none is named. */
export type ThisWorkflow = "the workflow it stands in";

/** Which way is better, and what is aimed at in the figure's own unit. */
export interface Judged<Target extends Duration | number> {
  readonly target?: Target;
  readonly better: "lower" | "higher";
}

/** What is measured: all instances of one workflow; left out, of the whole process or of the workflow it stands in. */
export interface Scoped<Of extends string> extends Judged<number> {
  readonly of?: Workflow<Of>;
}

/** One step of one workflow. */
export interface StepMeasured<Of extends string> extends Judged<Duration> {
  readonly workflow?: Workflow<Of>;
  readonly step: StepRefs<unknown, string>;
}

/** An end: of another workflow such as `payment.ends.done`, of this one by its name. */
export type EndMeant<Of extends string> = [Of] extends [ThisWorkflow] ? string : EndOf<Of>;

/** Where a measure stands: what it may name, and what it means where it names nothing. */
export interface MeasurePlace {
  /** The name of a workflow; where none is given, of the one it stands in. */
  workflow(value: unknown, what: string): string;
  /** The same, or undefined for the whole process. */
  scope(value: unknown, what: string): string | undefined;
  step(workflow: string, step: Named, what: string): string;
  /** An end of that workflow, by its name. */
  end(end: EndPlace, what: string): EndPlace;
  reference(node: Node, what: string): Reference;
}

/** Becomes plain data in the process or workflow where it stands. */
export type MeasureNode = (place: MeasurePlace, name: string) => Measure;

export function measureBehind(value: unknown, name: string): MeasureNode {
  const node = behind<{ readonly compile: MeasureNode }>(value, "measure");
  if (node) return node.compile;
  throw new DefinitionError("language/wrong-value", `${name} must be a measure, such as measure.cycleTime({ … })`);
}

/**
 * Figures computed from the ledger, for `measures` of `defineProcess` and `defineWorkflow`; each says which way is
 * `better`, and may have a `target` in its own unit.
 *
 * `cycleTime`: from the start of one workflow to the end of another; `stepTime`: from a step's opening to its
 * completion; `waitTime`: from a step's opening to its start; `handoffs`: how often responsibility passes between
 * persons; `share`: how many of a workflow's finished instances ended so, from 0 to 1; `value`: the average of a handed
 * over number; `cost`: working time by the cost of the roles that spent it; `count`: how many instances; `errorRate`: how
 * many actions failed for good or steps were revisited, from 0 to 1; `automation`: the share of steps that no person
 * does. In a workflow's own measures the workflow is left out, and an end is named by its name.
 *
 * @throws DefinitionError `language/duration`, `language/number` for a target that is none, `language/wrong-value`
 * @example
 * ```ts
 * const purchase = defineWorkflow("purchase", {
 *   purpose: "Get a purchase decided and ordered",
 *   starts: request,
 *   flow: sequence(route(review, { approve: proceed, reject: end("rejected") }), order),
 *   ends: { done: { orderId: order.output.orderId }, rejected: {} },
 *   measures: { decided: measure.stepTime({ step: review, target: "2 days", better: "lower" }) },
 * });
 * const rejected = measure.share({ of: purchase, where: purchase.ends.rejected, target: 0.1, better: "lower" });
 * const whole = measure.cycleTime({ from: purchase, to: purchase, target: "5 business days", better: "lower" });
 * ```
 */
export const measure = Object.freeze({
  cycleTime: <From extends string = ThisWorkflow, To extends string = ThisWorkflow>(
    options: { readonly from?: Workflow<From>; readonly to?: Workflow<To> } & Judged<Duration>,
  ) =>
    made<From | To>(options, checkTime, (place, name, judged) => {
      const from = place.workflow(options.from, `${name}.from`);
      return { measure: "cycleTime", from, to: place.workflow(options.to, `${name}.to`), ...judged };
    }),
  stepTime: <Of extends string = ThisWorkflow>(options: StepMeasured<Of>) => ofStep("stepTime", options),
  waitTime: <Of extends string = ThisWorkflow>(options: StepMeasured<Of>) => ofStep("waitTime", options),
  handoffs: <Of extends string = never>(options: Scoped<Of>) => scoped("handoffs", options),
  share: <Of extends string = ThisWorkflow>(
    options: { readonly of?: Workflow<Of>; readonly where: EndMeant<NoInfer<Of>> } & Judged<number>,
  ) =>
    made<Of>(options, checkShare, (place, name, judged) => {
      const of = place.workflow(options.of, `${name}.of`);
      return { measure: "share", of, where: endMeant(place, options.where, of, name), ...judged };
    }),
  value: (options: { readonly of: Ref<number> } & Judged<number>) => {
    const node = nodeOf(options.of, "of of measure.value(…)");
    return made<never>(options, checkNumber, (place, name, judged) => {
      return { measure: "value", of: place.reference(node, name), ...judged };
    });
  },
  cost: <Of extends string = never>(options: Scoped<Of>) => scoped("cost", options),
  count: <Of extends string = ThisWorkflow>(
    options: { readonly of?: Workflow<Of>; readonly where?: EndMeant<NoInfer<Of>> } & Judged<number>,
  ) =>
    made<Of>(options, checkNumber, (place, name, judged) => {
      const of = place.workflow(options.of, `${name}.of`);
      const where = options.where === undefined ? {} : { where: endMeant(place, options.where, of, name) };
      return { measure: "count", of, ...where, ...judged };
    }),
  errorRate: <Of extends string = never>(options: Scoped<Of>) => scoped("errorRate", options),
  automation: <Of extends string = never>(options: Scoped<Of>) => scoped("automation", options),
});

type Target = Duration | number;
type Judgement = Pick<Measure, "target" | "better">;

function made<Of extends string>(
  { target, better }: Judged<Target>,
  check: (target: Target, name: string) => void,
  compile: (place: MeasurePlace, name: string, judged: Judgement) => Measure,
): MeasureDefinition<Of> {
  const judged = target === undefined ? { better } : { target, better };
  const node: MeasureNode = (place, name) => {
    if (better !== "lower" && better !== "higher") wrong(`${name}.better must be "lower" or "higher"`);
    if (target !== undefined) check(target, `${name}.target`);
    return compile(place, name, judged);
  };
  return Object.freeze(brand({}, "measure", { compile: node })) as MeasureDefinition<Of>;
}

function ofStep<Of extends string>(kind: "stepTime" | "waitTime", options: StepMeasured<Of>): MeasureDefinition<Of> {
  const step = stepBehind(options.step, `step of measure.${kind}(…)`);
  return made(options, checkTime, (place, name, judged) => {
    const workflow = place.workflow(options.workflow, `${name}.workflow`);
    return { measure: kind, workflow, step: place.step(workflow, step, name), ...judged };
  });
}

type ScopedKind = "handoffs" | "cost" | "errorRate" | "automation";

function scoped<Of extends string>(kind: ScopedKind, options: Scoped<Of>): MeasureDefinition<Of> {
  const check = kind === "errorRate" || kind === "automation" ? checkShare : checkNumber;
  return made(options, check, (place, name, judged) => {
    const of = place.scope(options.of, `${name}.of`);
    return { measure: kind, ...(of !== undefined && { of }), ...judged };
  });
}

function endMeant(place: MeasurePlace, where: unknown, workflow: string, name: string): EndPlace {
  if (typeof where === "string") return place.end({ workflow, end: where }, `${name}.where`);
  const end = endBehind(where, `${name}.where`);
  if (end.workflow === workflow) return end;
  return wrong(`${name}.where is an end of ${end.workflow}, not of ${workflow}`);
}

function checkTime(target: Target, name: string): void {
  checkDuration(target as Duration, name);
}

function checkNumber(target: Target, name: string): void {
  if (typeof target === "number" && Number.isFinite(target)) return;
  throw new DefinitionError("language/number", `${name} must be a number`);
}

function checkShare(target: Target, name: string): void {
  if (typeof target === "number" && target >= 0 && target <= 1) return;
  throw new DefinitionError("language/number", `${name} must be a share from 0 to 1: 0.95 for 95 %`);
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
