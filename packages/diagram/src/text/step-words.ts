import type { Assign, HumanStep, Step, TriggerSource, TriggerStep } from "@geartrain/model";
import { dueWords } from "./due-words.ts";
import { referenceWords } from "./reference-words.ts";

/** One line below a step's name. */
export interface Detail {
  readonly text: string;
  /** The role it speaks of, which gives it a colour. */
  readonly role?: string;
  readonly due?: true;
}

/** What a role is called on the picture. */
export type RoleTitle = (role: string) => string;

/** What stands below a step's name: who does it, by when, or what it waits for. */
export function stepDetails(step: Step, titleOf: RoleTitle): readonly Detail[] {
  switch (step.kind) {
    case "trigger":
      return [...rolesOf(step, titleOf), ...sourcesOf(step)];
    case "human":
      return [
        ...rolesOf(step, titleOf),
        ...assignOf(step.assign),
        { text: dueWords(step.due), due: true },
        ...votesOf(step),
      ];
    case "action":
      return [{ text: step.retry.attempts > 1 ? `automatic, ${step.retry.attempts} attempts` : "automatic" }];
    case "decision":
      return [{ text: `decided by ${counted(step.rules.length, "rule")}` }];
    case "selection":
      return [{ text: `chosen by ${counted(step.rules.length, "rule")}` }];
    case "lookup":
      return [{ text: `values from ${counted(step.rules.length, "rule")}` }];
    case "wait":
      return [
        { text: "for" in step.until ? `waits ${step.until.for}` : `waits until ${referenceWords(step.until.until)}` },
      ];
    case "receive":
      return [
        { text: `arrives for ${referenceWords(step.key)}` },
        ...(step.while === undefined ? [] : [{ text: `only while in ${step.while}` }]),
        ...(step.expires === undefined ? [] : [{ text: `expires after ${step.expires.after}` }]),
      ];
    case "call":
      return [{ text: `workflow ${step.workflow}` }];
    case "notify":
      return "role" in step.to
        ? [{ text: `tells ${titleOf(step.to.role)}`, role: step.to.role }]
        : [{ text: `tells ${referenceWords(step.to.reference)}` }];
  }
}

function rolesOf(step: HumanStep | TriggerStep, titleOf: RoleTitle): readonly Detail[] {
  return step.by.map((role) => ({ text: titleOf(role), role }));
}

function assignOf(assign: Assign | undefined): readonly Detail[] {
  switch (assign?.assign) {
    case undefined:
      return [];
    case "roundRobin":
      return [{ text: "in turn" }];
    case "leastLoaded":
      return [{ text: "whoever has least to do" }];
    case "sameAs":
      return [{ text: `whoever did ${assign.step}` }];
    case "person":
      return [{ text: referenceWords(assign.person) }];
    case "outsider":
      return [{ text: `outside: ${referenceWords(assign.email)}` }];
  }
}

function votesOf({ votes, expires }: HumanStep): readonly Detail[] {
  return [
    ...(votes === undefined ? [] : [{ text: `${votes.voters} people vote` }]),
    ...(expires === undefined ? [] : [{ text: `expires after ${expires.after}` }]),
  ];
}

function sourcesOf({ from }: TriggerStep): readonly Detail[] {
  return from.flatMap((source) => (source.source === "manual" ? [] : [{ text: sourceWords(source) }]));
}

function sourceWords(source: Exclude<TriggerSource, { source: "manual" }>): string {
  switch (source.source) {
    case "schedule":
      return `on schedule ${source.cron}${source.timezone === undefined ? "" : ` ${source.timezone}`}`;
    case "push":
      return `new file in ${source.paths.join(", ")}`;
    case "webhook":
      return `webhook ${source.path}`;
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
