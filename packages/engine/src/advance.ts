/*
 * The engine's own moves: opening steps, deciding, routing, ending. Invariants:
 *  1. Ends always: at most `mostMoves` events a call, then the frame at hand fails and waits for a person. Cancelling and
 *     ending are not counted, they only make things fewer.
 *  2. Afterwards a live instance has open work or something failed that a person has to answer: it never stalls.
 */

import type { Block, Json, RuleStep, Step } from "@geartrain/model";
import type { Answer } from "@geartrain/rules";
import { decisionAnswer, lookupAnswer, selectionAnswer } from "@geartrain/rules";
import { isClosing, stepsToCancel } from "./closing.ts";
import { end } from "./ending.ts";
import type { Failure } from "./event.ts";
import { frozen } from "./frozen.ts";
import { limitStates } from "./limit-states.ts";
import { itemAt, openStep } from "./open-step.ts";
import { own } from "./own.ts";
import { nodeAt } from "./plan.ts";
import { readValue, readValues, Unavailable } from "./reference-value.ts";
import type { Frame } from "./state.ts";
import { ofStep } from "./step-lists.ts";
import type { Turn } from "./turn.ts";
import { record, scopeAt } from "./turn.ts";
import { moveUndo } from "./undo-step.ts";

type BlockOf<Name extends Block["block"]> = Extract<Block, { block: Name }>;

/** A flow that makes more moves than this without a person, an action or time between goes round in circles. */
const mostMoves = 1_000;

/** Moves everything that waits for the engine itself. */
export function advance(turn: Turn): void {
  const { draft } = turn;
  if (draft.suspended) return;
  // A block may open all its parts at once, however many there are.
  let limit = turn.events.length + mostMoves + turn.plan.nodes.length;
  let lists: Set<string> | undefined;
  for (let frame = draft.ready[0]; frame !== undefined; frame = draft.ready[0]) {
    moveFrame(turn, frame, turn.events.length >= limit);
    const opened = turn.events.at(-1);
    if (opened?.kind !== "list-read") continue;
    // As may a list's items, once at each place: a list that is read again and again goes round like anything else.
    const place = frame.replace(/~\d+(?=\.|$)/g, "");
    if (lists?.has(place)) continue;
    lists = (lists ?? new Set()).add(place);
    limit += opened.data.items.length * turn.plan.nodes.length;
  }
  limitStates(turn);
}

function moveFrame(turn: Turn, id: string, tooMany: boolean): void {
  const frame = turn.draft.frames[id];
  if (!frame) throw new Error(`${id} is ready but has not been entered`);
  if (isClosing(frame)) return cancelBranches(turn, id, frame);
  if (turn.plan.undoes && moveUndo(turn, id)) return;
  const { block } = nodeAt(turn.plan, frame.node);
  try {
    if (block.block === "end") end(turn, block.outcome, id);
    else if (tooMany) throw new Unavailable(goesRound());
    else move(turn, id, frame, block);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    fail(turn, id, block, error.failure);
  }
}

function goesRound(): Failure {
  const message = `the flow made ${mostMoves} moves without a person, an action or a wait between`;
  return { code: "too-many-turns", message };
}

function move(turn: Turn, id: string, frame: Frame, block: Block): void {
  switch (block.block) {
    case "step":
      return moveStep(turn, id, block.step);
    case "route":
      return takeRoute(turn, id, block);
    case "states":
      return leaveState(turn, id, frame, block);
    case "forEach":
      return readList(turn, id, block);
    case "repeat":
      return readUntil(turn, id, frame, block);
    default:
      throw noBranch(`not every answer of the selection at ${id} has a branch: cancel`);
  }
}

function noBranch(message: string): Unavailable {
  return new Unavailable({ code: "no-branch", message });
}

function moveStep(turn: Turn, frame: string, name: string): void {
  const step = own(turn.plan.workflow.steps, name);
  if (!step) throw new Error(`the flow names a step ${name} that the workflow does not have`);
  if (isRuleStep(step)) decide(turn, frame, step);
  else openStep(turn, frame, step);
}

function isRuleStep(step: Step): step is RuleStep {
  return step.kind === "decision" || step.kind === "selection" || step.kind === "lookup";
}

function decide(turn: Turn, frame: string, step: RuleStep): void {
  const scope = scopeAt(turn, frame);
  const given = frozen(readValues(scope, step.needs));
  const answer = answerOf(turn, step, given);
  if ("trouble" in answer) throw new Unavailable(answer.trouble);
  const iteration = (ofStep(turn.draft.iterations, step.name)?.count ?? 0) + 1;
  record(turn, "engine", "decision-made", {
    step: step.name,
    iteration,
    frame,
    ...itemAt(turn, scope),
    given,
    ...answer,
  });
}

function answerOf(turn: Turn, step: RuleStep, given: Parameters<typeof decisionAnswer>[2]): Answer {
  const whens = own(turn.executable.functions.when, step.name) ?? [];
  if (whens.length !== step.rules.length) {
    throw new Error(`the definition has ${whens.length} conditions for the ${step.rules.length} rules of ${step.name}`);
  }
  switch (step.kind) {
    case "decision":
      return decisionAnswer(step, whens, given);
    case "selection":
      return selectionAnswer(step, whens, given);
    case "lookup":
      return lookupAnswer(step, whens, given);
  }
}

function takeRoute(turn: Turn, frame: string, { on, branches }: BlockOf<"route">): void {
  if ("run" in on) throw noBranch(`no branch at ${frame} answers: skip it with an outcome, or cancel`);
  const value = readValue(scopeAt(turn, frame), on.value);
  const branch = String(value);
  if (!Object.hasOwn(branches, branch)) throw noBranch(`no branch at ${frame} answers "${branch}"`);
  record(turn, "engine", "route-taken", { frame, value: value ?? null, branch });
}

function leaveState(turn: Turn, id: string, frame: Frame, { states }: BlockOf<"states">): void {
  const { state = "", outcome = "" } = frame.is === "states" ? frame : {};
  const branch = own(own(states, state)?.goes ?? {}, outcome);
  if (branch === undefined) throw noBranch(`state "${state}" at ${id} does not say where "${outcome}" leads`);
  record(turn, "engine", "route-taken", { frame: id, value: outcome, branch });
}

function readList(turn: Turn, frame: string, { each, list }: BlockOf<"forEach">): void {
  const items = readValue(scopeAt(turn, frame), list);
  if (!Array.isArray(items)) {
    throw new Unavailable({
      code: "not-a-list",
      message: `what ${each} goes through is ${JSON.stringify(items)}, no list`,
    });
  }
  record(turn, "engine", "list-read", { frame, items: frozen(items) as readonly Json[] });
}

function readUntil(turn: Turn, id: string, frame: Frame, block: BlockOf<"repeat">): void {
  const pass = frame.is === "repeat" ? frame.pass : 1;
  if (pass > block.max) return end(turn, "exhausted", id);
  const until = readValue(scopeAt(turn, id), block.until);
  if (typeof until !== "boolean") throw noBranch(`until at ${id} is ${until}, neither true nor false`);
  record(turn, "engine", "pass-ended", { frame: id, pass, until });
}

/** A block with enough branches done cancels what is open in the others. */
function cancelBranches(turn: Turn, id: string, frame: Frame): void {
  const why = whyGivenUp(frame);
  for (const { step, iteration } of stepsToCancel(turn.draft, id)) {
    record(turn, "engine", "step-cancelled", { step, iteration, why });
  }
}

function whyGivenUp(frame: Frame): string {
  if (frame.is === "race") return `${frame.winner} was done first`;
  if (frame.is === "states") return `state ${frame.state} took too long`;
  if (frame.is === "attempt") return "an action beside it failed for good";
  if (frame.is === "each") return "enough of the items beside it are done";
  if (frame.is === "given-up") return "somebody cancelled it";
  if (frame.is === "turns") return "another was begun, and they are done one at a time";
  return "enough of the branches beside it are done";
}

function fail(turn: Turn, frame: string, block: Block, problem: Failure): void {
  if (block.block !== "step") return record(turn, "engine", "block-failed", { frame, problem });
  const { step } = block;
  const iteration = (ofStep(turn.draft.iterations, step)?.count ?? 0) + 1;
  const item = itemAt(turn, scopeAt(turn, frame));
  record(turn, "engine", "step-opened", { step, iteration, frame, ...item, needs: {} });
  record(turn, "engine", "step-failed", { step, iteration, problem });
}
