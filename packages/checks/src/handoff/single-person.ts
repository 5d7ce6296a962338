import type { WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { mustPass } from "../graph/must-pass.ts";
import { humanSteps } from "../human-steps.ts";
import type { Directory } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { mayDo } from "../people/doers.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, human, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "All", members: ["anna", "ben", "grace"] });
// She is never ill.
const payroll = defineRole("payroll", { department: "Finance", members: ["grace"] });

const change = trigger("change", { by: employee, gives: { iban: z.string() } });
const enter = human("enter-bank-account", {
  by: payroll,
  due: "5 days",
  needs: { iban: change.output.iban },
  form: { validFrom: z.iso.date() },
});

export const bankAccount = defineWorkflow("bank-account", {
  purpose: "Pay salaries to the right account",
  owner: employee,
  starts: change,
  flow: enter,
  ends: { done: { validFrom: enter.output.validFrom } },
});
`;

export const singlePerson: WorkflowCheck = {
  code: "handoff/single-person",
  severity: "hint",
  title: "Nothing gets done without one person",
  why: `Whatever way an instance takes, it waits for the same person, and nobody stands in: while they are away, nothing ends.
Give the role a second member or \`substitutes\`, or let the step escalate.`,
  looksAt: "workflow",
  run: (source, policy) => {
    if (!isRead(source, "/flow") || !isRead(source, "/steps")) return [];
    return onEveryPath(source, directoryOf(policy));
  },
  fails,
  passes: fails
    .replace("// She is never ill.\n", "")
    .replace('members: ["grace"]', 'members: ["grace"], substitutes: ["ben"]'),
};

/** For every person, the steps that nobody else may do. */
function onlyTheirs(source: WorkflowSource, directory: Directory): ReadonlyMap<string, readonly string[]> {
  const alone = humanSteps(source).flatMap(({ name }) => {
    const doers = mayDo(source, name, directory);
    const [person, ...others] = doers.who === "some" ? (doers.persons ?? []) : [];
    return person === undefined || others.length > 0 ? [] : [{ name, person }];
  });
  const byPerson = Map.groupBy(alone, ({ person }) => person);
  return new Map([...byPerson].map(([person, steps]) => [person, steps.map(({ name }) => name)]));
}

function onEveryPath(source: WorkflowSource, directory: Directory): readonly Report[] {
  return [...onlyTheirs(source, directory)].flatMap(([person, steps]) => {
    if (!mustPass(source.model.flow, new Set(steps))) return [];
    const [first = ""] = steps;
    const who = directory.named(person);
    return [
      {
        at: placeOf(source, pointer("steps", first, "by")),
        message: `Every way through ${quoted(source.model.name)} waits for ${who}, who has no substitute: ${listed(steps.map(quoted))} can be done by nobody else.`,
        related: steps.slice(1).map((step) => ({
          at: placeOf(source, pointer("steps", step, "by")),
          says: `${quoted(step)} waits for ${who} too`,
        })),
        evidence: { details: steps.map((step) => `${quoted(step)}: only ${who}`) },
      },
    ];
  });
}
