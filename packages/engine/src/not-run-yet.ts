import type { Block, Step, Workflow } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";

const blocks: ReadonlySet<Block["block"]> = new Set(["race", "forEach", "oneAtATime", "exclusive", "attempt"]);
const steps: ReadonlySet<Step["kind"]> = new Set(["receive", "call"]);
const options = ["assign", "calendar", "remind", "escalate", "expires", "votes"] as const;

/**
 * What a workflow declares that this engine cannot carry out: `race`, `votes of sign-off`. A host refuses to start such
 * an instance, because whatever is declared and not done would be a broken promise. Empty: everything runs.
 */
export function notRunYet(workflow: Workflow): readonly string[] {
  const triggers = workflow.starts.from.filter(({ source }) => source !== "manual").map(({ source }) => source);
  const found = [
    ...triggers.map((source) => `a start by ${source}`),
    ...blocksOf(workflow.flow).filter((name) => blocks.has(name)),
    ...Object.values(workflow.steps).flatMap(partsOf),
    ...statesWithin(workflow.flow).map((state) => `the time limit of state ${state}`),
  ];
  return [...new Set(found)];
}

function partsOf(step: Step): readonly string[] {
  if (steps.has(step.kind)) return [`${step.kind} ${step.name}`];
  if (step.kind === "human")
    return options.filter((option) => step[option]).map((option) => `${option} of ${step.name}`);
  return step.kind === "action" && step.undo ? [`undo of ${step.name}`] : [];
}

function blocksOf(block: Block): readonly Block["block"][] {
  return [block.block, ...innerBlocks(block).flatMap((inner) => blocksOf(inner.block))];
}

function statesWithin(block: Block): readonly string[] {
  const limited =
    block.block === "states" ? Object.entries(block.states).filter(([, state]) => state.within !== undefined) : [];
  return [...limited.map(([name]) => name), ...innerBlocks(block).flatMap((inner) => statesWithin(inner.block))];
}
