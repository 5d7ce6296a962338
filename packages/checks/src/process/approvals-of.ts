import type { Block, EndPlace, MachineState, WorkflowSource } from "@geartrain/model";
import { decides } from "../human-steps.ts";

/** Decisions of people, one after the other. */
export type Approvals = readonly { readonly workflow: WorkflowSource; readonly step: string }[];

/** The most approvals on a way through a block: `on` where it goes on, and by the outcome where the instance ends. */
interface Ways {
  readonly on?: Approvals;
  readonly ends: ReadonlyMap<EndPlace["end"], Approvals>;
}

/** How many states are looked at in one machine: the longest way among them is worth no more. */
const mostStates = 500;

/** The most approvals that one instance can need, by the end that it reaches. */
export function approvalsOf(
  workflow: WorkflowSource,
  workflows: ReadonlyMap<string, WorkflowSource>,
): ReadonlyMap<string, Approvals> {
  const { on, ends } = new Walk(workflow, workflows, [workflow.model.name]).ways(workflow.model.flow);
  return on ? merged([ends, new Map([["done", on]])]) : ends;
}

class Walk {
  readonly #workflow: WorkflowSource;
  readonly #workflows: ReadonlyMap<string, WorkflowSource>;
  /** The workflows that call each other down to this one. */
  readonly #calls: readonly string[];

  constructor(workflow: WorkflowSource, workflows: ReadonlyMap<string, WorkflowSource>, calls: readonly string[]) {
    this.#workflow = workflow;
    this.#workflows = workflows;
    this.#calls = calls;
  }

  ways(block: Block): Ways {
    switch (block.block) {
      case "step":
        return { on: this.#ofStep(block.step), ends: new Map() };
      case "proceed":
        return nothing;
      case "end":
        return { ends: new Map([[block.outcome, []]]) };
      case "sequence":
      case "oneAtATime":
      case "parallel":
        return this.#all(block.of);
      case "route":
        return inTurn("run" in block.on ? this.ways(block.on.run) : nothing, this.#any(Object.values(block.branches)));
      case "routeEach":
        return this.#all(Object.values(block.branches));
      case "race":
        return this.#any(Object.values(block.branches));
      case "repeat":
        return inTurn(this.ways(block.of), either([nothing, block.onMax ? this.ways(block.onMax) : exhausted]));
      case "forEach":
      case "exclusive":
        return this.ways(block.of);
      case "attempt":
        return inTurn(this.ways(block.of), either([nothing, this.ways(block.onFailure)]));
      case "states":
        return this.#machine(block.states, block.initial);
    }
  }

  #ofStep(name: string): Approvals {
    const step = this.#workflow.model.steps[name];
    if (step?.kind === "human" && decides(step)) return [{ workflow: this.#workflow, step: name }];
    const called = step?.kind === "call" ? this.#workflows.get(step.workflow) : undefined;
    if (called === undefined || this.#calls.includes(called.model.name)) return [];
    const { on, ends } = new Walk(called, this.#workflows, [...this.#calls, called.model.name]).ways(called.model.flow);
    return longest([...ends.values(), on ?? []]);
  }

  #all(blocks: readonly Block[]): Ways {
    return blocks.map((each) => this.ways(each)).reduce(inTurn, nothing);
  }

  #any(blocks: readonly Block[]): Ways {
    return either(blocks.map((each) => this.ways(each)));
  }

  #machine(states: Readonly<Record<string, MachineState>>, initial: string): Ways {
    let left = mostStates;
    const from = (name: string, been: readonly string[]): Ways => {
      const state = states[name];
      left -= 1;
      if (state === undefined || left < 0 || been.includes(name)) return { ends: new Map() };
      const own = this.ways(state.block);
      if (state.goes === undefined) return own;
      const targets = new Set([...Object.values(state.goes), ...(state.late === undefined ? [] : [state.late])]);
      return inTurn(own, either([...targets].map((target) => from(target, [...been, name]))));
    };
    return from(initial, []);
  }
}

const nothing: Ways = { on: [], ends: new Map() };
const exhausted: Ways = { ends: new Map([["exhausted", []]]) };

function inTurn(first: Ways, next: Ways): Ways {
  const { on } = first;
  if (on === undefined) return first;
  const later = new Map([...next.ends].map(([end, approvals]) => [end, [...on, ...approvals]]));
  return { ...(next.on && { on: [...on, ...next.on] }), ends: merged([first.ends, later]) };
}

function either(ways: readonly Ways[]): Ways {
  const on = ways.flatMap((each) => (each.on ? [each.on] : []));
  return { ...(on.length > 0 && { on: longest(on) }), ends: merged(ways.map(({ ends }) => ends)) };
}

function merged(ends: readonly ReadonlyMap<string, Approvals>[]): ReadonlyMap<string, Approvals> {
  const best = new Map<string, Approvals>();
  for (const [end, approvals] of ends.flatMap((each) => [...each])) {
    best.set(end, longest([best.get(end) ?? [], approvals]));
  }
  return best;
}

/** The first of the longest ones. */
export function longest(chains: readonly Approvals[]): Approvals {
  return chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}
