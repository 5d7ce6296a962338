/* What may run again: loops, machines, lists. */
import type { Block } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import type { FlowNode } from "./flow-node.ts";
import { countIn } from "./group.ts";
import type { Exits, GrowingStates, States } from "./states.ts";
import { addState, exitsWith, further, joined, leaving, mapStates, noStates, valueIn, withValue } from "./states.ts";
import { split } from "./walk-route.ts";
import type { Walker } from "./walker.ts";

type BlockOf<Kind extends Block["block"]> = Extract<Block, { block: Kind }>;

export function runAny(walker: Walker, node: FlowNode | undefined, states: States): Exits {
  return node ? walker.run(node, states) : exitsWith("done", states);
}

/** After so many passes that were still different nothing new is expected but in a loop written for it. */
const mostPasses = 40;

export function runRepeat(walker: Walker, node: FlowNode, block: BlockOf<"repeat">, states: States): Exits {
  const [body, onMax] = node.inner;
  let coming = states;
  let done: States = noStates;
  for (let pass = 1; pass <= block.max && coming.size > 0; pass += 1) {
    const after = walker.ask(`block:${node.number}`, node, leaving(runAny(walker, body, coming)));
    const parts = split(walker, node, block.until, ["true", "false"], after);
    done = joined(done, unsaid(parts.get("true"), after));
    const again = unsaid(parts.get("false"), after);
    if (sameStates(nextPass(walker, node, again), coming) || pass > mostPasses) pass = Math.max(pass, block.max);
    coming = nextPass(walker, node, again);
  }
  if (onMax) return exitsWith("done", joined(done, leaving(walker.run(onMax, coming))));
  walker.end("exhausted", node, coming);
  return exitsWith("done", done);
}

function nextPass({ group }: Walker, node: FlowNode, states: States): States {
  const { fresh } = group;
  if (fresh === undefined || countIn(group.writes, node) === 0) return states;
  return mapStates(states, (state) => (valueIn(state, fresh) === 1 ? withValue(state, fresh, 2) : state));
}

/** Whether a loop goes on shows in what comes next; it is no step of the way. */
function unsaid(states: States | undefined, before: States): States {
  const plain = [...(states ?? noStates)].map(([state, trail]) => [state, before.get(state) ?? trail] as const);
  return new Map(plain);
}

function sameStates(left: States, right: States): boolean {
  return left.size === right.size && [...left.keys()].every((state) => right.has(state));
}

export function runStates(walker: Walker, node: FlowNode, block: BlockOf<"states">, states: States): Exits {
  const machine = new Map(node.inner.map((inner) => [inner.name ?? "", inner]));
  const entered = new Map<string, GrowingStates>();
  const waiting = new Map<string, GrowingStates>();
  const exits = new Map<string, States>();
  const enter = (name: string, coming: States): void => {
    const known = entered.get(name) ?? new Map();
    const fresh = waiting.get(name) ?? new Map();
    for (const [state, trail] of coming) if (addState(known, state, trail)) fresh.set(state, trail);
    entered.set(name, known);
    if (fresh.size > 0) waiting.set(name, fresh);
  };
  enter(block.initial, states);
  while (waiting.size > 0) {
    const [[name, coming] = ["", noStates]] = waiting;
    waiting.delete(name);
    const inner = machine.get(name);
    const state = Object.hasOwn(block.states, name) ? block.states[name] : undefined;
    if (!inner || !state) continue;
    const open: GrowingStates = new Map();
    const left = walker.watch({ open }, () => walker.run(inner, coming));
    const goes = (to: string, leave: States): void => {
      if (leave.size > 0) walker.turn(node, name, to);
      // Back where the machine begins, what it gave before is of an earlier pass.
      enter(to, to === block.initial ? nextPass(walker, node, leave) : leave);
    };
    if (state.within !== undefined && state.late !== undefined) {
      goes(
        state.late,
        new Map([...open].map(([at, trail]) => [at, further(trail, `${name} takes too long`, inner.at)])),
      );
    }
    if (!state.goes) exits.set(name, joined(exits.get(name) ?? noStates, leaving(left)));
    else
      for (const [outcome, leave] of left)
        for (const to of nextStates(walker, inner, state.goes, outcome)) goes(to, leave);
  }
  return new Map([...exits].filter(([, { size }]) => size > 0));
}

function nextStates(
  { plan }: Walker,
  { block }: FlowNode,
  goes: Readonly<Record<string, string>>,
  outcome: string,
): readonly string[] {
  if (block.block === "step" && plan.isOpenEnded(block.step)) return [...new Set(Object.values(goes))];
  const next = Object.hasOwn(goes, outcome) ? goes[outcome] : undefined;
  return next === undefined ? [] : [next];
}

export function runForEach(walker: Walker, node: FlowNode, block: BlockOf<"forEach">, states: States): Exits {
  const [body, more] = node.inner;
  const asked = walker.ask(`block:${node.number}`, node, states);
  const arrived = more ? joined(asked, leaving(walker.run(more, asked))) : asked;
  const each = (is: "each" | "item", value: number) => (coming: States) =>
    setAll(walker, `${is}:${block.each}`, value, coming);
  const forget = (coming: States): States => forgetItems(walker, block.each, each("item", 1)(coming));
  const items = new Map(
    [...forget(arrived)].map(([state, trail]) => [state, further(trail, `a ${block.each}`, node.at)] as const),
  );
  let coming: States = items;
  let done: States = noStates;
  for (let pass = 0; pass < 3; pass += 1) {
    const open: GrowingStates = new Map();
    const after = walker.watch({ open }, () => leaving(runAny(walker, body, coming)));
    const kept = walker.ask(`item:${block.each}`, node, after);
    const before = done.size;
    done = joined(done, kept, block.need === undefined || done.size === 0 ? noStates : new Map(open));
    coming = forget(done);
    if (done.size === before) break;
  }
  const none = mayBeEmpty(walker, block) ? empty(arrived, block.each, node) : noStates;
  return exitsWith("done", each("item", 0)(each("each", 1)(joined(none, done))));
}

function empty(states: States, each: string, { at }: FlowNode): States {
  return new Map([...states].map(([state, trail]) => [state, further(trail, `there is no ${each}`, at)]));
}

function mayBeEmpty({ plan }: Walker, { list }: BlockOf<"forEach">): boolean {
  const domain = referenceDomain(plan.workflow, list);
  return domain.type !== "array" || (domain.minLength ?? 0) < 1 || domain.optional === true;
}

function setAll({ group }: Walker, key: string, value: number, states: States): States {
  const index = group.indexOf.get(key);
  return index === undefined ? states : mapStates(states, (state) => withValue(state, index, value));
}

/** What an item was routed on says nothing of the next one. */
function forgetItems({ group }: Walker, each: string, states: States): States {
  let forgotten = states;
  group.variables.forEach((variable, index) => {
    if (variable.each === each && variable.key.startsWith("value:")) {
      forgotten = mapStates(forgotten, (state) => withValue(state, index, 0));
    }
  });
  return forgotten;
}
