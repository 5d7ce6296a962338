import type { Duration } from "./duration.ts";
import type { Reference } from "./reference.ts";

/** A piece of flow: a step, or a combination of blocks. */
export type Block =
  | { readonly block: "step"; readonly step: string }
  | { readonly block: "proceed" }
  | { readonly block: "end"; readonly outcome: string }
  | { readonly block: "sequence"; readonly of: readonly Block[] }
  | { readonly block: "parallel"; readonly of: readonly Block[]; readonly need: number; readonly rest: Rest }
  | { readonly block: "route"; readonly on: RouteOn; readonly branches: Branches }
  | { readonly block: "routeEach"; readonly selection: string; readonly branches: Branches }
  | {
      readonly block: "repeat";
      readonly of: Block;
      readonly until: Reference;
      readonly max: number;
      /** What follows when `max` passes did not do; left out, the instance ends with `exhausted`. */
      readonly onMax?: Block;
    }
  | { readonly block: "states"; readonly initial: string; readonly states: Readonly<Record<string, MachineState>> }
  /** The first branch to finish wins and is the outcome; the others are cancelled. */
  | { readonly block: "race"; readonly branches: Branches }
  | ForEach
  /** Each once, in any order, never two at once. */
  | { readonly block: "oneAtATime"; readonly of: readonly Block[] }
  /** Blocks with one key are never active together in a case. */
  | { readonly block: "exclusive"; readonly key: string; readonly of: Block }
  /** What follows when an action inside fails for good; `undo`: completed actions are undone first, in reverse order. */
  | { readonly block: "attempt"; readonly of: Block; readonly onFailure: Block; readonly undo: boolean };

/** A block for every item of a list. */
export interface ForEach {
  readonly block: "forEach";
  /** What an item is called: `item` and `all` references name it. */
  readonly each: string;
  readonly list: Reference;
  readonly of: Block;
  /** How many items at the same time; left out, all of them. */
  readonly atOnce?: number;
  /** How many items have to be done to go on; left out, all of them. The rest is cancelled. */
  readonly need?: number;
  /** A `receive` step that stays open while items are worked on: each arrival adds its `item` to the list. */
  readonly more?: string;
}

/** What happens to branches still open when enough of a `parallel` are done. */
export type Rest = "cancel" | "finish";

export type Branches = Readonly<Record<string, Block>>;

/** A block that runs first and is then routed by its outcome, or a value that already exists. */
export type RouteOn = { readonly run: Block } | { readonly value: Reference };

/**
 * A state of a machine. A state with `goes` runs its step and follows its outcome; a state without is final: its block
 * runs, then the machine is left with the state's name as its outcome.
 */
export interface MachineState {
  readonly block: Block;
  readonly goes?: Readonly<Record<string, string>>;
  /** How long the machine may stay in this state, over all its visits in a row; `late` names the state that follows. */
  readonly within?: Duration;
  readonly late?: string;
}

/** The blocks directly inside one, with the name of the branch or state they answer, in declared order. */
export function innerBlocks(block: Block): readonly { readonly name?: string; readonly block: Block }[] {
  switch (block.block) {
    case "sequence":
    case "parallel":
    case "oneAtATime":
      return block.of.map((inner) => ({ block: inner }));
    case "route": {
      const branches = named(block.branches);
      return "run" in block.on ? [{ block: block.on.run }, ...branches] : branches;
    }
    case "routeEach":
      return [{ block: { block: "step", step: block.selection } }, ...named(block.branches)];
    case "repeat":
      return block.onMax ? [{ block: block.of }, { block: block.onMax }] : [{ block: block.of }];
    case "race":
      return named(block.branches);
    case "forEach": {
      const more = block.more === undefined ? [] : [{ block: { block: "step", step: block.more } as const }];
      return [{ block: block.of }, ...more];
    }
    case "exclusive":
      return [{ block: block.of }];
    case "attempt":
      return [{ block: block.of }, { block: block.onFailure }];
    case "states":
      return Object.entries(block.states).map(([name, state]) => ({ name, block: state.block }));
    default:
      return [];
  }
}

function named(branches: Branches): readonly { readonly name: string; readonly block: Block }[] {
  return Object.entries(branches).map(([name, block]) => ({ name, block }));
}
