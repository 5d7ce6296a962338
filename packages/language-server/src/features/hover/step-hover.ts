import { listed } from "@geartrain/checks";
import type { Definitions, HumanStep, Step, Workflow, WorkflowSource } from "@geartrain/model";
import { fieldsOf, outcomesOf, stepNamed } from "@geartrain/model";
import { referenceWords, titleOf } from "@geartrain/rules";
import { handoffsIn } from "../model/handoffs-in.ts";
import { stepsBefore } from "../model/order-of-steps.ts";
import { bullets, code, paragraphs, plain } from "./markdown.ts";
import { receiverWords } from "./receiver-words.ts";
import { roleWords } from "./role-hover.ts";

/** A step: who does it, what it needs and from where, what it gives and who uses that, and when it is due. */
export function stepHover(definitions: Definitions, source: WorkflowSource, name: string): string | undefined {
  const { model } = source;
  const step = stepNamed(model, name);
  if (!step) return undefined;
  const before = stepsBefore(source)?.get(name);
  return paragraphs(
    `**${plain(titleOf(name, undefined))}** · ${kindWords(step)} of ${code(model.name)}`,
    step.kind === "human" && step.does ? plain(referenceWords(model, step.does)) : undefined,
    bullets(
      whoWords(definitions, model, step),
      ...timeWords(model, step),
      ...needWords(model, step),
      ...givenWords(source, step),
      outcomeWords(step),
      before?.length ? `After: ${listed(before.map(code))}` : undefined,
    ),
  );
}

const kinds: Readonly<Record<Step["kind"], string>> = {
  trigger: "start",
  human: "a person's task",
  action: "automated step",
  decision: "decision by rules",
  selection: "selection by rules",
  lookup: "values by rules",
  wait: "wait",
  receive: "arrival from outside",
  call: "whole workflow",
  notify: "message",
};

function kindWords({ kind }: Step): string {
  return kinds[kind];
}

function whoWords(definitions: Definitions, model: Workflow, step: Step): string | undefined {
  switch (step.kind) {
    case "human":
      return `Who: ${doerWords(definitions, model, step)}${notWords(model, step)}`;
    case "trigger":
      return step.by.length === 0 ? undefined : `Who may start it: ${rolesWords(definitions, step.by)}`;
    case "call":
      return `Runs: ${code(step.workflow)}`;
    case "notify":
      return `Told: ${"role" in step.to ? roleWords(definitions, step.to.role) : plain(referenceWords(model, step.to.reference))}`;
    default:
      return undefined;
  }
}

function rolesWords(definitions: Definitions, roles: readonly string[]): string {
  return listed(
    roles.map((role) => roleWords(definitions, role)),
    "or",
  );
}

function doerWords(definitions: Definitions, model: Workflow, { by, assign }: HumanStep): string {
  switch (assign?.assign) {
    case "sameAs":
      return `whoever did ${code(assign.step)}`;
    case "person":
      return plain(referenceWords(model, assign.person));
    case "outsider":
      return `somebody outside, by ${plain(referenceWords(model, assign.email))}`;
    case "roundRobin":
      return `${rolesWords(definitions, by)}, by turns`;
    case "leastLoaded":
      return `${rolesWords(definitions, by)}, whoever has least to do`;
    default:
      return by.length === 0 ? "not known" : rolesWords(definitions, by);
  }
}

function notWords(model: Workflow, { notBy }: HumanStep): string {
  return notBy.length === 0
    ? ""
    : `, but not ${plain(notBy.map((each) => referenceWords(model, each)).join(", nor "))}`;
}

function timeWords(model: Workflow, step: Step): readonly (string | undefined)[] {
  if (step.kind === "wait") {
    return [
      "for" in step.until ? `For: ${step.until.for}` : `Until: ${plain(referenceWords(model, step.until.until))}`,
    ];
  }
  const expires =
    "expires" in step && step.expires
      ? `Ends by itself after ${step.expires.after} as ${code(step.expires.as)}`
      : undefined;
  if (step.kind !== "human") return [expires];
  const { due } = step;
  const when = "after" in due ? `within ${due.after}` : `${due.by} before ${plain(referenceWords(model, due.before))}`;
  const late = (step.escalate ?? []).map(({ whenLateBy, to }) => `late by ${whenLateBy}: ${code(to)} may do it too`);
  const remind = (step.remind ?? []).map((time) => `${time} before: a reminder`);
  return [`Due: ${[when, ...remind, ...late].join("; ")}`, expires];
}

function needWords(model: Workflow, step: Step): readonly string[] {
  const needs = "needs" in step ? Object.entries(step.needs) : [];
  return needs.map(([name, need]) => `Needs ${code(name)}: ${plain(referenceWords(model, need))}`);
}

function givenWords(source: WorkflowSource, step: Step): readonly string[] {
  const handoffs = handoffsIn(source).filter(({ from }) => from === step.name);
  return Object.entries(fieldsOf(step)).map(([field, { fact }]) => {
    const users = handoffs.filter((each) => each.field === field).map(({ to }) => receiverWords(to));
    const used = users.length === 0 ? "nobody here uses it" : `used by ${listed([...new Set(users)])}`;
    return `Gives ${code(field)}${fact === undefined ? "" : ` (the fact ${code(fact)})`}: ${used}`;
  });
}

function outcomeWords(step: Step): string | undefined {
  const outcomes = outcomesOf(step);
  return outcomes.join() === "done" ? undefined : `Outcomes: ${listed(outcomes.map(code), "or", 12)}`;
}
