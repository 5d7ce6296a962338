import type { HumanStep, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { humanSteps } from "../human-steps.ts";
import type { Directory, Membership } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { doersOf, heldBy, mayDo } from "../people/doers.ts";
import type { RuledOut } from "../people/ruled-out.ts";
import { ruledOut } from "../people/ruled-out.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";

const config = `import { defineConfig, definePeople } from "geartrain";

const people = definePeople({
  anna: { name: "Anna Kowalska", email: "anna@office.example" },
  ben: { name: "Ben Okafor", email: "ben@office.example" },
});

export default defineConfig({ people });
`;

const expenses = `import { defineRole, defineWorkflow, end, human, proceed, route, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "All", members: ["anna", "ben"] });
// Carla has left; nobody followed her.
const accounting = defineRole("accounting", { department: "Finance", members: ["carla"] });

const claim = trigger("claim", { by: employee, gives: { receipt: z.url(), total: z.number() } });
const check = human("check-receipt", {
  by: accounting,
  due: "2 days",
  needs: { receipt: claim.output.receipt, total: claim.output.total },
  outcomes: ["pay", "refuse"],
  notBy: [claim.by],
});

export const expenses = defineWorkflow("expenses", {
  purpose: "Pay back what people spent for work",
  owner: employee,
  starts: claim,
  flow: route(check, { pay: proceed, refuse: end("refused") }),
  ends: { done: { total: claim.output.total }, refused: {} },
});
`;

export const noOwner: WorkflowCheck = {
  code: "handoff/no-owner",
  severity: "error",
  title: "A task that nobody may do",
  why: `The task opens and waits for ever: its role has no members (or only such as the people file does not know), or whoever
holds it is ruled out by \`notBy\`, as when the only manager asks for something a manager must approve. Give the role
members, or give the workflow an \`owner\`: where \`notBy\` leaves nobody, the owner is asked. Until the repository has a
people file nobody can be told apart and this is a warning.`,
  looksAt: "workflow",
  run: (source, policy) => {
    const directory = directoryOf(policy);
    const severity = directory.enforced ? "error" : "warning";
    const reports = [...withoutMembers(source, directory), ...allRuledOut(source, directory)];
    return reports.map((report) => ({ ...report, severity }));
  },
  fails: { "geartrain.config.ts": config, "expenses.workflow.ts": expenses },
  passes: {
    "geartrain.config.ts": config,
    "expenses.workflow.ts": expenses
      .replace("// Carla has left; nobody followed her.\n", "")
      .replace('members: ["carla"]', 'members: ["anna", "ben"]'),
  },
};

/** One finding for all the steps that wait for the same empty role: it is one slip. */
function withoutMembers(source: WorkflowSource, directory: Directory): readonly Report[] {
  const waiting = humanSteps(source).filter((step) => step.by.length > 0 && isEmpty(source, step, directory));
  return [...Map.groupBy(waiting, ({ by }) => JSON.stringify(by)).values()].map((steps) => {
    const [first] = steps as [HumanStep];
    const held = first.by.flatMap((role) => directory.holders(role) ?? []);
    const tasks = listed(steps.map(({ name }) => quoted(name)));
    return {
      at: placeOf(source, pointer("steps", first.name, "by")),
      message: `Nobody can do ${tasks}: ${held.map(emptyWords).join(", and ")}.`,
      related: [
        ...held.map(({ role }) => ({
          at: placeOf(role, "/members"),
          says: `${quoted(role.model.name)} is declared here`,
        })),
        ...steps.slice(1).map(({ name }) => ({
          at: placeOf(source, pointer("steps", name, "by")),
          says: `${quoted(name)} waits for it too`,
        })),
      ],
      evidence: { details: held.flatMap(strangerWords) },
    };
  });
}

function isEmpty(source: WorkflowSource, { name, by }: HumanStep, directory: Directory): boolean {
  if (!isRead(source, pointer("steps", name, "by"))) return false;
  return heldBy(by, directory)?.length === 0;
}

function emptyWords({ role, strangers }: Membership): string {
  const name = quoted(role.model.name);
  if (strangers.length === 0) return `the role ${name} has no members`;
  return `the role ${name} has no member that the people file knows (${listed(strangers)})`;
}

function strangerWords({ strangers }: Membership): readonly string[] {
  return strangers.map((person) => `${person} is not in the people file`);
}

function allRuledOut(source: WorkflowSource, directory: Directory): readonly Report[] {
  return humanSteps(source).flatMap((step) => {
    const place = pointer("steps", step.name);
    const read = ["by", "assign", "notBy", "escalate"].every((option) => isRead(source, `${place}/${option}`));
    if (!read || step.notBy.length === 0 || doersOf(source, step.name, directory).who !== "some") return [];
    const doers = mayDo(source, step.name, directory);
    // Substitutes stand in for who is away, not for who is ruled out.
    const persons = doers.who === "some" ? heldBy(doers.roles, directory) : undefined;
    if (persons === undefined || persons.length === 0) return [];
    const out = ruledOut(source, step, persons, directory);
    if (out.length < persons.length || ownerCan(source, out, directory)) return [];
    return [ruledOutReport(source, step, out, directory)];
  });
}

/** Is there an owner to ask instead, or may there be one that could not be read? */
function ownerCan(source: WorkflowSource, out: readonly RuledOut[], directory: Directory): boolean {
  const { owner } = source.model;
  if (!isRead(source, "/owner")) return true;
  if (owner === undefined) return false;
  const persons = heldBy([owner], directory);
  return persons === undefined || persons.some((person) => out.every((each) => each.person !== person));
}

function ruledOutReport(
  source: WorkflowSource,
  { name, by }: HumanStep,
  out: readonly RuledOut[],
  directory: Directory,
): Report {
  const { owner } = source.model;
  const details = out.map(({ person, because }) => `${directory.named(person)} ${because}`);
  const instead =
    owner === undefined ? "the workflow has no owner to ask instead" : `the owner, ${quoted(owner)}, has nobody else`;
  return {
    at: placeOf(source, pointer("steps", name, "notBy")),
    message: `Nobody may be left to do ${quoted(name)}: ${listed(details)}, and ${instead}.`,
    related: by.flatMap((role) => {
      const held = directory.holders(role);
      return held ? [{ at: placeOf(held.role, "/members"), says: `the members of ${quoted(role)}` }] : [];
    }),
    evidence: { details: details.map((detail) => `${detail}, and "notBy" rules them out`) },
  };
}
