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
