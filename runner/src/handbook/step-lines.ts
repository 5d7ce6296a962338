import type { HumanStep, Reference, References, RuleStep, Step, Workflow } from "@geartrain/model";
import { referenceDomain, stepNamed } from "@geartrain/model";
import { conditionWords, referenceWords, textWords } from "@geartrain/rules";
import { kindWords } from "../render/field-words.ts";
import { text } from "../render/markdown/escape.ts";
import { table } from "../render/markdown/table.ts";
import { fieldViews } from "../view/field-view.ts";
import { titleOf } from "../view/shown-value.ts";
import type { HandbookParts } from "./handbook-parts.ts";

const mostText = 2_000;

/** One step: its first line, and what stands below it. */
export function stepLines(parts: HandbookParts, name: string): string[] {
  const step = stepNamed(parts.source.model, name);
  const title = `**${text(titleOf(name, undefined))}**`;
  return step === undefined ? [title] : [`${title}: ${headline(parts.source.model, step)}`, ...detailsOf(parts, step)];
}

function headline(workflow: Workflow, step: Step): string {
  switch (step.kind) {
    case "human":
      return `${doer(workflow, step)}, ${dueWords(workflow, step)}.`;
    case "action":
      return "happens by itself.";
    case "decision":
    case "lookup":
      return `rules decide${step.hit === "first" ? "; the first that fits counts" : ""}.`;
    case "selection":
      return "rules decide; everything that fits counts.";
    case "wait":
      return "for" in step.until
        ? `wait ${step.until.for}.`
        : `wait until ${text(referenceWords(workflow, step.until.until))}.`;
    case "receive":
      return `wait until it arrives (known by ${text(referenceWords(workflow, step.key))}).`;
    case "call":
      return `the whole of “${text(titleOf(step.workflow, undefined))}” is done.`;
    case "notify":
      return `${"role" in step.to ? text(titleOf(step.to.role, undefined)) : text(referenceWords(workflow, step.to.reference))} is told.`;
    case "trigger":
      return "it starts.";
  }
}

function doer(workflow: Workflow, { by, assign }: HumanStep): string {
  const roles = by.map((role) => text(titleOf(role, undefined))).join(" or ");
  switch (assign?.assign) {
    case "sameAs":
      return `whoever did “${text(titleOf(assign.step, undefined))}”`;
    case "person":
      return text(referenceWords(workflow, assign.person));
    case "outsider":
      return `somebody outside (${text(referenceWords(workflow, assign.email))})`;
    case "roundRobin":
      return `${roles}, by turns`;
    case "leastLoaded":
      return `${roles}, whoever has least to do`;
    default:
      return roles || "anybody";
  }
}

function dueWords(workflow: Workflow, { due, effort }: HumanStep): string {
  const when =
    "after" in due ? `within ${due.after}` : `${due.by} before ${text(referenceWords(workflow, due.before))}`;
  return effort === undefined ? when : `${when} (about ${effort} of work)`;
}

function detailsOf(parts: HandbookParts, step: Step): string[] {
  switch (step.kind) {
    case "human":
      return humanLines(parts.source.model, step);
    case "action":
      return [...needLines(parts.source.model, step.needs), ...givenLine("It gives", step.gives)];
    case "decision":
    case "selection":
    case "lookup":
      return ["", ...ruleTable(parts, step).split("\n"), ""];
    case "receive":
      return givenLine("It brings", step.gives);
    case "notify":
      return [`- Subject: ${said(parts.source.model, step.subject)}`, `- ${said(parts.source.model, step.body)}`];
    default:
      return [];
  }
}

function humanLines(workflow: Workflow, step: HumanStep): string[] {
  const outcomes = Object.entries(step.outcomes).filter(
    ([name, { means, form }]) => name !== "done" || means || Object.keys(form).length > 0,
  );
  return [
    ...(step.does ? [`- What to do: ${said(workflow, step.does)}`] : []),
    ...needLines(workflow, step.needs),
    ...givenLine("To fill in", step.form),
    ...outcomes.map(([name, { means, form }]) => {
      const asked = fieldList(form);
      return `- Choose **${text(name)}**${means ? ` when: ${text(means)}` : ""}${asked ? `; then fill in ${asked}` : ""}.`;
    }),
    ...(step.votes
      ? [
          `- ${step.votes.voters} people vote: ${Object.entries(step.votes.atLeast)
            .map(([outcome, count]) => `${count} for **${text(outcome)}**`)
            .join(", ")}, otherwise **${text(step.votes.otherwise)}**.`,
        ]
      : []),
    ...(step.notBy.length > 0
      ? [`- Not by ${step.notBy.map((each) => text(referenceWords(workflow, each))).join(", nor by ")}.`]
      : []),
  ];
}

function said(workflow: Workflow, reference: Reference): string {
  const words =
    reference.ref === "text"
      ? textWords(workflow, reference.parts)
      : reference.ref === "literal"
        ? String(reference.value)
        : referenceWords(workflow, reference);
  return text(words, mostText);
}

function needLines(workflow: Workflow, needs: References): string[] {
  const words = Object.values(needs).map((need) => text(referenceWords(workflow, need)));
  return words.length === 0 ? [] : [`- With: ${words.join("; ")}.`];
}

function givenLine(label: string, fields: HumanStep["form"]): string[] {
  const list = fieldList(fields);
  return list === "" ? [] : [`- ${label}: ${list}.`];
}

function fieldList(fields: HumanStep["form"]): string {
  return fieldViews(fields)
    .map((field) => `${text(field.title)} (${text(kindWords(field))}${field.required ? "" : ", may be left out"})`)
    .join("; ");
}

function ruleTable({ source: { model, expressions } }: HandbookParts, step: RuleStep): string {
  const domains = Object.fromEntries(
    Object.entries(step.needs).map(([name, need]) => [name, referenceDomain(model, need)]),
  );
  const rows = step.rules.map((rule, index) => {
    const condition = expressions[step.name]?.[index];
    return [
      condition ? text(conditionWords(condition, domains), 600) : "",
      "answer" in rule ? `**${text(rule.answer)}**` : valuesWords(rule.gives),
      text(rule.because ?? "", 600),
    ];
  });
  const otherwise =
    step.kind === "selection" || step.otherwise === undefined
      ? []
      : [
          [
            "otherwise",
            typeof step.otherwise === "string" ? `**${text(step.otherwise)}**` : valuesWords(step.otherwise),
            "",
          ],
        ];
  return table(["When", "Then", "Because"], [...rows, ...otherwise]);
}

function valuesWords(values: Readonly<Record<string, unknown>>): string {
  return text(
    Object.entries(values)
      .map(
        ([field, value]) =>
          `${titleOf(field, undefined)}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
      )
      .join(", "),
    600,
  );
}
