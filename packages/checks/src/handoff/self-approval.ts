import type { Fix, HumanStep, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { decides, humanSteps } from "../human-steps.ts";
import type { Alone } from "../people/alone.ts";
import { decidesAlone } from "../people/alone.ts";
import type { Directory } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { mayDo } from "../people/doers.ts";
import type { Given } from "../people/given-by.ts";
import { givenBy } from "../people/given-by.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, end, human, proceed, route, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "All", members: ["anna", "ben", "chiara"] });
// Chiara leads the team, and has expenses like everybody.
const manager = defineRole("manager", { department: "All", members: ["chiara", "david"] });

const claim = trigger("claim", { by: employee, gives: { receipt: z.url(), total: z.number() } });
const approval = human("approve-expenses", {
  by: manager,
  due: "2 days",
  needs: { receipt: claim.output.receipt, total: claim.output.total },
  outcomes: ["approve", "reject"],
});

export const expenses = defineWorkflow("expenses", {
  purpose: "Pay back what people spent for work",
  owner: manager,
  starts: claim,
  flow: route(approval, { approve: proceed, reject: end("rejected") }),
  ends: { done: { total: claim.output.total }, rejected: {} },
});
`;

export const selfApproval: WorkflowCheck = {
  code: "handoff/self-approval",
  severity: "warning",
  title: "Somebody may decide on what is their own",
  why: `A person who holds both roles gives the data and then decides on it; nobody else has to look. That a role is called
"manager" does not prevent it: managers have expenses too. Name in \`notBy\` whose data it is. It is a hint where the step
already rules out some of them, where nothing says who may start the workflow, and where the data comes from the same role
that decides: then a team may be going on with its own work.`,
  fix: "Adds `notBy` with whoever gave the data.",
  looksAt: "workflow",
  run: (source, policy) => {
    const directory = directoryOf(policy);
    return humanSteps(source)
      .filter((step) => decides(step) && !isSeveral(step) && isReadWhole(source, step))
      .flatMap((step) => ownApproval(source, step, directory));
  },
  fails,
  passes: fails.replace(
    'outcomes: ["approve", "reject"],\n',
    'outcomes: ["approve", "reject"],\n  notBy: [claim.by],\n',
  ),
};

/** No outcome comes of one vote alone. */
function isSeveral({ votes }: HumanStep): boolean {
  return votes !== undefined && Object.values(votes.atLeast).every((count) => count > 1);
}

function isReadWhole(source: WorkflowSource, { name }: HumanStep): boolean {
  return ["needs", "does", "notBy", "by", "assign"].every((part) => isRead(source, pointer("steps", name, part)));
}

function ownApproval(source: WorkflowSource, step: HumanStep, directory: Directory): readonly Report[] {
  const given = givenBy(source, step);
  const alone = decidesAlone(source, step, given, directory);
  const [first] = alone;
  if (first === undefined) return [];
  const givers = [...new Set(alone.flatMap(({ gave }) => gave))];
  const who = listed(
    alone.map(({ words }) => words),
    "or",
  );
  const partly = step.notBy.length > 0;
  const byAnybody = givers.some((giver) => mayDo(source, giver, directory).who === "anybody");
  const ownWork = givers.every((giver) => isSameRole(source, step, giver));
  return [
    {
      at: placeOf(source, pointer("steps", step.name, partly ? "notBy" : "by")),
      ...((partly || byAnybody || ownWork) && { severity: "hint" as const }),
      message: `${capital(who)} may decide in ${quoted(step.name)} on what they themselves gave in ${listed(givers.map(quoted))}: nobody else has to look at it.`,
      related: givers.map((giver) => ({
        at: placeOf(source, giver === source.model.starts.name ? "/starts" : pointer("steps", giver)),
        says: `${quoted(giver)} gives ${listed(datesOf(given, giver).map(quoted))}`,
      })),
      evidence: { details: alone.map((one) => detail(one, step)) },
      fixes: ruleOut(source, step, givers),
    },
  ];
}

/** A role of its own is what says that somebody else is meant to decide. */
function isSameRole({ model }: WorkflowSource, { by }: HumanStep, giver: string): boolean {
  const gave = stepNamed(model, giver);
  const roles = gave?.kind === "human" || gave?.kind === "trigger" ? gave.by : [];
  return roles.length > 0 && roles.every((role) => by.includes(role));
}

function datesOf(given: readonly Given[], giver: string): readonly string[] {
  return given.filter(({ givers }) => givers.includes(giver)).map(({ name }) => name);
}

function detail({ words, gave }: Alone, { name }: HumanStep): string {
  return `${words} may do ${listed(gave.map(quoted))} and then decide in ${quoted(name)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Only whoever certainly did their step by then can be named; who may have done one stays a matter for the author. */
function ruleOut(source: WorkflowSource, step: HumanStep, givers: readonly string[]): readonly Fix[] {
  const texts = givers.flatMap((giver) => {
    const called = source.called?.steps[giver];
    const certain = giver === source.model.starts.name || namesOutput(source, step, giver);
    return called === undefined || !certain ? [] : [`${called}.by`];
  });
  if (texts.length < givers.length) return [];
  const title = `Rule out whoever did ${listed(givers.map(quoted))}`;
  const list = source.places[pointer("steps", step.name, "notBy")];
  if (step.notBy.length > 0) {
    return list ? [{ title, edits: texts.map((text) => ({ edit: "add", to: list, text }) as const) }] : [];
  }
  const options = source.places[pointer("steps", step.name, "options")];
  return options ? [{ title, edits: [{ edit: "add", to: options, text: `notBy: [${texts.join(", ")}]` }] }] : [];
}

function namesOutput(source: WorkflowSource, { needs }: HumanStep, giver: string): boolean {
  const exists = stepNamed(source.model, giver) !== undefined;
  return exists && Object.values(needs).some((need) => need.ref === "output" && need.step === giver);
}
