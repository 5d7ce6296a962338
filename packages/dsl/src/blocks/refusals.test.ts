import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  attempt,
  defineRole,
  defineWorkflow,
  each,
  exclusive,
  fact,
  forEach,
  human,
  literal,
  oneAtATime,
  proceed,
  race,
  receive,
  sequence,
  state,
  states,
  trigger,
} from "../index.ts";

const employee = defineRole("employee", { department: "All" });
const base = { by: employee, due: "1 day" } as const;
const review = human("review", { ...base, outcomes: ["approve", "reject"] });
const start = trigger("start", { gives: { lines: z.array(z.string()), key: z.string() } });
const key = start.output.key;
const line = each("line", start.output.lines);
const never = (value: unknown) => value as never;
const define = (flow: unknown) => () => defineWorkflow("w", { purpose: "", starts: start, flow: never(flow) });

const cases: readonly (readonly [what: string, make: () => unknown, code: string, message: string])[] = [
  [
    "a name for items",
    () => each("Line", start.output.lines),
    "language/name",
    '"Line" cannot name the items of a list: write lower-case letters, digits and single hyphens, like "line"',
  ],
  [
    "two lists of items with one name",
    define(sequence(forEach(line, review), forEach(each("line", literal(["a"])), proceed))),
    "flow/duplicate-name",
    'the items of two lists are called "line": declare each("line", …) once, or rename one',
  ],
  [
    "no items",
    () => forEach(never(start.output.lines), review),
    "language/wrong-value",
    'forEach(…) takes the items of a list: write each("…", list)',
  ],
  [
    "none at once",
    () => forEach(line, review, { atOnce: 0 }),
    "language/number",
    "atOnce of forEach(…) must be a whole number from 1 on",
  ],
  [
    "half an item",
    () => forEach(line, review, { need: 0.5 }),
    "language/number",
    "need of forEach(…) must be a whole number from 1 on",
  ],
  [
    "more that never arrive",
    () => forEach(line, review, { more: never(proceed) }),
    "language/wrong-value",
    "more of forEach(…) takes a receive(…) that gives the field `item`",
  ],
  [
    "more that are no items",
    define(forEach(line, review, { more: never(receive("r", { key, gives: { line: z.string() } })) })),
    "language/wrong-value",
    'forEach at flow: "r" must be a receive(…) that gives the field `item`',
  ],
  [
    "a task that brings more",
    define(forEach(line, proceed, { more: never(human("h", { ...base, form: { item: z.string() } })) })),
    "language/wrong-value",
    'forEach at flow: "h" must be a receive(…) that gives the field `item`',
  ],
  ["a race of nobody", () => race({}), "language/wrong-value", "race(…) needs at least one block"],
  [
    "a contender's name",
    () => race({ A: review }),
    "language/name",
    '"A" cannot name a branch of race(…): write lower-case letters, digits and single hyphens, like "a"',
  ],
  ["nothing at a time", () => oneAtATime(), "language/wrong-value", "oneAtATime(…) needs at least one block"],
  [
    "a key",
    () => exclusive("My desk", review),
    "language/name",
    '"My desk" cannot name a key of exclusive(…): write lower-case letters, digits and single hyphens, like "my-desk"',
  ],
  [
    "no way on after a failure",
    () => attempt(review, never({})),
    "language/wrong-value",
    "onFailure of attempt(…) must be a step or a block: write proceed for nothing",
  ],
  [
    "a late state that does not exist",
    () => states("a", { a: never(state(review, { approve: "a", reject: "a" }, { within: "1 day", late: "b" })) }),
    "language/wrong-value",
    "state \"a\": no state is called 'b'",
  ],
  [
    "a time limit without what follows",
    () => state(review, { approve: "a", reject: "a" }, never({ within: "1 day" })),
    "language/wrong-value",
    "state(…) has no `late`: name the state that follows in time",
  ],
  [
    "a time limit that is none",
    () => state(review, { approve: "a", reject: "a" }, never({ late: "a" })),
    "language/duration",
    'within of state(…) is missing: write a duration, like "2 business days"',
  ],
];

describe("the rest of the blocks, where types cannot refuse", () => {
  it.each(cases)("%s", (_, make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ name: "DefinitionError", code, message }));
  });
});

describe("the items of a list", () => {
  it("may be referred into as far as their list says what they are", () => {
    const named = z.object({ sku: z.string(), at: z.object({ hall: z.string() }).optional() });
    const lists = trigger("t", { gives: { one: z.array(named), two: z.array(named).optional() } }).output;
    const written = literal([{ sku: "a", at: { hall: "b" } }]);
    for (const list of [lists.one, written, fact("lines", z.array(named))]) {
      expect(() => `${each("line", list).item.at.hall}`).toThrow("line.item.at.hall has no value");
    }
    const items = each("line", lists.one);
    expect(() => `${each("again", items.all(items.item)).item.sku}`).toThrow("again.item.sku has no value");
    expect(() => `${items.all(items.item.sku)}`).toThrow("line.all(…) has no value");
  });
});
