import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  action,
  decision,
  defineRole,
  human,
  lookup,
  manual,
  notify,
  parallel,
  repeat,
  route,
  routeEach,
  selection,
  sequence,
  state,
  states,
  trigger,
  wait,
} from "../index.ts";

const employee = defineRole("employee", { department: "All" });
const base = { by: employee, due: "1 day" } as const;
const review = human("review", { ...base, outcomes: ["approve", "reject"] });
const always = () => true;
const never = (value: unknown) => value as never;

const cases: readonly (readonly [what: string, make: () => unknown, code: string, message: string])[] = [
  [
    "a step's name",
    () => human("Review", base),
    "language/name",
    '"Review" cannot name a step: write lower-case letters, digits and single hyphens, like "review"',
  ],
  [
    "a step's name that suggests none",
    () => wait("7", { for: "1 day" }),
    "language/name",
    '"7" cannot name a step: write lower-case letters, digits and single hyphens, like "manager-approval"',
  ],
  [
    "a field's name",
    () => trigger("t", { gives: { "order.id": z.string() } }),
    "language/name",
    '"order.id" in t.gives cannot name a field: write letters, digits and "_", starting with a letter, like "orderId"',
  ],
  [
    "a need's name",
    () => human("h", { ...base, needs: { "a-b": review.by } }),
    "language/name",
    '"a-b" in h.needs cannot name a field: write letters, digits and "_", starting with a letter, like "orderId"',
  ],
  [
    "an outcome's name",
    () => human("h", { ...base, outcomes: ["Yes"] }),
    "language/name",
    '"Yes" cannot name an outcome: write lower-case letters, digits and single hyphens, like "yes"',
  ],
  [
    "no outcome",
    () => human("h", { ...base, outcomes: [] }),
    "language/wrong-value",
    'h.outcomes is empty: leave it out for the one outcome "done"',
  ],
  [
    "an outcome twice",
    () => human("h", { ...base, outcomes: ["a", "a"] }),
    "flow/duplicate-name",
    'h has the outcome "a" twice',
  ],
  [
    "a field asked for twice",
    () => human("h", { ...base, form: { why: z.string() }, outcomes: { no: { form: { why: z.string() } } } }),
    "flow/duplicate-name",
    'h asks for "why" in its form and again with "no": ask for it in one place',
  ],
  [
    "an exponent",
    () => human("h", { ...base, due: "1e3 days" }),
    "language/duration",
    'h.due "1e3 days" is not a duration: write a plain number and a unit, like "4 hours" or "2 business days"',
  ],
  [
    "a sign",
    () => wait("w", { for: "-1 days" }),
    "language/duration",
    'w.for "-1 days" is not a duration: write a plain number and a unit, like "4 hours" or "2 business days"',
  ],
  [
    "no due",
    () => human("h", never({ by: employee })),
    "language/duration",
    "h.due is missing: a task needs a due time",
  ],
  [
    "half a due",
    () => human("h", { ...base, due: never({ before: review.at }) }),
    "language/duration",
    'h.due.by is missing: write a duration, like "2 business days"',
  ],
  [
    "no wait",
    () => wait("w", never({})),
    "language/duration",
    'w needs { for: "…" } with a duration or { until: … } with a reference',
  ],
  [
    "a person for a role",
    () => human("h", { ...base, by: never("ada") }),
    "language/wrong-value",
    "h.by must be a role from defineRole",
  ],
  [
    "nobody at all",
    () => human("h", { ...base, by: [] }),
    "language/wrong-value",
    "h.by is empty: name a role that may do it",
  ],
  [
    "a reference for a field",
    () => trigger("t", { gives: { a: never(review.by) } }),
    "language/wrong-value",
    "t.gives.a is a reference: write a zod schema or a fact",
  ],
  [
    "a list of fields",
    () => trigger("t", { gives: never("x") }),
    "language/wrong-value",
    "t.gives must be an object of zod schemas and facts",
  ],
  [
    "a field that is not JSON",
    () => trigger("t", { gives: { on: z.date() } }),
    "language/not-json",
    "t.gives.on: a Date is not JSON: write z.iso.datetime() or z.iso.date(), whose values are text",
  ],
  ["no function", () => action("a", never({})), "language/wrong-value", "a.run must be a function"],
  [
    "no attempts",
    () => action("a", { run: always, retry: { attempts: 0, first: "1 second" } }),
    "language/number",
    "a.retry.attempts must be a whole number from 1 on",
  ],
  [
    "pauses that shrink",
    () => action("a", { run: always, retry: { attempts: 2, first: "1 second", factor: 0.5 } }),
    "language/number",
    "a.retry.factor must be a number from 1 on: pauses never shrink",
  ],
  [
    "a secret's name",
    () => action("a", { run: always, secrets: ["a b"] }),
    "language/name",
    '"a b" in a.secrets cannot name an environment variable',
  ],
  [
    "a condition",
    () => decision("d", { rules: [{ when: never(true), answer: "a" }] }),
    "language/wrong-value",
    "d.rules.0.when must be a function of what the step needs",
  ],
  [
    "an answer",
    () => selection("s", { rules: [{ when: always, answer: "" }] }),
    "language/wrong-value",
    "s.rules.0.answer must be a text to route on",
  ],
  [
    "an otherwise",
    () => decision("d", { rules: [], otherwise: never(5) }),
    "language/wrong-value",
    "d.otherwise must be a text to route on",
  ],
  ["rules", () => decision("d", never({})), "language/wrong-value", "d.rules must be a list"],
  [
    "a value that a field refuses",
    () => lookup("l", { gives: { n: z.number().max(5) }, rules: [{ when: always, gives: { n: 6 } }] }),
    "language/wrong-value",
    "l.rules.0.gives.n: Too big: expected number to be <=5",
  ],
  [
    "a value without a field",
    () => lookup("l", { gives: { n: z.number() }, rules: [], otherwise: never({ n: 1, m: 2 }) }),
    "language/wrong-value",
    "l.otherwise.m: the lookup gives no such field",
  ],
  [
    "a value in another form",
    () => lookup("l", { gives: { at: z.iso.datetime() }, rules: [], otherwise: { at: "2026-01-01T00:00:00Z" } }),
    "language/wrong-value",
    'l.otherwise must be written as it is stored: {"at":"2026-01-01T00:00:00.000Z"}',
  ],
  [
    "a way to tell",
    () => notify("n", { to: employee, subject: "", body: "", via: never("pigeon") }),
    "language/wrong-value",
    'n.via must be "log" or "file"',
  ],
  [
    "nobody to tell",
    () => notify("n", { to: never("ada"), subject: "", body: "", via: "log" }),
    "language/wrong-value",
    "n.to must be a role from defineRole",
  ],
  [
    "a subject",
    () => notify("n", { to: employee, subject: never(5), body: "", via: "log" }),
    "language/not-a-reference",
    "n.subject must be a text, or text`…` with references in it",
  ],
  ["no branch", () => parallel(), "language/wrong-value", "parallel(…) needs at least one block"],
  [
    "more than there are",
    () => parallel({ need: 2, rest: "cancel" }, review),
    "language/number",
    "need of parallel(…) must be a whole number from 1 to 1",
  ],
  [
    "a fate of the rest",
    () => parallel({ need: 1, rest: never("kill") }, review),
    "language/wrong-value",
    'rest of parallel(…) must be "cancel" or "finish"',
  ],
  [
    "a block",
    () => sequence(review, never(review.by)),
    "language/wrong-value",
    "sequence(…) argument 2 must be a step or a block: write proceed for nothing",
  ],
  [
    "a branch",
    () => route(review, { approve: never(undefined), reject: review }),
    "language/wrong-value",
    "route(…).approve must be a step or a block: write proceed for nothing",
  ],
  [
    "what to route on",
    () => route(never(sequence(review)), {}),
    "language/wrong-value",
    "route(…) takes a step, a decision, states(…) or race(…), or a reference to an outcome, an enum or a boolean",
  ],
  [
    "what to route each on",
    () => routeEach(never(review.by), {}),
    "language/wrong-value",
    "routeEach(…) takes a selection(…)",
  ],
  [
    "passes",
    () => repeat(review, { until: review.outcome.is("approve"), max: 0 }),
    "language/number",
    "max of repeat(…) must be a whole number from 1 on",
  ],
  [
    "a state's name",
    () => states(never("A"), { A: review }),
    "language/name",
    '"A" cannot name a state: write lower-case letters, digits and single hyphens, like "a"',
  ],
  [
    "a first state",
    () => states(never("b"), { a: review }),
    "language/wrong-value",
    "states(…): no state is called 'b'",
  ],
  [
    "a next state",
    () => states("a", { a: state(review, { approve: "a", reject: never("b") }) }),
    "language/wrong-value",
    "state \"a\": no state is called 'b'",
  ],
  [
    "a state's step",
    () => state(never(sequence(review)), {}),
    "language/wrong-value",
    "state(…) takes a step and where its outcomes lead",
  ],
];

describe("a step or block that types cannot refuse", () => {
  it.each(cases)("%s", (_, make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ name: "DefinitionError", code, message }));
  });
});

describe("names that objects have by themselves", () => {
  it("are names like any other", () => {
    expect(() => human("constructor", { ...base, outcomes: ["constructor", "valueOf".toLowerCase()] })).not.toThrow();
    expect(() =>
      trigger("t", { gives: { constructor: z.string(), toString: z.string() }, from: [manual()] }),
    ).not.toThrow();
  });
});
