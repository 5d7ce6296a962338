/* A step of a pattern as its author would declare it. */
import type { Fields, HumanStep, Step } from "@geartrain/model";
import type { References } from "./reference-code.ts";
import { key, schemaOf } from "./reference-code.ts";

/** @param when the text of its conditions */
export function stepCode(step: Step, when: readonly string[], references: References): string {
  const declared = (kind: string, parts: readonly string[]) =>
    `const ${step.name} = ${kind}("${step.name}", { ${parts.filter((part) => part !== "").join(", ")} });`;
  const needs = "needs" in step && Object.keys(step.needs).length > 0 ? `needs: ${references.all(step.needs)}` : "";
  switch (step.kind) {
    case "human":
      return declared("human", [
        ...whoCode(step, references),
        'due: "1 day"',
        needs,
        ...choiceCode(step),
        ...lateCode(step),
      ]);
    case "action": {
      const once = step.retry.attempts === 1 ? 'retry: { attempts: 1, first: "1 second", factor: 1 }' : "";
      return declared("action", [
        needs,
        givesCode(step.gives),
        once,
        `run: ${needs === "" ? "() => outside()" : "(it) => outside(it)"}`,
      ]);
    }
    case "wait":
      return declared("wait", [
        "for" in step.until ? `for: "${step.until.for}"` : `until: ${references.one(step.until.until)}`,
      ]);
    case "receive":
      return declared("receive", [
        `key: ${references.one(step.key)}`,
        `gives: ${fieldsCode(step.gives)}`,
        step.keep === undefined ? "" : `keep: ${JSON.stringify(step.keep)}`,
        step.while === undefined ? "" : `while: "${step.while}"`,
      ]);
    case "decision":
    case "selection": {
      const rules = step.rules.map(({ answer }, at) => `{ when: ${when[at]}, answer: "${answer}" }`);
      const otherwise = step.kind === "decision" && step.otherwise ? `otherwise: "${step.otherwise}"` : "";
      return declared(step.kind, [needs, `rules: [${rules.join(", ")}]`, otherwise]);
    }
    case "call":
      return `const ${step.name} = call("${step.name}", ${calledName(step.workflow)}, ${references.all(step.needs)});`;
    default:
      throw new Error(`no code for a ${step.kind} step`);
  }
}

/** The workflow that a step calls: as little as it needs to be. */
export function calledCode(step: Extract<Step, { kind: "call" }>): string {
  const taken = Object.keys(step.needs).map((name) => `${key(name)}: z.number()`);
  const given = Object.values(step.ends).flatMap((fields) => Object.entries(fields));
  const form = given.map(([name, { domain }]) => `${key(name)}: ${schemaOf(domain)}`).join(", ");
  const ends = given.map(([name]) => `${key(name)}: inside.output.${name}`).join(", ");
  const name = calledName(step.workflow);
  return [
    `const called = trigger("called", { gives: ${taken.length === 0 ? "{}" : `{ ${taken.join(", ")} }`} });`,
    `const inside = human("inside", { by: clerk, due: "1 day"${form === "" ? "" : `, form: { ${form} }`} });`,
    `const ${name} = defineWorkflow("${step.workflow}", { purpose: "to be called", starts: called, flow: inside, ends: { done: ${ends === "" ? "{}" : `{ ${ends} }`} } });`,
  ].join("\n");
}

function calledName(workflow: string): string {
  return workflow.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function whoCode({ by, assign, notBy }: HumanStep, references: References): string[] {
  const roles = by.length === 1 ? (by[0] ?? "") : `[${by.join(", ")}]`;
  const who = () => {
    if (assign === undefined) return roles;
    if (assign.assign === "sameAs") return `assign.sameAs(${assign.step})`;
    if (assign.assign === "person") return `assign.person(${references.one(assign.person)})`;
    return assign.assign === "outsider"
      ? `outsider(${references.one(assign.email)})`
      : `assign.${assign.assign}(${roles})`;
  };
  return [`by: ${who()}`, notBy.length > 0 ? `notBy: [${notBy.map(references.one).join(", ")}]` : ""];
}

function choiceCode({ outcomes, form }: HumanStep): string[] {
  const names = Object.keys(outcomes);
  const fields = Object.keys(form).length > 0 ? `form: ${fieldsCode(form)}` : "";
  return [names.length > 1 ? `outcomes: ${JSON.stringify(names)}` : "", fields];
}

function lateCode({ escalate = [] }: HumanStep): string[] {
  return escalate.map(({ whenLateBy, to }) => `escalate: { whenLateBy: "${whenLateBy}", to: ${to} }`);
}

function givesCode(gives: Fields): string {
  return Object.keys(gives).length === 0 ? "" : `gives: ${fieldsCode(gives)}`;
}

/** A fact is called by its own name. */
export function fieldsCode(all: Fields): string {
  const each = Object.entries(all).map(([name, { domain, fact }]) =>
    fact === name ? name : `${key(name)}: ${fact ?? schemaOf(domain)}`,
  );
  return each.length === 0 ? "{}" : `{ ${each.join(", ")} }`;
}
