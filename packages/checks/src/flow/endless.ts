import type { WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import type { Paths } from "../paths/paths.ts";
import { pathsOf } from "../paths/paths.ts";
import type { Quick } from "../paths/quick-outcomes.ts";
import { quickOutcomes } from "../paths/quick-outcomes.ts";
import { stateAt } from "../paths/unreached.ts";
import { placeOf } from "../place.ts";

const before = `import { decision, defineRole, defineWorkflow, end, human, state, states, trigger } from "geartrain";
import { z } from "zod";

const clerk = defineRole("clerk", { department: "Clerk", members: ["anna", "ben"] });

const claimed = trigger("claimed", {
  by: clerk,
  gives: { amount: z.number().min(0), complete: z.boolean() },
});
const complete = decision("is-complete", {
  needs: { complete: claimed.output.complete },
  rules: [
    { when: (it) => it.complete, answer: "yes" },
    { when: (it) => !it.complete, answer: "no" },
  ],
});
const size = decision("size", {
  needs: { amount: claimed.output.amount },
  rules: [
    { when: (it) => it.amount < 1_000, answer: "small" },
    { when: (it) => it.amount >= 1_000, answer: "large" },
  ],
});
const ask = human("ask-claimant", { by: clerk, due: "3 days", outcomes: ["answered", "silent"] });

export const claims = defineWorkflow("claims", {
  purpose: "Sort claims, and ask where something is missing",
  owner: clerk,
  starts: claimed,
`;

export const endless: WorkflowCheck = {
  code: "flow/endless",
  severity: "error",
  title: "A cycle that goes round without anybody",
  why: `Decisions take no time, and the same data give the same answers: a cycle of nothing but decisions never comes to rest. With
actions in it, it does the same thing again as fast as it can; that is a warning. Put a person, a \`wait\` or a \`receive\`
into the cycle, so that something can have changed when it comes round.`,
  looksAt: "workflow",
  run: (source) => {
    const paths = pathsOf(source);
    return paths.plan.nodes
      .filter(({ block, number }) => block.block === "states" && paths.reach.entered.has(number))
      .flatMap((machine) => cyclesIn(source, paths, machine));
  },
  fails: `${before}  flow: states("completeness", {
    completeness: state(complete, { yes: "sorting", no: "sorting" }),
    sorting: state(size, { small: "asking", large: "completeness" }),
    asking: state(ask, { answered: "sorted", silent: "dropped" }),
    sorted: end("sorted"),
    dropped: end("dropped"),
  }),
  ends: { sorted: {}, dropped: {} },
});
`,
  passes: `${before}  flow: states("completeness", {
    completeness: state(complete, { yes: "sorting", no: "asking" }),
    sorting: state(size, { small: "sorted", large: "asking" }),
    asking: state(ask, { answered: "completeness", silent: "dropped" }),
    sorted: end("sorted"),
    dropped: end("dropped"),
  }),
  ends: { sorted: {}, dropped: {} },
});
`,
};

/** From state to state without waiting, with what is done on the way. */
type Hurry = ReadonlyMap<string, ReadonlyMap<string, Quick>>;

function cyclesIn(source: WorkflowSource, paths: Paths, machine: FlowNode): readonly Report[] {
  const hurry = hurryIn(paths, machine);
  const decided = shortestCycle(hurry, (quick) => quick === "decided");
  const cycle = decided ?? shortestCycle(hurry, () => true);
  if (!cycle) return [];
  const [first = ""] = cycle;
  const path = [...cycle, first];
  const what = decided
    ? "decides the same thing again and again and never comes to rest"
    : "repeats its actions at once, as often as it can";
  return [
    {
      ...(!decided && { severity: "warning" as const }),
      at: placeOf(source, stateAt(machine, first)),
      message: `The cycle ${path.join(" → ")} ${what}: nobody is asked and nothing is waited for. Put a person, a wait or a receive into it.`,
      related: cycle.slice(1).map((name) => ({ at: placeOf(source, stateAt(machine, name)), says: name })),
      evidence: { path },
    },
  ];
}

function hurryIn({ plan, reach }: Paths, machine: FlowNode): Hurry {
  const { block } = machine;
  if (block.block !== "states") return new Map();
  const turns = reach.turns.get(machine.number);
  const from = machine.inner.map((inner) => {
    const name = inner.name ?? "";
    const goes = block.states[name]?.goes ?? {};
    const next = new Map<string, Quick>();
    for (const [outcome, quick] of quickOutcomes(plan, inner)) {
      const to = Object.hasOwn(goes, outcome) ? goes[outcome] : undefined;
      if (to === undefined || !turns?.get(name)?.has(to)) continue;
      if (next.get(to) !== "decided") next.set(to, quick);
    }
    return [name, next] as const;
  });
  return new Map(from);
}

function shortestCycle(hurry: Hurry, counts: (quick: Quick) => boolean): readonly string[] | undefined {
  let shortest: readonly string[] | undefined;
  for (const start of hurry.keys()) {
    const queue: (readonly string[])[] = [[start]];
    const seen = new Set<string>();
    for (let way = queue.shift(); way; way = queue.shift()) {
      const next = [...(hurry.get(way.at(-1) ?? "") ?? [])].filter(([, quick]) => counts(quick)).map(([name]) => name);
      if (next.includes(start)) {
        if (!shortest || way.length < shortest.length) shortest = way;
        break;
      }
      for (const name of next) {
        if (seen.has(name)) continue;
        seen.add(name);
        queue.push([...way, name]);
      }
    }
  }
  return shortest;
}
