import type { Block, Policy, Step, Workflow } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";

const options = ["assign", "votes"] as const;

/**
 * What a workflow declares that this engine cannot carry out: `race`, `votes of sign-off`; with `roles` also what these
 * say of those who do its steps. A host refuses to start such an instance, because whatever is declared and not done
 * would be a broken promise. Empty: everything runs.
 */
export function notRunYet(workflow: Workflow, roles: Policy["roles"] = {}): readonly string[] {
  const triggers = workflow.starts.from.filter(({ source }) => source !== "manual").map(({ source }) => source);
  const found = [
    ...triggers.map((source) => `a start by ${source}`),
    ...detailsOf(workflow.flow),
    ...Object.values(workflow.steps).flatMap(partsOf),
    ...Object.values(workflow.steps).flatMap((step) => promisesOf(step, roles)),
  ];
  return [...new Set(found)];
}

function partsOf(step: Step): readonly string[] {
  if (step.kind === "human")
    return options.filter((option) => step[option]).map((option) => `${option} of ${step.name}`);
  return step.kind === "action" && step.undo ? [`undo of ${step.name}`] : [];
}

/** What the roles of a step promise about absence. */
function promisesOf(step: Step, roles: Policy["roles"]): readonly string[] {
  const by = step.kind === "human" ? [...step.by, ...(step.escalate ?? []).map(({ to }) => to)] : [];
  return by.flatMap((name) => {
    const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
    return role?.substitutes?.length ? [`substitutes of role ${name}`] : [];
  });
}

function detailsOf(block: Block): readonly string[] {
  const inside = innerBlocks(block).flatMap((inner) => detailsOf(inner.block));
  if (block.block === "forEach" && block.more !== undefined) return [`more of each ${block.each}`, ...inside];
  return block.block === "attempt" && block.undo ? ["undo of an attempt", ...inside] : inside;
}
