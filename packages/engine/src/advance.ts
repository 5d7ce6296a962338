/*
 * The engine's own moves: opening steps, deciding, routing, ending. Invariants:
 *  1. Ends always: at most `mostMoves` events a call, then the frame at hand fails and waits for a person.
 *  2. Afterwards a live instance has open work or something failed that a person has to answer: it never stalls.
 */
import type { Step } from "@geartrain/model";
import { decisionAnswer, lookupAnswer, selectionAnswer } from "@geartrain/rules";
import { openUnder } from "./control.ts";
import type { Failure } from "./event.ts";
import { openStep } from "./open-step.ts";
import { nodeAt } from "./plan.ts";
import { readValue, readValues, Unavailable } from "./reference-value.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** A flow that makes more moves than this without a person, an action or time between goes round in circles. */
const mostMoves = 1_000;

/** Moves everything that waits for the engine itself. */
export function advance(turn: Turn): void {
  const { draft } = turn;
  // A block may open all its parts at once, however many there are.
  const limit = turn.events.length + mostMoves + turn.plan.nodes.length;
  for (let [frame] = draft.ready; frame !== undefined; [frame] = draft.ready) {
    moveFrame(turn, frame, turn.events.length >= limit);
  }
}

function moveFrame(turn: Turn, frame: string, tooMany: boolean): void {
  try {
    if (tooMany) {
      const message = `the flow made ${mostMoves} moves without a person, an action or a wait between`;
      throw new Unavailable({ code: "too-many-turns", message });
    }
    move(turn, frame);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    failFrame(turn, frame, error.failure);
  }
}

function move(turn: Turn, frame: string): void {
  const { block } = nodeAt(turn.plan, turn.draft.frames[frame]?.node ?? -1);
  switch (block.block) {
    case "step":
      return moveStep(turn, frame, block.step);
    case "end":
      return end(turn, block.outcome);
    case "route":
      return "value" in block.on ? takeRoute(turn, frame, block.on.value) : noBranch(frame);
    case "repeat":
      return readUntil(turn, frame, block);
    default:
      return cancelNext(turn, frame);
  }
}

function noBranch(frame: string): never {
  throw new Unavailable({
    code: "no-branch",
    message: `no branch at ${frame} answers: skip it with an outcome, or cancel`,
  });
}

function moveStep(turn: Turn, frame: string, name: string): void {
  const step = turn.plan.workflow.steps[name];
  if (!step) throw new Error(`the flow names a step ${name} that the workflow does not have`);
  if (isRuleStep(step)) decide(turn, frame, step);
  else openStep(turn, frame, step);
}

type RuleStep = Extract<Step, { kind: "decision" | "selection" | "lookup" }>;

function isRuleStep(step: Step): step is RuleStep {
  return step.kind === "decision" || step.kind === "selection" || step.kind === "lookup";
}

function decide(turn: Turn, frame: string, step: RuleStep): void {
  const { functions } = turn.executable;
  const given = readValues({ state: turn.draft, functions }, step.needs);
  const answer = answerOf(step, functions.when[step.name] ?? [], given);
  if ("trouble" in answer) throw new Unavailable(answer.trouble);
  const iteration = (turn.draft.iterations[step.name] ?? 0) + 1;
  record(turn, "engine", {
    kind: "decision-made",
    data: { step: step.name, iteration, frame, given, ...answer },
  });
}

function answerOf(
  step: RuleStep,
  whens: Parameters<typeof decisionAnswer>[1],
  given: Parameters<typeof decisionAnswer>[2],
) {
  switch (step.kind) {
    case "decision":
      return decisionAnswer(step, whens, given);
    case "selection":
      return selectionAnswer(step, whens, given);
    case "lookup":
      return lookupAnswer(step, whens, given);
  }
}

function takeRoute(turn: Turn, frame: string, reference: Parameters<typeof readValue>[1]): void {
  const value = readValue({ state: turn.draft, functions: turn.executable.functions }, reference);
  const { block } = nodeAt(turn.plan, turn.draft.frames[frame]?.node ?? -1);
  const branch = String(value);
  if (block.block !== "route" || !Object.hasOwn(block.branches, branch)) {
    throw new Unavailable({ code: "no-branch", message: `no branch at ${frame} answers "${branch}"` });
  }
  record(turn, "engine", { kind: "route-taken", data: { frame, value: value ?? null, branch } });
}

function readUntil(
  turn: Turn,
  frame: string,
  block: Extract<ReturnType<typeof nodeAt>["block"], { block: "repeat" }>,
): void {
  const at = turn.draft.frames[frame];
  const pass = at?.is === "repeat" ? at.pass : 1;
  if (pass > block.max) return end(turn, "exhausted");
  const until = readValue({ state: turn.draft, functions: turn.executable.functions }, block.until);
  if (typeof until !== "boolean") {
    throw new Unavailable({ code: "no-branch", message: `until at ${frame} is ${until}, neither true nor false` });
  }
  record(turn, "engine", { kind: "pass-ended", data: { frame, pass, until } });
}

/** A block with enough branches done cancels the rest, one open step at a time. */
function cancelNext(turn: Turn, frame: string): void {
  const [key] = openUnder(turn.draft, frame);
  const open = key === undefined ? undefined : turn.draft.open[key];
  if (!open) throw new Error(`nothing is open under ${frame}`);
  const { step, iteration } = open;
  record(turn, "engine", {
    kind: "step-cancelled",
    data: { step, iteration, why: "enough of the branches beside it are done" },
  });
}

/** The instance ends; what is still open is cancelled first. */
export function end(turn: Turn, outcome: string): void {
  const handsOver = readValues(
    { state: turn.draft, functions: turn.executable.functions },
    turn.plan.workflow.ends[outcome] ?? {},
  );
  cancelOpen(turn, `the instance ended with ${outcome}`);
  record(turn, "engine", { kind: "instance-ended", data: { outcome, handsOver } });
}

/** Records every open step as cancelled. */
export function cancelOpen(turn: Turn, why: string): void {
  for (const { step, iteration } of Object.values(turn.draft.open)) {
    if (turn.draft.open[`${step}/${iteration}`])
      record(turn, "engine", { kind: "step-cancelled", data: { step, iteration, why } });
  }
}

function failFrame(turn: Turn, frame: string, problem: Failure): void {
  const node = nodeAt(turn.plan, turn.draft.frames[frame]?.node ?? -1);
  if (node.block.block !== "step") return record(turn, "engine", { kind: "block-failed", data: { frame, problem } });
  const step = node.block.step;
  const iteration = (turn.draft.iterations[step] ?? 0) + 1;
  record(turn, "engine", { kind: "step-opened", data: { step, iteration, frame, needs: {} } });
  record(turn, "engine", { kind: "step-failed", data: { step, iteration, problem } });
}
