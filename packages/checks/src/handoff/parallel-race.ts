import type { WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import { nodesIn } from "../paths/flow-node.ts";
import { variableOf } from "../paths/group.ts";
import type { Paths } from "../paths/paths.ts";
import { pathsOf } from "../paths/paths.ts";
import { branchesOf, givingBranch, keptApart, racesWith } from "../paths/race.ts";
import { readerSays, valueSays } from "../paths/say.ts";
import { giversOf } from "../paths/variable.ts";
import { standsAt } from "../paths/watching.ts";
import { placeOf } from "../place.ts";
import { referencesIn } from "../references-in.ts";
import { quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, human, parallel, sequence, trigger } from "geartrain";
import { z } from "zod";

const hr = defineRole("hr", { department: "Hr", members: ["anna", "ben"] });
const it = defineRole("it", { department: "It", members: ["mira", "noah"] });

const hired = trigger("hired", { by: hr, gives: { name: z.string(), start: z.iso.date() } });
const contract = human("contract", {
  by: hr,
  needs: { name: hired.output.name },
  form: { staffNumber: z.int().min(1) },
  due: { before: hired.output.start, by: "5 days" },
});
const laptop = human("laptop", {
  by: it,
  needs: { name: hired.output.name },
  form: { serial: z.int().min(1) },
  due: { before: hired.output.start, by: "2 days" },
});
const account = action("create-account", {
  needs: { name: hired.output.name, staffNumber: contract.output.staffNumber },
  run: () => {},
});
const welcome = action("welcome", { needs: { serial: laptop.output.serial }, run: () => {} });

export const onboarding = defineWorkflow("onboarding", {
  purpose: "Have everything ready on the first day",
  owner: hr,
  starts: hired,
`;

export const parallelRace: WorkflowCheck = {
  code: "handoff/parallel-race",
  severity: "error",
  title: "A step needs a value that a branch at the same time gives",
  why: `Which branch is faster decides whether the value is there, or which of two values counts: it works when it is tried and
fails when somebody is on holiday. Let what needs the value come after the branches have met, or after the step that gives
it in its own branch. Where the value is only welcome if it is already there, say so with \`maybe(…)\`.`,
  looksAt: "workflow",
  run: (source) => {
    const paths = pathsOf(source);
    return [...racedReads(source, paths), ...givenTwice(source, paths)];
  },
  fails: `${before}  flow: sequence(parallel(contract, sequence(laptop, account)), welcome),
});
`,
  passes: `${before}  flow: sequence(parallel(sequence(contract, account), laptop), welcome),
});
`,
};

function racedReads(source: WorkflowSource, paths: Paths): readonly Report[] {
  const { plan, reach, giving } = paths;
  if (!plan.nodes.some((node) => branchesOf(node).length > 1)) return [];
  return plan.reads.flatMap((read) => {
    for (const clause of read.clauses) {
      const [only, ...others] = clause.any;
      if (!only || others.length > 0) continue;
      const variable = variableOf(plan, only);
      for (const node of standsAt(paths, read.reader)) {
        const race = racesWith(plan, node, variable, giving.get(variable.key) ?? new Set());
        if (!race || !reach.entered.has(race.writer.number)) continue;
        const giver = stepOf(race.writer);
        const who = `${readerSays(read, source.model)} ${valueSays(clause.of)}`;
        return [
          {
            at: placeOf(source, read.at),
            message: `${who}, but ${quoted(giver)} gives it in a branch that runs at the same time: whether it is there depends on who is faster. Let the reader come after both branches, or after ${quoted(giver)} in its own.`,
            related: branchPlaces(source, race.other, race.own),
            evidence: { details: [`one branch: ${steps(race.other)}`, `the other: ${steps(race.own)}`] },
          },
        ];
      }
    }
    return [];
  });
}

function givenTwice(source: WorkflowSource, { plan, giving }: Paths): readonly Report[] {
  const read = new Set(referencesIn(source.model).flatMap((each) => (each.ref === "fact" ? [each.fact] : [])));
  return Object.keys(source.model.facts).flatMap((fact) => {
    const branches = giving.get(`fact:${fact}`);
    if (!branches || !read.has(fact)) return [];
    return plan.nodes.flatMap((around): Report[] => {
      const { block } = around;
      // Only one of them is left in the end.
      if (block.block === "race" || (block.block === "parallel" && block.need === 1 && block.rest === "cancel"))
        return [];
      const [first, second] = branchesOf(around).filter((branch) => branches.has(givingBranch(around, branch)));
      const one = first && giverIn(source, fact, first);
      const two = second && giverIn(source, fact, second);
      if (!first || !second || !one || !two) return [];
      if (keptApart(one, two, { around, own: first, other: second })) return [];
      return [
        {
          at: placeOf(source, two.at),
          message: `${quoted(stepOf(one))} and ${quoted(stepOf(two))} give the fact ${quoted(fact)} at the same time: only the later of both values is kept. Give each a field of its own, or one after the other.`,
          related: branchPlaces(source, first, second),
          evidence: { details: [`one branch: ${steps(first)}`, `the other: ${steps(second)}`] },
        },
      ];
    });
  });
}

function giverIn(source: WorkflowSource, fact: string, branch: FlowNode): FlowNode | undefined {
  const givers = giversOf(source.model, fact);
  return nodesIn(branch).find(({ block }) => block.block === "step" && givers.includes(block.step));
}

function branchPlaces(source: WorkflowSource, ...branches: readonly FlowNode[]) {
  return branches.map((branch) => ({ at: placeOf(source, branch.at), says: steps(branch) }));
}

function steps(node: FlowNode): string {
  return nodesIn(node)
    .map(stepOf)
    .filter((name) => name !== "")
    .join(", ");
}

function stepOf({ block }: FlowNode): string {
  return block.block === "step" ? block.step : "";
}
