import type { ActionStep, HumanStep, Workflow } from "@geartrain/model";
import { text } from "../render/markdown/escape.ts";
import { titleOf } from "../view/shown-value.ts";

/** What happens when things do not go as planned; Markdown lines. */
export function whatIf(workflow: Workflow): string[] {
  const steps = Object.values(workflow.steps);
  const asked = workflow.owner === undefined ? "somebody who looks after the instance" : title(workflow.owner);
  return [
    ...steps.filter((step) => step.kind === "human").flatMap(lateLines),
    ...steps.filter((step) => step.kind === "action").map((step) => failureLine(step, asked)),
    ...steps.flatMap((step) =>
      step.kind === "receive" && step.expires
        ? [
            `**Nothing arrives** for “${title(step.name)}” within ${step.expires.after}: it goes on as **${text(step.expires.as)}**.`,
          ]
        : [],
    ),
    ...(steps.some((step) => step.kind === "human" && step.notBy.length > 0)
      ? [`**Nobody is left who may do a step:** ${asked} is asked; it is never given to somebody who may not.`]
      : []),
    "**It should not go on:** it can be cancelled with a reason; tasks that are open are withdrawn.",
  ];
}

function title(name: string): string {
  return text(titleOf(name, undefined));
}

function lateLines({ name, remind, escalate, expires }: HumanStep): string[] {
  const reminded = (remind ?? []).map((before) => `${before} before it is due`);
  const raised = (escalate ?? []).map(
    ({ whenLateBy, to }) => `once it is late by ${whenLateBy}, ${title(to)} may do it too`,
  );
  const expired = expires ? [`after ${expires.after} it ends by itself as **${text(expires.as)}**`] : [];
  const reminders = reminded.length > 0 ? [`people are reminded ${reminded.join(" and ")}`] : [];
  const all = [...reminders, ...raised, ...expired];
  return all.length === 0 ? [] : [`**“${title(name)}” takes too long:** ${all.join("; ")}.`];
}

function failureLine({ name, retry, repeatable }: ActionStep, asked: string): string {
  const again =
    retry.attempts > 1 ? `it is tried ${retry.attempts} times, first again after ${retry.first}; then ` : "";
  const doubt = repeatable
    ? ""
    : " Whether it happened is checked by a person before it is ever tried again after a crash.";
  return `**“${title(name)}” fails:** ${again}${asked} decides whether to try again, skip it or cancel.${doubt}`;
}
