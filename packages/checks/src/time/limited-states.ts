import type { Block, HumanStep, MachineState, WorkflowSource } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import { isRead } from "../place.ts";

/** A state that is left after some time, and the steps of persons in it. */
export interface LimitedState {
  readonly name: string;
  readonly state: MachineState;
  readonly steps: readonly HumanStep[];
}

/** Every state with a limit; nothing of a flow that could not be read. */
export function limitedStates(source: WorkflowSource): readonly LimitedState[] {
  if (!isRead(source, "/flow")) return [];
  return within(source, source.model.flow);
}

function within(source: WorkflowSource, block: Block): readonly LimitedState[] {
  const own =
    block.block === "states"
      ? Object.entries(block.states)
          .filter(([, state]) => state.within !== undefined)
          .map(([name, state]) => ({ name, state, steps: humanIn(source, state.block) }))
      : [];
  return [...own, ...innerBlocks(block).flatMap((inner) => within(source, inner.block))];
}

function humanIn(source: WorkflowSource, block: Block): readonly HumanStep[] {
  if (block.block !== "step") return innerBlocks(block).flatMap((inner) => humanIn(source, inner.block));
  const step = source.model.steps[block.step];
  return step?.kind === "human" ? [step] : [];
}
