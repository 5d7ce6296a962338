/* Branches at the same time. */
import type { Block } from "@geartrain/model";
import type { FlowNode } from "./flow-node.ts";
import { countIn } from "./group.ts";
import type { Exits, GrowingStates, States } from "./states.ts";
import { exitsWith, further, joined, leaving, mapStates, noStates, valueIn, withValue } from "./states.ts";
import type { Walker } from "./walker.ts";

type BlockOf<Kind extends Block["block"]> = Extract<Block, { block: Kind }>;

export function runParallel(walker: Walker, node: FlowNode, block: BlockOf<"parallel">, states: States): Exits {
  const branches = node.inner;
  meanwhile(walker, branches, states, block.rest === "cancel" ? block.need - 1 : branches.length);
  if (block.need >= branches.length || (walker.awaitsRest && block.rest === "finish")) {
    return exitsWith("done", inTurn(walker, branches, states));
  }
  // By how many branches are done.
  let byDone: readonly States[] = [states];
  for (const branch of branches) {
    const next: States[] = [];
    byDone.forEach((coming, done) => {
      const part = partOf(walker, branch, coming);
      next[done] = joined(next[done] ?? noStates, block.rest === "finish" ? leftBehind(walker, branch, part) : part);
      const enough = done === block.need;
      // Enough are done: the rest is cancelled where it stands, or goes on to its own end.
      if (enough && block.rest === "cancel") return;
      const after = enough ? done : done + 1;
      next[after] = joined(next[after] ?? noStates, leaving(walker.run(branch, coming)));
    });
    byDone = next;
  }
  return exitsWith("done", settled(walker, byDone[block.need] ?? noStates));
}

export function runRace(walker: Walker, node: FlowNode, states: States): Exits {
  meanwhile(walker, node.inner, states, 0);
  const exits = node.inner.map((winner) => {
    let coming = states;
    for (const other of node.inner) if (other !== winner) coming = partOf(walker, other, coming);
    const won = [...leaving(walker.run(winner, coming))];
    const told = won.map(([state, trail]) => [state, further(trail, `${winner.name} is first`, node.at)] as const);
    return [winner.name ?? "", new Map(told)] as const;
  });
  return new Map(exits.filter(([, { size }]) => size > 0));
}

export function runRouteEach(walker: Walker, node: FlowNode, block: BlockOf<"routeEach">, states: States): Exits {
  const [selection, ...branches] = node.inner;
  if (!selection) return new Map();
  const selected = leaving(walker.run(selection, states));
  const known = walker.plan.workflow.steps[block.selection];
  const open = known?.kind !== "selection" || walker.plan.isOpenEnded(block.selection);
  const answers = new Set(known?.kind === "selection" ? known.rules.map(({ answer }) => answer) : []);
  const possible = branches.filter(({ name = "" }) => open || answers.has(name));
  const named = (coming: States, { name, at }: FlowNode): States =>
    new Map([...coming].map(([state, trail]) => [state, further(trail, `${block.selection} names ${name}`, at)]));
  meanwhile(walker, possible, selected, possible.length, named);
  let now = selected;
  for (const branch of possible) now = joined(now, leaving(walker.run(branch, named(now, branch))));
  return exitsWith("done", now);
}

export function runOneAtATime(walker: Walker, node: FlowNode, states: States): Exits {
  const orders = node.inner.length > mostOrdered ? rotations(node.inner) : permutations(node.inner);
  return exitsWith("done", joined(...orders.map((order) => inTurn(walker, order, states))));
}

/** Of more than so many, few orders have to tell as much as all. */
const mostOrdered = 4;

function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

function rotations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.map((_, at) => [...items.slice(at), ...items.slice(0, at)]);
}

function inTurn(walker: Walker, branches: readonly FlowNode[], states: States): States {
  let now = states;
  for (const branch of branches) now = leaving(walker.run(branch, now));
  return now;
}

/** What is asked inside a branch while the others are wherever they may be: at most so many of them done. */
function meanwhile(
  walker: Walker,
  branches: readonly FlowNode[],
  states: States,
  mostDone: number,
  entering: (coming: States, branch: FlowNode) => States = (coming) => coming,
): void {
  const writing = branches.filter((branch) => writes(walker, branch));
  branches.forEach((branch, index) => {
    const others = writing.filter((other) => other !== branch);
    const coming = beside(walker, others, states, mostDone);
    walker.open(coming);
    // One after the other, the first is not seen where the second fails, and the second not where the first does.
    const cutShort = branches.slice(0, index).some((other) => stops(walker, other));
    if (coming.size > states.size || cutShort) walker.run(branch, entering(coming, branch));
  });
}

function writes({ group }: Walker, node: FlowNode): boolean {
  return countIn(group.writes, node) > 0 || group.spans.some(({ all }) => countIn(all, node) > 0);
}

function leftBehind({ group }: Walker, branch: FlowNode, states: States): States {
  const { behind } = group;
  if (behind === undefined || countIn(group.matters, branch) === 0) return states;
  return mapStates(states, (state) => (valueIn(state, behind) === 1 ? state : withValue(state, behind, 2)));
}

/** What was left behind is so only once the flow has gone on. */
function settled({ group: { behind } }: Walker, states: States): States {
  if (behind === undefined) return states;
  return mapStates(states, (state) => (valueIn(state, behind) === 2 ? withValue(state, behind, 1) : state));
}

/** May a way that goes in not come out? */
function stops({ plan, group }: Walker, node: FlowNode): boolean {
  return countIn(plan.stops, node) > 0 || countIn(group.matters, node) > 0;
}

/** The states of a branch that is not done. */
function partOf(walker: Walker, branch: FlowNode, states: States): States {
  const open: GrowingStates = new Map();
  walker.quietly(() => walker.watch({ open }, () => walker.run(branch, states)));
  return joined(states, open);
}

/** Where others may be: at most so many of them done. */
function beside(walker: Walker, others: readonly FlowNode[], states: States, mostDone: number): States {
  if (mostDone >= others.length) return others.reduce((coming, other) => anyOf(walker, other, coming), states);
  let byDone: readonly States[] = [states];
  for (const other of others) {
    const next: States[] = byDone.map((coming) => partOf(walker, other, coming));
    byDone.forEach((coming, done) => {
      if (done === mostDone) return;
      const after = walker.quietly(() => leaving(walker.run(other, coming)));
      next[done + 1] = joined(next[done + 1] ?? noStates, after);
    });
    byDone = next;
  }
  return joined(...byDone);
}

/** The states of a branch, done or not. */
function anyOf(walker: Walker, branch: FlowNode, states: States): States {
  const open: GrowingStates = new Map();
  const exits = walker.quietly(() => walker.watch({ open }, () => walker.run(branch, states)));
  return joined(states, open, leaving(exits));
}
