/* What the walks through single kinds of block work with. */
import type { FlowNode } from "./flow-node.ts";
import type { Group, Question } from "./group.ts";
import type { Plan, Reader } from "./plan.ts";
import type { Exits, GrowingStates, States, Trail } from "./states.ts";

export interface Walker {
  readonly plan: Plan;
  readonly group: Group;
  /** Takes what a `parallel` leaves behind for awaited: so it is where the flow falls off its end. */
  readonly awaitsRest: boolean;
  /** Everything that can happen from these states on until the block is left. */
  run(node: FlowNode, states: States): Exits;
  /** Asks what is read here. @returns the states in which all of it exists: the others go no further */
  ask(reader: Reader, node: FlowNode, states: States): States;
  /** The instance ends here. */
  end(outcome: string, node: FlowNode, states: States): void;
  /** A step stands open in these states. */
  open(states: States): void;
  /** Does the work, and gathers in which states something stood open meanwhile, or an action might fail. */
  watch<Result>(
    gather: { readonly open?: GrowingStates; readonly failing?: GrowingStates },
    work: () => Result,
  ): Result;
  /** Does the work for what it leads to, without noting anything. */
  quietly<Result>(work: () => Result): Result;
  /** A state machine goes from one state to another. */
  turn(node: FlowNode, from: string, to: string): void;
}

/** What was found on a walk. */
export interface Walked {
  /** Reads whose value does not exist on some way, with a shortest one, and the variables' values there. */
  readonly misses: ReadonlyMap<Question, Miss>;
  /** Reads whose value exists on some way. */
  readonly met: ReadonlySet<Question>;
  /** Numbers of the nodes that were entered. */
  readonly entered: ReadonlySet<number>;
  /** The outcomes with which nodes were left. */
  readonly left: ReadonlyMap<number, ReadonlySet<string>>;
  /** The states in which nodes were entered. */
  readonly entries: ReadonlyMap<number, States>;
  /** How the instance ends: the flow's own node where it falls off its end. */
  readonly ended: ReadonlyMap<string, ReadonlyMap<FlowNode, Trail | undefined>>;
  /** From state to state, by the number of the machine. */
  readonly turns: ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>;
  /** There were more combinations than could be told apart. */
  readonly blurred: boolean;
}

export interface Miss {
  readonly node: FlowNode;
  readonly state: string;
  readonly trail: Trail | undefined;
}
