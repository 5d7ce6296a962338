/* A repository of many definitions, each different, as a company's would be: approvals, machines, parallel work. */

/** How many kinds of workflow there are; `index` turns through them. */
const kinds = [approval, machine, together, intake] as const;

const roles = ["employee", "manager", "director", "cfo", "legal", "it", "facilities", "accounting", "hr", "support"];

/** Files by path: a roles file that all of them import, and `count` definition files. */
export function manyDefinitions(count: number): Record<string, string> {
  const files: Record<string, string> = { "roles.ts": rolesFile(), "people.ts": peopleFile() };
  for (let index = 0; index < count; index += 1) files[definitionPath(index)] = definitionText(index);
  return files;
}

export function definitionPath(index: number): string {
  return `workflows/${String(index % 25).padStart(2, "0")}/flow-${index}.workflow.ts`;
}

/** `change`: what an edit changes, the limit of a rule and a text. */
export function definitionText(index: number, change = 0): string {
  const make = kinds[index % kinds.length] ?? approval;
  return make(index, change);
}

export function rolesFile(change = 0): string {
  const lines = roles.map(
    (role, at) =>
      `export const ${role} = defineRole("${role}", { department: "${role}", members: Object.keys(people).slice(${at % 4}, ${(at % 4) + 4 + (change % 2)}) });`,
  );
  return `import { defineRole } from "geartrain";\nimport { people } from "./people.ts";\n\n${lines.join("\n")}\n`;
}

function peopleFile(): string {
  const people = Array.from(
    { length: 12 },
    (_, at) => `  p${at}: { name: "Person ${at}", email: "p${at}@office.example" },`,
  );
  return `export const people = {\n${people.join("\n")}\n} as const;\n`;
}

function head(names: string, used: readonly string[]): string {
  return `import { ${names} } from "geartrain";
import { z } from "zod";
import { ${used.join(", ")} } from "../../roles.ts";
`;
}

function request(index: number): string {
  return `
const request = trigger("request", {
  by: employee,
  gives: {
    amount: z.number().min(0).max(${1_000_000 + index}).multipleOf(0.01).meta({ title: "Amount", unit: "EUR" }),
    category: z.enum(["it", "office", "travel", "training"]),
    urgent: z.boolean(),
    vendor: z.string().min(1),
  },
});
`;
}

function approval(index: number, change: number): string {
  const low = 500 + index + change;
  return `${head("action, decision, defineWorkflow, end, human, notify, proceed, route, sequence, text, trigger", ["cfo", "director", "employee", "manager"])}${request(index)}
const level = decision("level", {
  needs: { amount: request.output.amount, category: request.output.category, urgent: request.output.urgent },
  rules: [
    { when: (it) => it.amount < ${low}, answer: "none", because: "Small amounts need nobody" },
    { when: (it) => it.amount >= ${low} && it.amount < 5_000 && it.category !== "travel", answer: "manager" },
    { when: (it) => it.amount >= ${low} && it.amount < 5_000 && it.category === "travel" && !it.urgent, answer: "manager" },
    { when: (it) => it.amount >= ${low} && it.amount < 5_000 && it.category === "travel" && it.urgent, answer: "director" },
    { when: (it) => it.amount >= 5_000 && it.amount <= 50_000, answer: "director" },
    { when: (it) => it.amount > 50_000, answer: "cfo" },
  ],
});

${["manager", "director", "cfo"].map((role) => approver(role)).join("\n\n")}

const order = action("order", {
  needs: { vendor: request.output.vendor, amount: request.output.amount },
  gives: { orderId: z.string() },
  run: (it, at) => ({ orderId: \`\${it.vendor}-\${at.idempotencyKey}\` }),
  retry: { attempts: 5, first: "2 seconds", factor: 2 },
});

const tell = notify("tell", { to: request.by, subject: "Ordered ${change}", body: text\`Order \${order.output.orderId}\`, via: "log" });

export const flow${index} = defineWorkflow("flow-${index}", {
  purpose: "Get purchase ${index} decided at the level its size deserves",
  owner: cfo,
  starts: request,
  flow: sequence(
    route(level, {
      none: proceed,
      manager: route(byManager, { approve: proceed, reject: end("rejected") }),
      director: route(byDirector, { approve: proceed, reject: end("rejected") }),
      cfo: route(byCfo, { approve: proceed, reject: end("rejected") }),
    }),
    order,
    tell,
  ),
  ends: { done: { orderId: order.output.orderId }, rejected: {} },
});
`;
}

function approver(role: string): string {
  const name = `by${role.charAt(0).toUpperCase()}${role.slice(1)}`;
  return `const ${name} = human("${role}-approval", {
  by: ${role},
  does: text\`Decide whether \${request.by} needs this from \${request.output.vendor}\`,
  needs: { amount: request.output.amount },
  outcomes: { approve: { means: "It is needed" }, reject: { form: { why: z.string().min(1) } } },
  notBy: [request.by],
  due: "2 days",
});`;
}

function machine(index: number, change: number): string {
  return `${head("defineWorkflow, end, fact, human, sequence, state, states, trigger, notify", ["employee", "legal", "manager"])}
const document = fact("document", z.string().min(1));

const submitted = trigger("submitted", { by: employee, gives: { document, kind: z.enum(["policy", "contract"]) } });

const review = human("review", {
  by: legal,
  due: "${2 + (change % 3)} days",
  does: "Read it, and decide",
  needs: { document, kind: submitted.output.kind },
  outcomes: { approve: {}, reject: {}, revise: { form: { remarks: z.string().min(1) } } },
  notBy: [submitted.by],
});

const revise = human("revise", { by: employee, due: "5 days", needs: { document, remarks: review.output.remarks }, form: { document } });

const archive = notify("archive", { to: manager, subject: "To the archive", body: document, via: "log" });

export const flow${index} = defineWorkflow("flow-${index}", {
  purpose: "Approve, reject or send back document ${index}",
  owner: manager,
  starts: submitted,
  flow: states("pending", {
    pending: state(review, { approve: "approved", reject: "rejected", revise: "correcting" }),
    correcting: state(revise, { done: "pending" }),
    approved: sequence(archive),
    rejected: end("rejected"),
  }),
  ends: { done: { document }, rejected: {} },
});
`;
}

function together(index: number, change: number): string {
  const strands = ["it", "facilities", "hr", "accounting"];
  return `${head("action, defineWorkflow, human, parallel, sequence, trigger", ["employee", "manager", ...strands])}
const begin = trigger("begin", { by: employee, gives: { person: z.string().min(1), starts: z.iso.date(), desk: z.boolean() } });

${strands
  .map(
    (role) => `const ${role}Ready = human("${role}-ready", {
  by: ${role},
  due: "${3 + (change % 4)} days",
  does: "Prepare what the new colleague needs",
  needs: { person: begin.output.person, starts: begin.output.starts, desk: begin.output.desk },
  form: { ${role}Note: z.string() },
});`,
  )
  .join("\n\n")}

const welcome = action("welcome", {
  needs: { person: begin.output.person, ${strands.map((role) => `${role}: ${role}Ready.output.${role}Note`).join(", ")} },
  gives: { text: z.string() },
  run: (it) => ({ text: \`Welcome \${it.person}\` }),
});

export const flow${index} = defineWorkflow("flow-${index}", {
  purpose: "Have everything ready for colleague ${index}",
  owner: manager,
  starts: begin,
  flow: sequence(parallel(${strands.map((role) => `${role}Ready`).join(", ")}), welcome),
  ends: { done: { text: welcome.output.text } },
});
`;
}

function intake(index: number, change: number): string {
  return `${head("decision, defineWorkflow, end, human, proceed, repeat, route, routeEach, selection, sequence, trigger", ["it", "legal", "manager", "support"])}
const ticket = trigger("ticket", {
  by: support,
  gives: { subject: z.string().min(1), severity: z.number().int().min(1).max(5), kinds: z.array(z.enum(["it", "legal"])) },
});

const extra = selection("extra", {
  needs: { kinds: ticket.output.kinds },
  rules: [
    { when: (it) => it.kinds.includes("it"), answer: "it" },
    { when: (it) => it.kinds.includes("legal"), answer: "legal" },
  ],
});

const urgency = decision("urgency", {
  needs: { severity: ticket.output.severity },
  hit: "first",
  rules: [
    { when: (it) => it.severity >= ${4 + (change % 2)}, answer: "now" },
    { when: () => true, answer: "later" },
  ],
});

const byIt = human("by-it", { by: it, due: "1 day", needs: { subject: ticket.output.subject }, form: { itSays: z.string() } });
const byLegal = human("by-legal", { by: legal, due: "2 days", needs: { subject: ticket.output.subject }, form: { legalSays: z.string() } });
const solve = human("solve", { by: support, due: "1 day", needs: { subject: ticket.output.subject }, outcomes: ["solved", "not-yet"] });
const close = human("close", { by: manager, due: "3 days", needs: { subject: ticket.output.subject }, outcomes: ["fine", "wrong"] });

export const flow${index} = defineWorkflow("flow-${index}", {
  purpose: "Get ticket ${index} solved by those who know",
  owner: manager,
  starts: ticket,
  flow: sequence(
    routeEach(extra, { it: byIt, legal: byLegal }),
    route(urgency, {
      now: proceed,
      later: route(close, { fine: proceed, wrong: end("refused") }),
    }),
    repeat(solve, { until: solve.outcome.is("solved"), max: 5, onMax: end("refused") }),
  ),
  ends: { done: {}, refused: {} },
});
`;
}
