/* From where an instance stands: does everything that is still to come find its values? */

import type { Block, Json, Workflow } from "@geartrain/model";
import { fits, referenceDomain } from "@geartrain/model";
import { own } from "../own.ts";
import type { Plan } from "../plan.ts";
import { nodeAt } from "../plan.ts";
import type { Frame, State } from "../state.ts";
import { ofStep } from "../step-lists.ts";
import type { Ahead, Exits, Known } from "./ahead.ts";
import {
  afterPass,
  done,
  exitsOfStep,
  factToken,
  goOn,
  goThrough,
  goThroughStates,
  leadsTo,
  meet,
  meetAll,
  takeBranches,
  union,
} from "./ahead.ts";
import type { Lack } from "./lack.ts";
import { unmapped } from "./lack.ts";
import type { Required } from "./required.ts";
import { requiredBy } from "./required.ts";

const nothing: Known = new Set();

/** @param state as it stands in the definition of the plan */
export function lacksAhead(plan: Plan, state: State): readonly Lack[] {
  const found = new Map<string, Lack>();
  const ahead: Ahead = {
    workflow: plan.workflow,
    reads: (reader, any, known) => {
      if (any.some((one) => isKnown(one, known) || valueLack(plan.workflow, state, one) === undefined)) return;
      const [first] = any;
      const why = first && valueLack(plan.workflow, state, first);
      if (why !== undefined) found.set(why, unmapped(`${reader} needs ${why}`));
    },
  };
  const going = {
    plan,
    state,
    ahead,
    inside: Map.groupBy(Object.keys(state.frames), (id) => state.frames[id]?.parent ?? ""),
  };
  const [root] = going.inside.get("") ?? [];
  const left = root === undefined ? done(nothing) : from(going, root);
  const over = meet(left);
  if (over)
    for (const any of requiredBy(own(plan.workflow.ends, "done") ?? {})) ahead.reads('the end "done"', any, over);
  return [...found.values()];
}

function isKnown(one: Required, known: Known): boolean {
  return known.has(one.ref === "fact" ? factToken(one.fact) : one.step);
}

/** Why a value of the past does not do; undefined when it does. */
function valueLack(workflow: Workflow, state: State, one: Required): string | undefined {
  if (one.ref === "fact") {
    const value = own(state.facts, one.fact);
    if (value === undefined) return `the fact ${one.fact}, which nobody gave`;
    return taken(workflow, { ...one, path: [] }, value)
      ? undefined
      : `the fact ${one.fact}, whose value does not fit any more`;
  }
  const step = ofStep(state.completed, one.step);
  if (!step) return `what ${one.step} gives, which was never done`;
  if (one.ref !== "output") return undefined;
  const [field = ""] = one.path;
  const name = `${one.step}.${field}`;
  const value = own(step.output, field);
  if (taken(workflow, { ...one, path: [field] }, value)) return undefined;
  return value === undefined ? `${name}, which nobody gave` : `${name}, whose value does not fit any more`;
}

function taken(workflow: Workflow, reference: Required, value: Json | undefined): boolean {
  return fits(referenceDomain(workflow, reference), value);
}

interface Going {
  readonly plan: Plan;
  readonly state: State;
  readonly ahead: Ahead;
  readonly inside: ReadonlyMap<string, readonly string[]>;
}

/** What is known once the block of a frame is left, from where it stands. */
function from(going: Going, id: string): Exits {
  const frame = going.state.frames[id];
  if (!frame) return new Map();
  const { block } = nodeAt(going.plan, frame.node);
  if (frame.is === "failed" || frame.is === "ready") return goThrough(going.ahead, block, nothing);
  if (frame.is === "open") {
    return exitsOfStep(block.block === "step" ? own(going.plan.workflow.steps, block.step) : undefined, nothing);
  }
  return fromBlock(going, id, frame, block);
}

function fromBlock(going: Going, id: string, frame: Frame, block: Block): Exits {
  const { ahead } = going;
  const inner = going.inside.get(id) ?? [];
  const exits = inner.map((each) => from(going, each));
  const [only = new Map<string, Known>()] = exits;
  switch (block.block) {
    case "sequence": {
      const known = meet(only);
      const at = frame.is === "sequence" ? frame.at : 0;
      return known ? goOn(ahead, block.of.slice(at + 1), known) : new Map();
    }
    case "route":
      return frame.is === "route" && frame.branch === undefined
        ? takeBranches(ahead, block.branches, only)
        : done(meet(only));
    case "routeEach":
      return frame.is === "route" ? goThrough(ahead, block, meet(only) ?? nothing) : together(exits);
    case "repeat":
      return frame.is === "repeat" && frame.pass > block.max
        ? done(meet(only))
        : afterPass(ahead, block, meet(only), nothing);
    case "states":
      return frame.is === "states" ? fromState(going, frame.state, block, only) : new Map();
    case "race":
      return new Map(inner.flatMap((each, at) => branchExit(going, id, each, exits[at])));
    case "attempt": {
      const other =
        frame.is === "attempt" && frame.failed ? undefined : meet(goThrough(ahead, block.onFailure, nothing));
      return done(meetAll([meet(only), other]));
    }
    case "exclusive":
      // It may still wait for its turn.
      return inner.length === 0 ? goThrough(ahead, block, nothing) : done(meet(only));
    case "oneAtATime":
      for (const part of block.of) goThrough(ahead, part, nothing);
      return together(exits);
    case "forEach":
      goThrough(ahead, block.of, nothing);
      return done(nothing);
    case "parallel":
      return block.need === block.of.length ? together(exits) : done(nothing);
    default:
      return done(meet(only));
  }
}

function together(exits: readonly Exits[]): Exits {
  return done(union(exits.map(meet), nothing));
}

function branchExit({ plan, state }: Going, id: string, inner: string, exits: Exits | undefined) {
  const around = state.frames[id];
  const node = state.frames[inner]?.node;
  const child = around && nodeAt(plan, around.node).children.find((each) => each.node === node);
  const known = exits && meet(exits);
  return child && known ? [[child.label, known] as const] : [];
}

function fromState({ ahead }: Going, name: string, block: Extract<Block, { block: "states" }>, exits: Exits): Exits {
  const state = own(block.states, name);
  const here = meet(exits);
  const next = leadsTo(ahead, block.states, name, nothing, exits);
  const entered = new Map<string, Known>();
  for (const [to, known] of next) entered.set(to, meetAll([entered.get(to), known]) ?? known);
  const further = goThroughStates(ahead, block.states, entered);
  return state?.goes || !here ? further : new Map([...further, [name, here]]);
}
