import type { Block, Reference, Workflow } from "@geartrain/model";
import { answersOf, outcomesOf, stepNamed } from "@geartrain/model";
import type { Named } from "./written-name.ts";
import { ownerOf } from "./written-name.ts";

type Answers = ReadonlyMap<string, readonly Named[]>;

/** An outcome or answer of a step. */
export function outcomeNamed(workflow: Workflow, step: string, name: string): Named {
  const kind = stepNamed(workflow, step)?.kind;
  const rules = kind === "decision" || kind === "selection";
  return { kind: rules ? "answer" : "outcome", owner: ownerOf(workflow.name, step), name };
}

export function stateNamed(workflow: Workflow, machine: string, name: string): Named {
  return { kind: "state", owner: ownerOf(workflow.name, machine), name };
}

export function branchNamed(workflow: Workflow, race: string, name: string): Named {
  return { kind: "branch", owner: ownerOf(workflow.name, race), name };
}

/** What a block that is routed on can answer; `at` is its pointer. */
export function answeredByBlock(workflow: Workflow, block: Block, at: string): Answers {
  switch (block.block) {
    case "step":
      return answeredByStep(workflow, block.step);
    case "states": {
      const finals = Object.entries(block.states).filter(([, { goes }]) => goes === undefined);
      return new Map(finals.map(([name]) => [name, [stateNamed(workflow, at, name)]]));
    }
    case "race":
      return new Map(Object.keys(block.branches).map((name) => [name, [branchNamed(workflow, at, name)]]));
    case "sequence": {
      const last = block.of.at(-1);
      return last ? answeredByBlock(workflow, last, `${at}/of/${block.of.length - 1}`) : new Map();
    }
    case "exclusive":
      return answeredByBlock(workflow, block.of, `${at}/of`);
    default:
      return new Map();
  }
}

export function answeredByStep(workflow: Workflow, name: string): Answers {
  const step = stepNamed(workflow, name);
  if (step === undefined) return new Map();
  const names = step.kind === "selection" ? answersOf(step) : outcomesOf(step);
  return new Map(names.map((outcome) => [outcome, [outcomeNamed(workflow, name, outcome)]]));
}

/** What a value that is routed on can be, as far as it is an outcome. */
export function answeredByValue(workflow: Workflow, reference: Reference): Answers {
  switch (reference.ref) {
    case "outcome":
      return answeredByStep(workflow, reference.step);
    case "output": {
      const answers = ["answer", "answers"].includes(reference.path.join("."));
      const kind = stepNamed(workflow, reference.step)?.kind;
      const rules = kind === "decision" || kind === "selection";
      return answers && rules ? answeredByStep(workflow, reference.step) : new Map();
    }
    case "maybe":
      return answeredByValue(workflow, reference.of);
    case "firstOf": {
      const found = new Map<string, Named[]>();
      for (const [name, named] of reference.of.flatMap((each) => [...answeredByValue(workflow, each)])) {
        found.set(name, [...(found.get(name) ?? []), ...named]);
      }
      return found;
    }
    default:
      return new Map();
  }
}
