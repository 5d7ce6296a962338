import type { HumanStep, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { Handover } from "../graph/handovers.ts";
import { handovers } from "../graph/handovers.ts";
import { walkInWords } from "../graph/reach.ts";
import { decides, humanSteps } from "../human-steps.ts";
import { neverSame } from "../people/alone.ts";
import type { Directory } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { nothingNew, sameDeciders, shownIn } from "../people/same-deciders.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";
import { decidedBefore } from "./decided-before.ts";

const fails = `import { defineRole, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "All", members: ["anna", "ben"] });
const manager = defineRole("manager", { department: "All", members: ["chiara", "david"] });

const request = trigger("request", { by: employee, gives: { item: z.string(), price: z.number() } });
const { item, price } = request.output;

const need = human("approve-need", { by: manager, due: "2 days", needs: { item, price }, outcomes: ["approve", "reject"] });
// Was with the head of department, until there was none any more.
const cost = human("approve-cost", { by: manager, due: "2 days", needs: { item, price }, outcomes: ["approve", "reject"] });

const decided = { approve: proceed, reject: end("rejected") };

export const purchase = defineWorkflow("purchase", {
  purpose: "Buy what is needed at a fair price",
  owner: manager,
  starts: request,
  flow: sequence(route(need, decided), route(cost, decided)),
  ends: { done: { item, price }, rejected: {} },
});
`;

export const needlessApproval: WorkflowCheck = {
  code: "handoff/needless-approval",
  severity: "hint",
  title: "The same people decide twice on the same data",
  why: `Two decisions follow each other, the same people take both, and nothing has been added in between: the second one tells
nothing new and costs the time that the task waits. Ask once, with both questions. Where it is meant as a second pair of
eyes, say so with \`notBy\`, and it is one.`,
  looksAt: "workflow",
  run: (source, policy) => {
    const deciding = humanSteps(source).filter(decides);
    if (deciding.length < 2 || !isRead(source, "/flow") || !isRead(source, "/steps")) return [];
    const directory = directoryOf(policy);
    const reports = handovers(source).flatMap((handover) => needless(source, handover, directory));
    return [...new Map(reports.map((report) => [report.message, report])).values()];
  },
  across: decidedBefore,
  fails,
  passes: fails
    .replace(/\/\/ Was with the head[\s\S]*?\nconst cost[\s\S]*?\n/, "")
    .replace("approve-need", "approve-purchase")
    .replace("sequence(route(need, decided), route(cost, decided))", "route(need, decided)")
    .replace("route, sequence, trigger", "route, trigger"),
};

function needless(source: WorkflowSource, { from, to, bare, walk }: Handover, directory: Directory): readonly Report[] {
  const [first, second] = [source.model.steps[from.step], source.model.steps[to.step]];
  if (first?.kind !== "human" || second?.kind !== "human" || first === second) return [];
  if (!bare || !decides(first) || !decides(second) || !sameData(first, second)) return [];
  if (neverSame(source, first.name, second.name)) return [];
  const who = sameDeciders({ source, step: first }, { source, step: second }, directory);
  if (who === undefined) return [];
  return [
    {
      at: placeOf(source, pointer("steps", second.name)),
      message: `${quoted(second.name)} asks ${who} to decide on what they have just decided in ${quoted(first.name)}: nothing has been added in between.`,
      related: [{ at: placeOf(source, pointer("steps", first.name)), says: "the same people decide here already" }],
      evidence: { path: walkInWords(walk) },
    },
  ];
}

/** What the first one itself said is nothing new. */
function sameData(first: HumanStep, second: HumanStep): boolean {
  return nothingNew(
    first,
    shownIn(second).filter((each) => !("step" in each && each.step === first.name)),
  );
}
