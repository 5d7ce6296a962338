import type { CaseInstance, ExecutableProcess, Instant, Outstanding } from "@geartrain/engine";
import { caseState } from "@geartrain/engine";
import type { Connection, EndPlace, Process } from "@geartrain/model";
import { modelFormat } from "@geartrain/model";
import { startInCaseCommand } from "./command.ts";
import { between } from "./duration-words.ts";
import type { InstanceSummary } from "./instance-summary.ts";

/** The instances that a process tied together. */
export interface CaseView {
  readonly case: string;
  readonly process: string;
  /** What it goes by in the world. */
  readonly key?: string;
  /** Left out, as what follows, where nobody can read the process now. */
  readonly objective?: string;
  readonly owner?: string;
  /** `waiting`: nothing goes on by itself, and the process owner is asked. */
  readonly status: "open" | "waiting" | "closed";
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly ageMs: number;
  /** In the order of their starts. */
  readonly instances: readonly CaseMemberView[];
  /** What is done next without anybody. */
  readonly next: readonly string[];
  /** What will follow once what is at work has ended so. */
  readonly ahead: readonly { readonly when: string; readonly does: string }[];
  /** What the process owner is asked for. */
  readonly owed: readonly OwedView[];
}

export interface CaseMemberView {
  readonly summary: InstanceSummary;
  /** The instances whose ends started it; empty: it was started by itself. */
  readonly after: readonly string[];
}

export interface OwedView {
  /** The instance that is not answered. */
  readonly instance: string;
  readonly words: string;
  /** What to type, where there is something. */
  readonly command?: string;
}

/** A connection that could not start what it should, as a runner recorded it. */
export interface RefusedConnection {
  readonly case: string;
  readonly connection: string;
  readonly sources: readonly string[];
  readonly workflow: string;
  readonly message: string;
}

export interface CaseInput {
  readonly case: string;
  readonly process: string;
  readonly key?: string | number;
  readonly instances: readonly CaseInstance[];
  readonly summaries: readonly InstanceSummary[];
  /** As it stands now; left out where nobody can read it. */
  readonly executable?: ExecutableProcess;
  readonly refused: readonly RefusedConnection[];
  readonly now: Instant;
}

export function caseView(input: CaseInput): CaseView {
  const { process, key, instances, summaries, executable, now } = input;
  const startedAt = instances[0]?.startedAt ?? now;
  const live = instances.filter(({ status }) => status === "live");
  const lastEnd = instances
    .map(({ endedAt = "" }) => endedAt)
    .sort()
    .at(-1);
  const { outstanding, unanswered, closed } = caseState(executable ?? without(process), { id: input.case, instances });
  const owed = [
    ...unanswered.map((each) => owedFor(each, input.case)),
    ...outstanding.flatMap((each) => stuck(each, input.refused)),
  ];
  const going = live.length > 0 || outstanding.some((each) => each.does !== "wait" && !refusalOf(each, input.refused));
  const status = closed ? "closed" : going || owed.length === 0 ? "open" : "waiting";
  const endedAt = closed ? lastEnd : undefined;
  return {
    case: input.case,
    process,
    ...(key !== undefined && { key: String(key) }),
    ...(executable && { objective: executable.process.objective, owner: executable.process.owner }),
    status,
    startedAt,
    ...(endedAt !== undefined && { endedAt }),
    ageMs: between(startedAt, endedAt ?? now),
    instances: instances.flatMap(({ id, origin }) => {
      const summary = summaries.find(({ instance }) => instance === id);
      const after = origin?.from === "connection" && origin.process === process ? origin.sources : [];
      return summary ? [{ summary, after }] : [];
    }),
    next: outstanding.flatMap((each) => nextWords(each, input.refused)),
    ahead: executable ? followingWords(executable.process, live) : [],
    owed,
  };
}

/** A process that nobody can read: what its ends named is answered by nothing. */
function without(name: string): ExecutableProcess {
  const nothing = { objective: "", owner: "", workflows: [], connections: [], measures: {}, accept: [] };
  const functions = { when: {}, derive: {}, parse: {} };
  return { process: { format: modelFormat, name, ...nothing }, functions, commit: "" };
}

function owedFor({ id, workflow, status, outcome, input }: CaseInstance, of: string): OwedView {
  const how = status === "cancelled" ? "was cancelled" : `ended with ${outcome}`;
  return { instance: id, words: `${id} ${how}, and nothing follows`, command: startInCaseCommand(workflow, input, of) };
}

function stuck(each: Outstanding, refused: readonly RefusedConnection[]): OwedView[] {
  const [instance = ""] = each.sources;
  const refusal = refusalOf(each, refused);
  if (each.does === "start" && refusal) {
    return [{ instance, words: `${each.workflow} can't start after ${instance}: ${refusal.message}` }];
  }
  if (each.does !== "wait" || each.problem.code === "nobody-to-send-to") return [];
  return [{ instance, words: `what follows ${instance} can't be done: ${each.problem.message}` }];
}

function refusalOf(each: Outstanding, refused: readonly RefusedConnection[]): RefusedConnection | undefined {
  return refused.find(
    ({ connection, sources }) => connection === each.connection && sources.join() === each.sources.join(),
  );
}

function nextWords(each: Outstanding, refused: readonly RefusedConnection[]): string[] {
  const after = `after ${each.sources.join(" and ")}`;
  if (each.does === "wait")
    return each.problem.code === "nobody-to-send-to" ? [`${after} ${each.problem.message}`] : [];
  if (refusalOf(each, refused)) return [];
  return [
    each.does === "start"
      ? `${each.workflow} starts ${after}`
      : `${each.step} of ${each.instance} is sent what came ${after}`,
  ];
}

/** What each end of what is at work leads to. */
function followingWords(process: Process, live: readonly CaseInstance[]): { when: string; does: string }[] {
  const workflows = new Set(live.map(({ workflow }) => workflow));
  return process.connections.flatMap(({ after, does }) =>
    after.some(({ workflow }) => workflows.has(workflow))
      ? [{ when: after.map(endWords).join(" and "), does: doesWords(does) }]
      : [],
  );
}

export function endWords({ workflow, end }: EndPlace): string {
  return `${workflow} ends with ${end}`;
}

export function doesWords(does: Connection["does"]): string {
  switch (does.effect) {
    case "start":
      return `${does.workflow} starts`;
    case "startEach":
      return `${does.workflow} starts for each ${does.each}`;
    case "send":
      return `${does.step} of ${does.workflow} gets it`;
  }
}
