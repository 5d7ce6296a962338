import type { HumanStep, Pointer, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { Walk } from "../graph/reach.ts";
import { fits, reach, walkInWords } from "../graph/reach.ts";
import type { Stop, Way } from "../graph/step-graph.ts";
import { stepGraph, stopsFrom } from "../graph/step-graph.ts";
import { decides } from "../human-steps.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { limitedStates } from "../time/limited-states.ts";
import { listed, quoted } from "../words.ts";

const fails = `import { action, defineRole, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "All", members: ["anna", "ben"] });
const manager = defineRole("manager", { department: "All", members: ["chiara", "david"] });

const request = trigger("request", { by: employee, gives: { item: z.string() } });
const approval = human("approval", {
  by: manager,
  due: "2 days",
  needs: { item: request.output.item },
  outcomes: ["approve", "reject"],
  // So that nothing stays undone in the holidays.
  expires: { after: "1 week", as: "lapsed" },
});
const order = action("order", { needs: { item: request.output.item }, run: () => {} });

export const purchase = defineWorkflow("purchase", {
  purpose: "Buy what a manager found necessary",
  owner: manager,
  starts: request,
  flow: sequence(route(approval, { approve: proceed, reject: end("rejected"), lapsed: proceed }), order),
  ends: { done: {}, rejected: {} },
});
`;

export const timeoutApproves: WorkflowCheck = {
  code: "handoff/timeout-approves",
  severity: "error",
  title: "Silence counts as approval",
  why: `When nobody answers in time, the flow goes on where somebody's approval would have led. Nobody decided that, and nobody
can be asked why. Let what expires end, or lead to somebody else who decides. Where silence really may close something, as
with a ticket whose customer does not answer any more, dismiss this with that reason.`,
  looksAt: "workflow",
  run: (source) => {
    const steps = Object.values(source.model.steps);
    const timed = steps.some((step) => step.kind === "human" && step.expires) || limitedStates(source).length > 0;
    if (!timed || !isRead(source, "/flow") || !isRead(source, "/steps")) return [];
    const reports = stopsFrom(stepGraph(source)).flatMap((stop) => timeoutsAt(source, stop));
    return [...new Map(reports.map((report) => [`${report.at.file} ${report.at.start}`, report])).values()];
  },
  fails,
  passes: fails
    .replace("  // So that nothing stays undone in the holidays.\n", "")
    .replace("lapsed: proceed", 'lapsed: end("rejected")'),
};

/** What a choice, or its absence, leads to. */
interface Consequence {
  readonly outcome: string;
  readonly walks: ReadonlyMap<string, Walk>;
}

interface Timeout {
  readonly ways: readonly Way[];
  readonly words: string;
  readonly at: Pointer;
  readonly from: Stop;
  /** What guards may say of the step then. */
  readonly outcome: string;
}

function timeoutsAt(source: WorkflowSource, stop: Stop): readonly Report[] {
  const step = source.model.steps[stop.step ?? ""];
  if (step?.kind !== "human" || !decides(step)) return [];
  const chosen = Object.keys(step.outcomes).map((outcome) => {
    const ways = stop.ways.filter((way) => way.outcome === outcome);
    return { outcome, walks: consequences(source, stop, ways, outcome, new Set()) };
  });
  const approvals = approvalsAmong(chosen);
  if (approvals.length === 0) return [];
  return timeouts(step, stop)
    .flatMap((timeout) => {
      const known = new Set(chosen.flatMap(({ walks }) => [...walks.keys()]));
      const silent = consequences(source, timeout.from, timeout.ways, timeout.outcome, known);
      return joins(source, silent, approvals, chosen).map((join) => report(source, step, timeout, join));
    })
    .slice(0, 1);
}

function timeouts({ name, expires }: HumanStep, stop: Stop): readonly Timeout[] {
  if (expires === undefined) return lateOf(stop);
  const ways = stop.ways.filter(({ outcome }) => outcome === expires.as);
  const at = pointer("steps", name, "expires");
  return [{ ways, words: quoted(expires.as), at, from: stop, outcome: expires.as }, ...lateOf(stop)];
}

/** The step may be a state whose time can be over. */
function lateOf(stop: Stop): readonly Timeout[] {
  return stop.ways
    .filter(({ late }) => late !== undefined)
    .map((way) => ({
      ways: [way],
      words: `the end of the time in state ${quoted(way.late ?? "")}`,
      at: stop.at.replace(/\/block$/, "/late"),
      from: stop,
      outcome: "",
    }));
}

/**
 * The steps and ends that follow before another person decides. Where `known` says what people's choices lead to, a
 * person who is asked only then takes the responsibility as well.
 */
function consequences(
  source: WorkflowSource,
  from: Stop,
  ways: readonly Way[],
  outcome: string,
  known: ReadonlySet<string>,
): ReadonlyMap<string, Walk> {
  const walks = reach(from, ways, {
    via: (way) => fits(way, from.step ?? "", outcome) && way.late === undefined,
    through: ({ step: name }) => {
      const step = source.model.steps[name ?? ""];
      return step?.kind !== "human" || (!decides(step) && (known.size === 0 || known.has(keyOf({ step: step.name }))));
    },
  });
  const byKey = [...walks.values()].map((walk) => [keyOf(walk.stop), walk] as const);
  return new Map(byKey.filter(([key]) => key !== "").reverse());
}

function keyOf({ step, end }: Pick<Stop, "step" | "end">): string {
  if (step !== undefined) return `step ${step}`;
  return end === undefined ? "" : `end ${end}`;
}

const soundsLikeApproval = /^(approv|accept|agree|confirm|grant|releas|sign|allow|authori|yes$|ok$|go$|pass)/;

/**
 * Which outcomes are approvals: those that can lead to the end "done" where others can't; else those whose name says so.
 * Where all of them or none would be, nothing is known.
 */
function approvalsAmong(chosen: readonly Consequence[]): readonly Consequence[] {
  const done = chosen.filter(({ walks }) => walks.has("end done"));
  if (done.length > 0 && done.length < chosen.length) return done;
  const named = chosen.filter(({ outcome }) => soundsLikeApproval.test(outcome));
  return named.length < chosen.length ? named : [];
}

interface Join {
  readonly walk: Walk;
  readonly as: readonly string[];
}

/** Where silence comes to what an approval leads to and no refusal does: to work or an end, not to the next to decide. */
function joins(
  source: WorkflowSource,
  silent: ReadonlyMap<string, Walk>,
  approvals: readonly Consequence[],
  chosen: readonly Consequence[],
): readonly Join[] {
  const refusals = chosen.filter((each) => !approvals.includes(each));
  return [...silent]
    .flatMap(([key, walk]) => {
      const step = source.model.steps[walk.stop.step ?? ""];
      const works = step?.kind === "action" || step?.kind === "call" || (step?.kind === "human" && !decides(step));
      if ((step && !works) || refusals.some(({ walks }) => walks.has(key))) return [];
      const as = approvals.filter(({ walks }) => walks.has(key)).map(({ outcome }) => outcome);
      return as.length === 0 ? [] : [{ walk, as }];
    })
    .sort((left, right) => lengthOf(left.walk) - lengthOf(right.walk));
}

function lengthOf(walk: Walk): number {
  let length = 0;
  for (let at = walk.before; at; at = at.before) length += 1;
  return length;
}

function report(source: WorkflowSource, { name }: HumanStep, timeout: Timeout, { walk, as }: Join): Report {
  const { step, end } = walk.stop;
  const where = step === undefined ? `the end ${quoted(end ?? "")}` : quoted(step);
  return {
    at: placeOf(source, timeout.at),
    message: `When nobody decides ${quoted(name)} in time, it goes on as if somebody had: ${timeout.words} leads to ${where}, as ${listed(as.map(quoted))} does.`,
    related: [{ at: placeOf(source, walk.stop.at), says: `${where} is where silence and approval meet` }],
    evidence: { path: walkInWords(walk) },
  };
}
