import type { Fix, Reference, Step, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { Handover } from "../graph/handovers.ts";
import { handovers } from "../graph/handovers.ts";
import { readsOfStep } from "../paths/reads.ts";
import { giversOf } from "../paths/variable.ts";
import type { Directory } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { doersOf, heldBy, sameDoer } from "../people/doers.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { withInner } from "../references-in.ts";
import { listed, quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, human, notify, sequence, text, trigger } from "geartrain";
import { z } from "zod";

const hr = defineRole("hr", { department: "People", members: ["anna", "ben"] });
const it = defineRole("it", { department: "IT", members: ["hiroshi", "david"] });

const hired = trigger("hired", { by: hr, gives: { person: z.string() } });
const plan = human("plan-first-day", {
  by: hr,
  due: "3 days",
  needs: { person: hired.output.person },
  form: { desk: z.string() },
});
const tell = notify("tell-it", {
  to: it,
  subject: "A new colleague",
  body: text\`Please set up desk \${plan.output.desk}.\`,
  via: "log",
});
// Which desk? It was in some e-mail.
const setUp = human("set-up-desk", { by: it, due: "5 days", form: { assetNumber: z.string() } });

export const onboarding = defineWorkflow("onboarding", {
  purpose: "Have everything ready on somebody's first day",
  owner: hr,
  starts: hired,
  flow: sequence(plan, tell, setUp),
  ends: { done: { assetNumber: setUp.output.assetNumber } },
});
`;

export const byNotice: WorkflowCheck = {
  code: "handoff/by-notice",
  severity: "hint",
  title: "A message carries what the next person needs",
  why: `The only thing that brings one person's data to the next is a \`notify\`: an e-mail that has to be found again when the task
is done, and that shows nobody's latest word. Give the data to the step itself, in its \`needs\`; then it is in the task, in
the history, and proved to be there.`,
  fix: "Adds to the step's `needs` what the message says.",
  looksAt: "workflow",
  run: (source, policy) => {
    const tells = Object.values(source.model.steps).some(({ kind }) => kind === "notify");
    if (!tells || !isRead(source, "/flow") || !isRead(source, "/steps")) return [];
    const directory = directoryOf(policy);
    return handovers(source).flatMap((handover) => carried(source, handover, directory));
  },
  fails,
  passes: fails
    .replace("// Which desk? It was in some e-mail.\n", "")
    .replace('due: "5 days", form', 'due: "5 days", needs: { desk: plan.output.desk }, form'),
};

type Notice = Extract<Step, { kind: "notify" }>;

function carried(source: WorkflowSource, { from, to, between }: Handover, directory: Directory): readonly Report[] {
  const receiver = stepNamed(source.model, to.step);
  if (receiver === undefined || from.step === to.step || takesFrom(source, receiver, from.step).length > 0) return [];
  return between.flatMap((name) => {
    const notice = source.model.steps[name];
    if (notice?.kind !== "notify" || !reaches(source, notice, to.step, directory)) return [];
    const said = takesFrom(source, notice, from.step);
    if (said.length === 0) return [];
    const what = listed([...new Set(said.map(wordsFor))]);
    return [
      {
        at: placeOf(source, pointer("steps", name)),
        message: `${quoted(to.step)} is told ${what} from ${quoted(from.step)} by the message ${quoted(name)} only: the task itself does not show it.`,
        related: [{ at: placeOf(source, pointer("steps", to.step)), says: "needs nothing of it" }],
        evidence: { path: [from.step, name, to.step] },
        fixes: addNeeds(source, to.step, said),
      },
    ];
  });
}

/** Does the message go to whoever does this step? */
function reaches(source: WorkflowSource, { to }: Notice, step: string, directory: Directory): boolean {
  if ("reference" in to) {
    return to.reference.ref === "by" && sameDoer(source, to.reference.step) === sameDoer(source, step);
  }
  const doers = doersOf(source, step, directory);
  if (doers.who !== "some") return false;
  if (doers.roles.includes(to.role)) return true;
  const told = heldBy([to.role], directory);
  return told?.some((person) => doers.persons?.includes(person)) ?? false;
}

/** What a step reads of what another gave. */
function takesFrom(source: WorkflowSource, step: Step, giver: string): readonly Reference[] {
  return readsOfStep(step)
    .flatMap(({ reference }) => withInner(reference))
    .filter((reference) =>
      reference.ref === "fact"
        ? giversOf(source.model, reference.fact).includes(giver)
        : (reference.ref === "output" || reference.ref === "outcome") && reference.step === giver,
    );
}

function wordsFor(reference: Reference): string {
  if (reference.ref === "fact") return quoted([reference.fact, ...reference.path].join("."));
  return reference.ref === "output" ? quoted(reference.path.join(".")) : "the outcome";
}

function addNeeds(source: WorkflowSource, step: string, said: readonly Reference[]): readonly Fix[] {
  const needs = said.flatMap((reference) => {
    const called = reference.ref === "output" ? source.called?.steps[reference.step] : undefined;
    if (reference.ref !== "output" || called === undefined) return [];
    const name = reference.path.at(-1) ?? "";
    return isName(name) ? [{ name, text: `${name}: ${[called, "output", ...reference.path].join(".")}` }] : [];
  });
  const texts = [...new Map(needs.map(({ name, text }) => [name, text])).values()];
  const list = source.places[pointer("steps", step, "needs")];
  const options = source.places[pointer("steps", step, "options")];
  if (texts.length === 0 || texts.length < new Set(said.map((each) => JSON.stringify(each))).size) return [];
  const title = `Show it in ${quoted(step)}`;
  if (list) return [{ title, edits: texts.map((text) => ({ edit: "add", to: list, text }) as const) }];
  return options ? [{ title, edits: [{ edit: "add", to: options, text: `needs: { ${texts.join(", ")} }` }] }] : [];
}

function isName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}
