import type { WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { Handover } from "../graph/handovers.ts";
import { handovers } from "../graph/handovers.ts";
import type { Directory } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { doersOf } from "../people/doers.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, human, proceed, state, states, trigger } from "geartrain";
import { z } from "zod";

const sales = defineRole("sales", { department: "Sales", members: ["anna", "ben"] });
const legal = defineRole("legal", { department: "Legal", members: ["kateryna", "jonas"] });

const deal = trigger("deal", { by: sales, gives: { contract: z.url() } });

const sign = human("sign-contract", {
  by: legal,
  due: "2 days",
  needs: { contract: deal.output.contract },
  // What was wrong with it Sales has to guess.
  outcomes: { sign: { form: { signed: z.url() } }, back: { means: "Not like this" } },
});
const clarify = human("clarify", { by: sales, due: "1 day", needs: { contract: deal.output.contract } });

export const contracts = defineWorkflow("contracts", {
  purpose: "Sign what Sales and Legal both find right",
  owner: legal,
  starts: deal,
  flow: states("with-legal", {
    "with-legal": state(sign, { sign: "signed", back: "with-sales" }),
    "with-sales": state(clarify, { done: "with-legal" }),
    signed: proceed,
  }),
  ends: { done: { signed: sign.output.signed } },
});
`;

export const pingPong: WorkflowCheck = {
  code: "handoff/ping-pong",
  severity: "hint",
  title: "A task goes back and forth, and nothing is added on the way",
  why: `Responsibility passes from A to B, back to A and again to B, but nobody writes anything down in between: whoever gets it back
knows no more than before. Each pass costs the time that work waits for a person. Let each of the two do all of theirs at
once, or say in a form what the other one has to know.`,
  looksAt: "workflow",
  run: (source, policy) => {
    if (!isRead(source, "/flow") || !isRead(source, "/steps")) return [];
    const directory = directoryOf(policy);
    const who: Who = (step) => whoDoes(source, step, directory);
    const bare = handovers(source).filter((each) => each.bare && who(each.from.step) !== who(each.to.step));
    return roundTrips(bare, who).map((trip) => report(source, trip));
  },
  fails,
  passes: fails
    .replace("  // What was wrong with it Sales has to guess.\n", "")
    .replace('back: { means: "Not like this" }', "back: { form: { question: z.string() } }")
    .replace(
      'due: "1 day", needs: { contract: deal.output.contract } });',
      'due: "1 day", needs: { question: sign.output.question }, form: { answer: z.string() } });',
    )
    .replace("{ contract: deal.output.contract },\n", "{ contract: deal.output.contract, answer: maybe(answer) },\n")
    .replace("const sign =", 'const answer = fact("answer", z.string());\nconst sign =')
    .replace("human, proceed", "fact, human, maybe, proceed"),
};

type Who = (step: string) => string;

/** Who does a step, as a text to compare: the same people or roles, the same text. */
function whoDoes(source: WorkflowSource, step: string, directory: Directory): string {
  const doers = doersOf(source, step, directory);
  if (doers.who === "anybody") return doers.who;
  if (doers.who !== "some") return step;
  return doers.persons
    ? `persons ${[...doers.persons].sort().join(" ")}`
    : `roles ${[...doers.roles].sort().join(" ")}`;
}

/** Four steps in a row of two parties, each pair of parties once. */
function roundTrips(bare: readonly Handover[], who: Who): readonly (readonly Handover[])[] {
  const after = Map.groupBy(bare, ({ from }) => from);
  const found = new Map<string, readonly Handover[]>();
  for (const first of bare) {
    const [one, other] = [who(first.from.step), who(first.to.step)];
    const key = [one, other].sort().join(" / ");
    for (const second of after.get(first.to) ?? []) {
      const third = after.get(second.to)?.find(({ to }) => who(to.step) === other);
      if (third && who(second.to.step) === one && !found.has(key)) found.set(key, [first, second, third]);
    }
  }
  return [...found.values()];
}

function rolesOf(source: WorkflowSource, name: string): string {
  const step = source.model.steps[name];
  if (step?.kind !== "human") return name;
  return step.by.length === 0 ? `the one who does ${quoted(name)}` : listed([...step.by].sort().map(quoted), "or");
}

function report(source: WorkflowSource, trip: readonly Handover[]): Report {
  const steps = [trip[0]?.from.step ?? "", ...trip.map(({ to }) => to.step)];
  const [first = "", second = ""] = steps;
  const parties = steps.map((step) => rolesOf(source, step));
  return {
    at: placeOf(source, pointer("steps", steps[2] ?? "")),
    message: `Work passes from ${rolesOf(source, first)} to ${rolesOf(source, second)} and back and there again, and nobody adds anything on the way: ${listed(steps.map(quoted))}.`,
    related: [...new Set(steps)].map((step) => ({
      at: placeOf(source, pointer("steps", step)),
      says: `${quoted(step)} is done by ${rolesOf(source, step)}`,
    })),
    evidence: { path: steps.map((step, index) => `${step} by ${parties[index]}`) },
  };
}
