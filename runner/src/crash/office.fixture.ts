/** Four workflows, one of each kind, whose actions leave marks in a file: what the crash and two-runner tests run. */
export const officeFiles: Readonly<Record<string, string>> = {
  "people.ts": `
import { definePeople, defineRole } from "geartrain";
export const people = definePeople({
  ada: { name: "Ada", email: "ada@office.example" },
  ben: { name: "Ben", email: "ben@office.example" },
});
export const clerk = defineRole("clerk", { department: "office", members: ["ada"] });
export const boss = defineRole("boss", { department: "office", members: ["ben"] });
`,
  "mark.ts": `
import { appendFileSync } from "node:fs";
/** One line per effect, so that a test can count them. */
export function mark(folder: string, name: string, key: string) {
  appendFileSync(folder + "/effects.log", name + " " + key + "\\n");
  return {};
}
`,
  "geartrain.config.ts": `
import { defineConfig } from "geartrain";
import { people } from "./people.ts";
export default defineConfig({ people });
`,
  "rules.workflow.ts": `
import { action, decision, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";
import { mark } from "./mark.ts";
import { boss, clerk } from "./people.ts";
const request = trigger("request", { by: clerk, gives: { amount: z.number() } });
const level = decision("level", { needs: { amount: request.output.amount }, rules: [
  { when: (it) => it.amount < 500, answer: "none" },
  { when: (it) => it.amount >= 500, answer: "boss" },
] });
const approval = human("approval", { by: boss, needs: { amount: request.output.amount }, outcomes: ["approve", "reject"], due: "2 days", notBy: [request.by] });
const order = action("order", { needs: { amount: request.output.amount }, gives: {}, secrets: ["OFFICE_FOLDER"], repeatable: false,
  run: async (it, at) => mark(at.secret("OFFICE_FOLDER"), "order", at.idempotencyKey) });
export const rules = defineWorkflow("rules", { purpose: "A rules-driven workflow", owner: boss, starts: request,
  flow: sequence(route(level, { none: proceed, boss: route(approval, { approve: proceed, reject: end("rejected") }) }), order),
  ends: { done: { amount: request.output.amount }, rejected: {} } });
`,
  "sequential.workflow.ts": `
import { action, defineWorkflow, human, notify, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { mark } from "./mark.ts";
import { boss, clerk } from "./people.ts";
const submit = trigger("submit", { by: clerk, gives: { title: z.string() } });
const prepare = action("prepare", { gives: { words: z.number() }, needs: { title: submit.output.title }, secrets: ["OFFICE_FOLDER"],
  run: async (it, at) => { mark(at.secret("OFFICE_FOLDER"), "prepare", at.idempotencyKey); return { words: it.title.length }; } });
const check = human("check", { by: boss, needs: { words: prepare.output.words }, due: "1 day" });
const tell = notify("tell", { to: clerk, subject: text\`Checked \${submit.output.title}\`, body: text\`By \${check.by}\`, via: "file" });
export const sequential = defineWorkflow("sequential", { purpose: "A sequential workflow", owner: boss, starts: submit,
  flow: sequence(prepare, check, tell), ends: { done: { words: prepare.output.words } } });
`,
  "machine.workflow.ts": `
import { action, defineWorkflow, end, fact, human, state, states, trigger } from "geartrain";
import { z } from "zod";
import { mark } from "./mark.ts";
import { boss, clerk } from "./people.ts";
const document = fact("document", z.string());
const submitted = trigger("submitted", { by: clerk, gives: { document } });
const review = human("review", { by: boss, needs: { document }, outcomes: ["approve", "reject", "revise"], due: "2 days" });
const revise = human("revise", { by: clerk, needs: { document }, form: { document }, due: "5 days" });
const archive = action("archive", { needs: { document }, gives: {}, secrets: ["OFFICE_FOLDER"],
  run: async (it, at) => mark(at.secret("OFFICE_FOLDER"), "archive", at.idempotencyKey) });
export const machine = defineWorkflow("machine", { purpose: "A state machine", owner: boss, starts: submitted,
  flow: states("pending", {
    pending: state(review, { approve: "approved", reject: "rejected", revise: "revision" }),
    revision: state(revise, { done: "pending" }),
    approved: archive, rejected: end("rejected") }),
  ends: { done: { document }, rejected: {} } });
`,
  "parallel.workflow.ts": `
import { action, defineWorkflow, human, parallel, sequence, trigger } from "geartrain";
import { mark } from "./mark.ts";
import { boss, clerk } from "./people.ts";
const plan = trigger("plan", { by: clerk, gives: {} });
const campaign = human("campaign", { by: clerk, due: "5 days" });
const pitch = human("pitch", { by: boss, due: "5 days" });
const docs = action("docs", { gives: {}, needs: {}, secrets: ["OFFICE_FOLDER"], run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "docs", at.idempotencyKey) });
const live = action("live", { gives: {}, needs: {}, secrets: ["OFFICE_FOLDER"], repeatable: false, run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), "live", at.idempotencyKey) });
export const launch = defineWorkflow("launch", { purpose: "A parallel workflow", owner: boss, starts: plan,
  flow: sequence(parallel(campaign, pitch, docs), live), ends: { done: {} } });
`,
};

/** A workflow of three actions, and nothing that waits for people. */
export const chainFile = `
import { action, defineRole, defineWorkflow, sequence, trigger } from "geartrain";
import { z } from "zod";
import { mark } from "./mark.ts";
const clerk = defineRole("clerk", { department: "office", members: ["ada"] });
const begin = trigger("begin", { by: clerk, gives: { n: z.number() } });
const step = (name: string) => action(name, { needs: { n: begin.output.n }, gives: {}, secrets: ["OFFICE_FOLDER"], repeatable: false,
  run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), name, at.idempotencyKey) });
export const chain = defineWorkflow("chain", { purpose: "Three actions in a row", starts: begin,
  flow: sequence(step("one"), step("two"), step("three")), ends: { done: { n: begin.output.n } } });
`;
