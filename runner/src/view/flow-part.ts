import type { Block } from "@geartrain/model";
import type { Visit } from "./visits.ts";

/**
 * How far a part of the flow is. `not-taken`: another branch was chosen in its place; `not-reached`: nothing has come
 * to it, and while the instance lives something may.
 */
export type PartState = "done" | "open" | "failed" | "skipped" | "cancelled" | "not-reached" | "not-taken";

/** A part of an instance's flow and what became of it. */
export interface FlowPart {
  readonly block: Block["block"];
  /** What it is, in words: a step's name, "all at the same time", "by level.output.answer". */
  readonly title: string;
  /** The branch or state that it answers. */
  readonly branch?: string;
  readonly state: PartState;
  /** Of a step: its latest visit. */
  readonly visit?: Visit;
  /** How often it was visited, or how many passes a loop made. */
  readonly times: number;
  /** Of a block that was left: how. */
  readonly outcome?: string;
  /** Why the block itself can't go on. */
  readonly trouble?: string;
  /** What runs first and whose outcome then chooses among the parts. */
  readonly on?: FlowPart;
  readonly parts: readonly FlowPart[];
}

/** May control have gone on behind it? */
export function isPassed({ state }: FlowPart): boolean {
  return state === "done" || state === "skipped";
}

/** The state of a block that is over when all its parts are. */
export function stateOfAll(parts: readonly FlowPart[], entered: boolean): PartState {
  const has = (state: PartState) => parts.some((part) => part.state === state);
  if (has("failed")) return "failed";
  if (has("open")) return "open";
  if (parts.every((part) => isPassed(part) || part.state === "not-taken")) return entered ? "done" : "not-reached";
  if (has("cancelled")) return "cancelled";
  return parts.some(isPassed) ? "open" : "not-reached";
}

/** What was withdrawn because another had its turn comes again: it counts as not reached. */
export function offeredAgain(part: FlowPart): FlowPart {
  const { visit: _, outcome: __, ...rest } = part;
  const parts = part.parts.map(offeredAgain);
  if (part.state === "cancelled") return { ...rest, parts, state: "not-reached" };
  return { ...part, ...(part.on && { on: offeredAgain(part.on) }), parts };
}

/** The part with everything in it that was never visited marked as ruled out. */
export function notTaken(part: FlowPart): FlowPart {
  const state = part.state === "not-reached" ? "not-taken" : part.state;
  return { ...part, state, ...(part.on && { on: notTaken(part.on) }), parts: part.parts.map(notTaken) };
}
