/*
 * How much of the work is done without people. Invariants:
 *  1. Every step is manual or automated, and counts once in its workflow. A human step is manual, and so is a call of a
 *     workflow whose good path needs a person; everything else is automated. The start is not counted: levels speak of
 *     what lies between start and end.
 *  2. The good path leads to `done`, or to the first declared end that can be reached; of several ways, the one with the
 *     fewest people.
 *  3. A connection fires without a person where each end that it follows can be reached without one, be it because
 *     something went wrong.
 */
import type { Connection, Process, Workflow } from "@geartrain/model";
import type { Called } from "./ways.ts";
import { waysToEnds } from "./ways.ts";

/**
 * `task`: some steps are automated. `workflow`: no human step on the good path between start and end. `process`: every
 * workflow and every connection without a person.
 */
export type AutomationLevel = "none" | "task" | "workflow" | "process";

interface Share {
  readonly level: AutomationLevel;
  readonly steps: number;
  readonly automated: number;
  /** From 0 to 1; null where there is no step at all. */
  readonly share: number | null;
}

export interface WorkflowAutomation extends Share {
  readonly name: string;
  readonly goodPath: {
    /** The end that it leads to; null where no end can be reached. */
    readonly end: string | null;
    /** The manual steps on it. */
    readonly people: readonly string[];
  };
  /** Manual steps on other ways only. */
  readonly elsewhere: readonly string[];
}

export interface ProcessAutomation extends Share {
  readonly name: string;
  readonly workflows: readonly string[];
  readonly connections: {
    readonly declared: number;
    /** Those whose ends are all reached without a person. */
    readonly withoutPeople: number;
    readonly share: number | null;
    /** The others, by what they follow and what they do. */
    readonly byPeople: readonly string[];
  };
}

export interface AutomationView {
  readonly workflows: readonly WorkflowAutomation[];
  readonly processes: readonly ProcessAutomation[];
}

/** The automation of every workflow and process of a repository, in the given order. */
export function automationOf(workflows: readonly Workflow[], processes: readonly Process[]): AutomationView {
  const ends = endsOf(workflows, false);
  const anyEnds = endsOf(workflows, true);
  const each = workflows.map((workflow) => workflowAutomation(workflow, ends));
  const byName = new Map(each.map((view) => [view.name, view]));
  return { workflows: each, processes: processes.map((process) => processAutomation(process, byName, anyEnds)) };
}

/** The ways to the ends of each workflow, worked out once; a workflow that calls itself is not looked into again. */
function endsOf(workflows: readonly Workflow[], exceptions: boolean): Called {
  const models = new Map(workflows.map((workflow) => [workflow.name, workflow]));
  const known = new Map<string, ReturnType<Called>>();
  const called: Called = (name) => {
    if (known.has(name)) return known.get(name);
    known.set(name, undefined);
    const model = models.get(name);
    const ends = model && waysToEnds(model, called, exceptions);
    known.set(name, ends);
    return ends;
  };
  return called;
}

function workflowAutomation(workflow: Workflow, ends: Called): WorkflowAutomation {
  const all = Object.values(workflow.steps);
  const manual = all.filter((step) => isManual(step, ends)).map(({ name }) => name);
  const ways = ends(workflow.name);
  const end = ["done", ...Object.keys(workflow.ends)].find((name) => ways?.has(name)) ?? null;
  const people = (end !== null && ways?.get(end)) || [];
  const automated = all.length - manual.length;
  const withoutPeople = automated > 0 && end !== null && people.length === 0;
  return {
    name: workflow.name,
    level: withoutPeople ? "workflow" : automated > 0 ? "task" : "none",
    ...shareOf(automated, all.length),
    goodPath: { end, people },
    elsewhere: manual.filter((name) => !people.includes(name)),
  };
}

function isManual(step: Workflow["steps"][string], ends: Called): boolean {
  if (step.kind !== "call") return step.kind === "human";
  const ways = [...(ends(step.workflow) ?? [])];
  const good = ways.find(([end]) => end === "done") ?? ways[0];
  return good !== undefined && good[1].length > 0;
}

function processAutomation(
  process: Process,
  views: ReadonlyMap<string, WorkflowAutomation>,
  ends: Called,
): ProcessAutomation {
  const own = process.workflows.flatMap((name) => views.get(name) ?? []);
  const { connections } = process;
  const byPeople = connections.filter(
    ({ after }) => !after.every((end) => ends(end.workflow)?.get(end.end)?.length === 0),
  );
  const withoutPeople = connections.length - byPeople.length;
  const whole = own.length > 0 && byPeople.length === 0 && own.every(({ level }) => level === "workflow");
  const highest = (["workflow", "task"] as const).find((level) => own.some((view) => view.level === level)) ?? "none";
  return {
    name: process.name,
    level: whole ? "process" : highest,
    ...shareOf(sum(own.map(({ automated }) => automated)), sum(own.map(({ steps }) => steps))),
    workflows: process.workflows,
    connections: {
      declared: connections.length,
      withoutPeople,
      share: shareOf(withoutPeople, connections.length).share,
      byPeople: byPeople.map(connectionWords),
    },
  };
}

function shareOf(automated: number, steps: number): Pick<Share, "steps" | "automated" | "share"> {
  return { steps, automated, share: steps === 0 ? null : Math.round((automated / steps) * 10_000) / 10_000 };
}

function connectionWords({ after, does }: Connection): string {
  const ends = after.map(({ workflow, end }) => `${workflow} (${end})`).join(" and ");
  return `${ends} → ${does.effect === "send" ? `${does.workflow} (${does.step})` : does.workflow}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
