import { beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "./compile.fixture.ts";
import { compile } from "./compile.fixture.ts";
import { prelude } from "./prelude.fixture.ts";

/** Code with a mistake. Where it has several lines, the one with the mistake ends with a cross. */
const mistakes: Readonly<Record<string, string>> = {
  "an outcome that nothing answers": "route(review, { approve: proceed });",
  "an outcome that does not exist": 'route(review, { approve: proceed, reject: end("rejected"), rejekt: proceed });',
  "an outcome that nothing answers, of a step that does not decide": "route(order, {});",
  "an answer that nothing routes":
    'route(decision("d", { rules: [{ when: () => true, answer: "a" }], otherwise: "b" }), { a: proceed });',
  "an outcome of a reference that nothing answers": "route(review.outcome, { reject: proceed });",
  "a value of an enum that nothing answers": "route(request.output.category, { it: proceed });",
  "half a boolean": "route(request.output.urgent, { true: proceed });",
  "any text": "route(request.output.vendor, { acme: proceed });",
  "a number to route on": "route(request.output.amount, { many: proceed });",
  "a value that may be missing to route on":
    "route(maybe(request.output.category), { it: proceed, office: proceed, travel: proceed });",
  "a branch that is no block": "route(review, { approve: review.outcome, reject: proceed });",
  "a final state that nothing answers":
    'route(states("a", { a: state(review, { approve: "b", reject: "c" }), b: proceed, c: order }), { b: proceed });',
  "an answer of a selection that nothing takes":
    'routeEach(selection("s", { rules: [{ when: () => true, answer: "x" }] }), {});',
  "a decision where a selection is asked for":
    'routeEach(decision("d", { rules: [{ when: () => true, answer: "x" }] }), { x: proceed });',
  "a next state that does not exist": `
states("a", {
  a: state(review, { approve: "b", reject: "c" }), // ✗
  b: proceed,
});`,
  "a first state that does not exist": 'states("x", { a: state(review, { approve: "b", reject: "b" }), b: proceed });',
  "an outcome that leads nowhere": 'state(review, { approve: "approved" });',
  "an outcome of a state that does not exist": 'state(order, { done: "a", dnoe: "a" });',
  "an end that is not declared": `
defineWorkflow("w", {
  purpose: "",
  starts: request,
  flow: sequence(order, route(review, { approve: proceed, reject: end("rejected") })), // ✗
  ends: { done: {}, reject: {} },
});`,
  "an end where none is declared": 'defineWorkflow("w", { purpose: "", starts: request, flow: end("rejected") });',
  "a loop that may be exhausted":
    'defineWorkflow("w", { purpose: "", starts: request, flow: repeat(review, { until: review.outcome.is("approve"), max: 3 }) });',
  "an end that hands over a value":
    'defineWorkflow("w", { purpose: "", starts: request, flow: order, ends: { done: { id: "7" } } });',
  "a trigger in the flow": "sequence(request, order);",
  "a step that starts": 'defineWorkflow("w", { purpose: "", starts: order, flow: proceed });',
  "a field of the input that does not exist": "request.output.amuont;",
  "a nested field that does not exist": "request.output.address.citi;",
  "a field of an output that does not exist": "order.output.orderid;",
  "a field of a workflow's input that does not exist":
    'defineWorkflow("w", { purpose: "", starts: request, flow: order }).input.vendr;',
  "a field of a workflow's end that does not exist":
    'defineWorkflow("w", { purpose: "", starts: request, flow: order, ends: { done: { id: order.output.orderId } } }).ends.done.ld;',
  "an outcome to ask about that does not exist": 'review.outcome.is("aprove");',
  "a value where a reference is needed": 'human("h", { by: manager, due: "1 day", needs: { limit: 500 } });',
  "a step where a reference is needed": 'human("h", { by: manager, due: "1 day", needs: { review } });',
  "a need of another type":
    'action("a", { needs: { vendor: request.output.amount }, run: (it) => archive(it.vendor) });',
  "a need that does not exist":
    'action("a", { needs: { vendor: request.output.vendor }, run: (it) => archive(it.vendr) });',
  "a need that may be missing":
    'action("a", { needs: { remarks: maybe(review.output.remarks) }, run: (it) => archive(it.remarks) });',
  "a field that only one outcome asks for":
    'action("a", { needs: { why: review.output.why }, run: (it) => archive(it.why) });',
  "an optional field": 'action("a", { needs: { zip: request.output.address.zip }, run: (it) => archive(it.zip) });',
  "an output that is not given": 'action("a", { gives: { id: z.string() }, run: () => ({}) });',
  "an output of another type": 'action("a", { gives: { id: z.string() }, run: async () => ({ id: 5 }) });',
  "a secret that is not declared":
    'action("a", { secrets: ["ERP_TOKEN"], run: (_, at) => archive(at.secret("ERP_TOKN")) });',
  "a condition on another type":
    'decision("d", { needs: { amount: request.output.amount }, rules: [{ when: (it) => it.amount === "500", answer: "a" }] });',
  "a condition on a value of an enum that does not exist":
    'decision("d", { needs: { c: request.output.category }, rules: [{ when: (it) => it.c === "hardware", answer: "a" }] });',
  "a condition that is no answer":
    'decision("d", { needs: { amount: request.output.amount }, rules: [{ when: (it) => it.amount, answer: "a" }] });',
  "a value of another type in a table":
    'lookup("l", { gives: { limit: z.number() }, rules: [{ when: () => true, gives: { limit: "5" } }] });',
  "a value that is missing in a table":
    'lookup("l", { gives: { limit: z.number(), account: z.string() }, rules: [], otherwise: { limit: 5 } });',
  "no such unit": 'human("h", { by: manager, due: "2 dayz" });',
  "no unit": 'wait("w", { for: "2" });',
  "no due": 'human("h", { by: manager });',
  "a number of days": 'human("h", { by: manager, due: 2 });',
  "a due date that is a number": 'human("h", { by: manager, due: { before: request.output.amount, by: "1 day" } });',
  "a name for a role": 'human("h", { by: "manager", due: "1 day" });',
  "a person by name": 'human("h", { by: manager, due: "1 day", notBy: ["ada"] });',
  "an option that does not exist": 'human("h", { by: manager, due: "1 day", outcome: ["a"] });',
  "an option of an outcome that does not exist":
    'human("h", { by: manager, due: "1 day", outcomes: { a: { mean: "x" } } });',
  "a type for a schema": 'trigger("t", { gives: { amount: Number } });',
  "a wait for a number": 'wait("w", { until: request.output.amount });',
  "a condition that is no boolean": "repeat(review, { until: review.outcome, max: 3 });",
  "an object in a text": `text\`Ship to \${request.output.address}\`;`,
  "a value in a text that may be missing": `text\`Because \${maybe(review.output.remarks)}\`;`,
  "a computed value of another type": "derive({ amount: request.output.amount }, z.string(), (it) => it.amount);",
  "a reference that may be missing, as one that is not": "const why: Ref<string> = maybe(review.output.remarks);",
  "a first value that may be missing":
    "const why: Ref<string> = firstOf(maybe(review.output.remarks), review.output.why);",
  "arithmetic with a reference": "request.output.amount * 2;",
  "a comparison with a reference": "request.output.amount > 500;",
  "no way to tell": 'notify("n", { to: manager, subject: "s", body: "b", via: "pigeon" });',
  "an expiry that nothing answers": `
const asked = human("asked", { by: manager, due: "1 day", outcomes: ["yes"], expires: { after: "5 days", as: "lapsed" } });
route(asked, { yes: proceed }); // ✗`,
  "an arrival that may never come, and nothing answers": `
const paid = receive("paid", { key: order.output.orderId, expires: { after: "30 days", as: "unpaid" } });
route(paid, { done: proceed }); // ✗`,
  "a branch of a race that nothing answers": "route(race({ replied: review, silent: order }), { replied: proceed });",
  "a race that may end with an end that is not declared":
    'defineWorkflow("w", { purpose: "", starts: request, flow: race({ a: order, b: end("lapsed") }) });',
  "an attempt whose failure ends as nothing declares":
    'defineWorkflow("w", { purpose: "", starts: request, flow: attempt(order, { onFailure: end("failed") }) });',
  "a workflow that is called, without an answer to its being cancelled": `
const pay = call("pay", payment, { vendor: request.output.vendor, amount: request.output.amount });
route(pay, { done: proceed, refused: proceed }); // ✗`,
  "a workflow that is called without what it needs": 'call("pay", payment, { vendor: request.output.vendor });',
  "a workflow that is called without any data": 'call("pay", payment);',
  "a workflow that is called with the wrong data":
    'call("pay", payment, { vendor: request.output.vendor, amount: request.output.vendor });',
  "a workflow that is called with what it does not take":
    'call("pay", payment, { vendor: request.output.vendor, amount: request.output.amount, iban: request.output.vendor });',
  "what only one end of a called workflow hands over": `
const pay = call("pay", payment, { vendor: request.output.vendor, amount: request.output.amount });
action("a", { needs: { receipt: pay.output.receipt }, run: (it) => archive(it.receipt) }); // ✗`,
  "a step that is called as a workflow": 'call("pay", order, {});',
  "a field of an item that does not exist": 'each("line", delivered.output.lines).item.sk;',
  "items of what is no list": 'each("line", delivered.output.vendor);',
  "a list of other values": `
const line = each("line", delivered.output.lines);
const skus: Ref<readonly number[]> = line.all(line.item.sku); // ✗`,
  "more items of another kind": `
const more = receive("more", { key: delivered.output.vendor, gives: { item: z.string() } });
forEach(each("line", delivered.output.lines), order, { more }); // ✗`,
  "a step that brings no items": 'forEach(each("line", delivered.output.lines), order, { more: order });',
  "a list where its items are asked for": "forEach(delivered.output.lines, order);",
  "a late state that does not exist": `
states("a", {
  a: state(review, { approve: "b", reject: "b" }, { within: "2 days", late: "c" }), // ✗
  b: proceed,
});`,
  "a time limit without what follows": 'state(review, { approve: "b", reject: "b" }, { within: "2 days" });',
  "votes for an outcome that does not exist":
    'human("h", { by: manager, due: "1 day", outcomes: ["yes", "no"], voters: 3, votes: { yse: { atLeast: 2 }, otherwise: "no" } });',
  "votes that decide nothing in the end":
    'human("h", { by: manager, due: "1 day", outcomes: ["yes", "no"], voters: 3, votes: { yes: { atLeast: 2 } } });',
  "votes where nobody votes": "review.output.votes;",
  "a reminder that does not say when": 'human("h", { by: manager, due: "2 days", remind: ["1 day"] });',
  "an escalation to a name":
    'human("h", { by: manager, due: "1 day", escalate: { whenLateBy: "1 day", to: "director" } });',
  "an assignment to a person by name": 'human("h", { by: assign.person("ada"), due: "1 day" });',
  "an assignment in turn to a reference": 'human("h", { by: assign.roundRobin(request.by), due: "1 day" });',
  "the same person as a reference": 'human("h", { by: assign.sameAs(request.by), due: "1 day" });',
  "an outsider by their address": 'human("h", { by: outsider("ada@example.org"), due: "1 day" });',
  "a calendar by its name": 'human("h", { by: manager, due: "1 day", calendar: "office" });',
  "working hours that are none": 'defineCalendar("office", { timezone: "UTC", hours: { mon: "9 to 5" } });',
  "a weekday that does not exist": 'defineCalendar("office", { timezone: "UTC", hours: { monday: "09:00-17:00" } });',
  "a substitute that does not exist":
    'definePeople({ ada: { name: "Ada", email: "ada@example.org", away: [{ from: "2026-12-24", to: "2026-12-31", substitute: "grcae" }] }, grace: { name: "Grace", email: "g@example.org" } });',
  "what becomes of missed firings": 'schedule("0 9 * * *", { missed: "never" });',
  "an undo of what was not given":
    'action("a", { gives: { id: z.string() }, run: () => ({ id: "7" }), undo: (it, at, gave) => archive(gave.ide) });',
  "a key that is a whole object": 'receive("r", { key: delivered.output.lines });',
  "a connection with the wrong data":
    "on(purchase.ends.done).start(payment, { vendor: purchase.ends.done.orderId, amount: purchase.ends.done.orderId });",
  "a connection without some of the data":
    "on(purchase.ends.done).start(payment, { vendor: purchase.ends.done.orderId });",
  "a connection after a whole workflow":
    "on(purchase).start(payment, { vendor: purchase.input.vendor, amount: purchase.input.amount });",
  "a connection after an end that does not exist":
    "on(purchase.ends.rejetced).start(payment, { vendor: purchase.input.vendor, amount: purchase.input.amount });",
  "a connection that sends the wrong data": `
const paid = receive("paid", { key: order.output.orderId, gives: { amount: z.number() } });
on(purchase.ends.done).send(paid, { amount: purchase.ends.done.orderId }); // ✗`,
  "a connection that sends to a task": "on(purchase.ends.done).send(review, {});",
  "a connection for each item with the wrong data": `
const line = each("line", receiving.ends.done.lines);
on(receiving.ends.done).startEach(line, payment, { vendor: line.item.sku, amount: line.item.sku }); // ✗`,
  "a connection to a workflow that the process does not list": `
defineProcess("p", {
  objective: "",
  owner: manager,
  workflows: [purchase],
  connections: [on(purchase.ends.done).start(payment, { vendor: purchase.input.vendor, amount: purchase.input.amount })], // ✗
  measures: {},
});`,
  "an end of a workflow that the process does not list": `
defineProcess("p", {
  objective: "",
  owner: manager,
  workflows: [purchase],
  connections: [],
  accept: [payment.ends.refused], // ✗
  measures: {},
});`,
  "a measure of a workflow that the process does not list": `
defineProcess("p", {
  objective: "",
  owner: manager,
  workflows: [purchase],
  connections: [],
  measures: { time: measure.cycleTime({ from: purchase, to: payment, better: "lower" }) }, // ✗
});`,
  "a measure of a process that names no workflow": `
defineProcess("p", {
  objective: "",
  owner: manager,
  workflows: [purchase],
  connections: [],
  measures: { time: measure.cycleTime({ better: "lower" }) }, // ✗
});`,
  "a measure of a workflow that names another": `
defineWorkflow("w", {
  purpose: "",
  starts: request,
  flow: order,
  measures: { time: measure.cycleTime({ from: payment, to: payment, better: "lower" }) }, // ✗
});`,
  "a measure with no better side": "measure.count({ of: payment });",
  "a measure whose target is another figure":
    'measure.cycleTime({ from: payment, to: payment, target: 5, better: "lower" });',
  "a share of another workflow's end": 'measure.share({ of: payment, where: purchase.ends.done, better: "higher" });',
  "a value that is no number": 'measure.value({ of: purchase.ends.done.orderId, better: "higher" });',
  "a process without an owner":
    'defineProcess("p", { objective: "", workflows: [purchase], connections: [], measures: {} });',
  "a role without a department": 'defineRole("cfo", {});',
  "a durability that does not exist": 'defineConfig({ ledger: { durability: "pushd" } });',
};

const titles = Object.keys(mistakes);
const firstLine = prelude.split("\n").length;
let found: ReadonlyMap<string, readonly Diagnostic[]>;

beforeAll(() => {
  const files = Object.entries(mistakes).map(([, code], index) => [`${index}.ts`, `${prelude}${code}\n`] as const);
  const all = compile(Object.fromEntries(files));
  found = new Map(titles.map((title, index) => [title, all.filter(({ file }) => file === `${index}.ts`)]));
}, 60_000);

describe("a mistake that the compiler finds", () => {
  it.each(titles)("%s", (title) => {
    const lines = mistakes[title]?.split("\n") ?? [];
    const marked = lines.length === 1 ? 0 : lines.findIndex((line) => line.endsWith("// ✗"));
    const diagnostics = found.get(title) ?? [];
    expect(diagnostics.map(({ line }) => line - firstLine)).toEqual([marked]);
    expect(diagnostics[0]?.message.split("\n").length).toBeLessThanOrEqual(6);
  });

  it("is told in these words", async () => {
    const sections = titles.map((title) => {
      const told = (found.get(title) ?? []).map(({ code, message }) => `${code}: ${message}`).join("\n");
      return `## ${title}\n\n\`\`\`ts\n${mistakes[title]?.trim()}\n\`\`\`\n\n\`\`\`text\n${told}\n\`\`\`\n`;
    });
    await expect(`# Mistakes, and what the compiler says\n\n${sections.join("\n")}`).toMatchFileSnapshot(
      "golden/mistakes.md",
    );
  });
});
