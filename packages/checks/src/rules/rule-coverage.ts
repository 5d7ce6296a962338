import type { Domain, Expression, Reference, RuleStep, WorkflowSource } from "@geartrain/model";
import { canonicalJson, outcomesOf, referenceDomain, stepNamed } from "@geartrain/model";
import type { Coverage, RuleTable } from "@geartrain/rules";
import { cover } from "@geartrain/rules";
import { eachNamed } from "../each-named.ts";
import { isRead, pointer } from "../place.ts";
import { partsOf } from "./expression-parts.ts";

/** What the rules of one step cover. */
export interface RuleCoverage {
  readonly step: RuleStep;
  readonly table: RuleTable;
  readonly coverage: Coverage;
  /**
   * Is every value that the domains admit really possible? Where a schema could be read only in part, what is proved of
   * all values holds, but a value that has been found may never come.
   */
  readonly exact: boolean;
}

interface Known {
  readonly budget: number;
  readonly found: readonly RuleCoverage[];
}

const known = new WeakMap<WorkflowSource, Known>();

/** The coverage of every step with rules that could be read, computed once for all checks that ask. */
export function ruleCoverages(source: WorkflowSource, budget: number): readonly RuleCoverage[] {
  const before = known.get(source);
  if (before?.budget === budget) return before.found;
  const found = Object.values(source.model.steps).flatMap((step) => {
    if (step.kind !== "decision" && step.kind !== "selection" && step.kind !== "lookup") return [];
    const table = tableOf(source, step);
    if (table === undefined) return [];
    const exact = Object.values(step.needs).every((need) => domainIsRead(source, need));
    return [{ step, table, coverage: cover(table, budget), exact }];
  });
  known.set(source, { budget, found });
  return found;
}

function tableOf(source: WorkflowSource, step: RuleStep): RuleTable | undefined {
  const expressions = source.expressions[step.name];
  if (expressions?.length !== step.rules.length || step.rules.length === 0 || !isReadWhole(source, step)) return;
  const answers = answersIn(step);
  const rules = expressions.map((expression, index) => ({ expression, answer: answers[index] ?? "" }));
  const domains = Object.entries(step.needs).map(([name, need]): [string, Domain] => {
    return [name, referenceDomain(source.model, need)];
  });
  const table = { domains: Object.fromEntries(domains), rules };
  // The compiler says so where it is typed; whatever else would be said of the rules is a consequence.
  if (!expressions.every((expression) => readsOnly(expression, table.domains))) return undefined;
  if (step.kind === "selection") return { ...table, hit: "collect" };
  const otherwise = step.otherwise === undefined ? {} : { otherwise: answerText(step.otherwise) };
  return { ...table, hit: step.hit, ...otherwise };
}

/** Does a condition read nothing but fields that there are? */
function readsOnly(expression: Expression, domains: Readonly<Record<string, Domain>>): boolean {
  if (expression.is === "field") return exists(domains, expression.path);
  return partsOf(expression).every((part) => readsOnly(part, domains));
}

function exists(fields: Readonly<Record<string, Domain>>, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  if (!Object.hasOwn(fields, first)) return false;
  const domain = fields[first];
  return domain?.type === "object" ? exists(domain.fields, rest) : true;
}

/** What every rule answers, as a text to compare. */
function answersIn(step: RuleStep): readonly string[] {
  if (step.kind === "lookup") return step.rules.map(({ gives }) => answerText(gives));
  return step.rules.map(({ answer }) => answer);
}

function answerText(answer: string | object): string {
  return typeof answer === "string" ? answer : canonicalJson(answer);
}

/** All but the conditions: what of those could not be read is an unknown that coverage knows about. */
function isReadWhole(source: WorkflowSource, { name, rules }: RuleStep): boolean {
  const at = (...parts: readonly (string | number)[]) => pointer("steps", name, ...parts);
  const parts = ["needs", "hit", "otherwise", "gives"].map((part) => at(part));
  const answers = rules.flatMap((_, index) => [at("rules", index, "answer"), at("rules", index, "gives")]);
  const list = source.unread.some(
    (unread) => unread === at("rules") || rules.some((_, i) => unread === at("rules", i)),
  );
  return !list && [...parts, ...answers].every((place) => isRead(source, place));
}

/** Does the model say exactly which values a reference can have? */
function domainIsRead(source: WorkflowSource, reference: Reference): boolean {
  switch (reference.ref) {
    case "output":
      return fieldIsRead(source, reference.step, reference.path[0] ?? "");
    case "fact":
      return isRead(source, pointer("facts", reference.fact));
    case "maybe":
    case "all":
      return domainIsRead(source, reference.of);
    case "firstOf":
      return reference.of.every((each) => domainIsRead(source, each));
    case "item": {
      const list = eachNamed(source.model.flow, reference.each)?.list;
      return list !== undefined && domainIsRead(source, list);
    }
    case "outcome":
      return isRead(source, pointer("steps", reference.step));
    default:
      return true;
  }
}

function fieldIsRead(source: WorkflowSource, name: string, field: string): boolean {
  const step = stepNamed(source.model, name);
  if (step === undefined) return false;
  const at = step.kind === "trigger" ? "/starts" : pointer("steps", name);
  const forms =
    step.kind === "human" ? outcomesOf(step).map((outcome) => pointer("outcomes", outcome, "form", field)) : [];
  const parts = [pointer("gives", field), pointer("form", field), ...forms, "/ends", "/rules", "/otherwise"];
  return parts.every((part) => isRead(source, `${at}${part}`));
}
