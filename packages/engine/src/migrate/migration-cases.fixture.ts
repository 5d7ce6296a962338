import { attempt, end, factOf, output, sequence } from "../block.fixture.ts";
import { action, define, field, human } from "../define.fixture.ts";
import { done, start } from "../play.fixture.ts";
import { around } from "./migration-around.fixture.ts";
import type { Case } from "./migration-case.fixture.ts";
import { a, ask, b, c, count } from "./migration-case.fixture.ts";

const straight: readonly Case[] = [
  {
    name: "a step in front and one behind",
    from: define(sequence("a", "b"), [a, b]),
    after: [done("a")],
    to: define(sequence("a", "c", "b", "ask"), [a, b, c, ask]),
    is: "moves",
  },
  {
    name: "a step that became several",
    from: define(sequence("a"), [a]),
    to: define(sequence(sequence("a", "b"), "c"), [a, b, c]),
    is: "moves",
  },
  {
    name: "an attempt around an action",
    from: define(sequence("a", "act"), [a, action("act")]),
    after: [done("a")],
    to: define(sequence("a", attempt("act", end("failed"))), [a, action("act")], { ends: { failed: {} } }),
    is: "moves",
  },
  {
    name: "an open step that is gone",
    from: define(sequence("a", "b"), [a, b]),
    to: define(sequence("c", "b"), [b, c]),
    is: "needs-mapping: a, which is open, is not there any more",
  },
  {
    name: "an open step with another name, mapped",
    from: define(sequence("a", "b"), [a, b]),
    to: define(sequence("c", "b"), [b, c]),
    mapping: { steps: { a: "c" } },
    is: "moves",
  },
  {
    name: "an open step of another kind",
    from: define(sequence("a", "b"), [a, b]),
    to: define(sequence("a", "b"), [action("a"), b]),
    is: "stays: a is of another kind now: human before, action now",
  },
  {
    name: "a need that an open step was not given",
    from: define(sequence("ask", "a"), [ask, a]),
    after: [done("ask", "yes", { count: 1 })],
    to: define(sequence("ask", "a"), [ask, human("a", { needs: { count } })]),
    is: "stays: a is in hand and now needs count",
  },
  {
    name: "a value that is still to come",
    from: define(sequence("a", "b"), [a, b]),
    to: define(sequence("a", "ask", "b"), [a, ask, human("b", { needs: { count } })]),
    is: "moves",
  },
  {
    name: "a value of a step that was passed over",
    from: define(sequence("a", "b", "c"), [a, b, c]),
    after: [done("a")],
    to: define(sequence("ask", "a", "b", "c"), [ask, a, b, human("c", { needs: { count } })]),
    is: "needs-mapping: c needs what ask gives, which was never done",
  },
  {
    name: "the same, with the value given",
    from: define(sequence("a", "b", "c"), [a, b, c]),
    after: [done("a")],
    to: define(sequence("ask", "a", "b", "c"), [ask, a, b, human("c", { needs: { count } })]),
    mapping: { values: { "ask.count": 0 } },
    is: "moves",
  },
  {
    name: "the same, with a value that does not fit",
    from: define(sequence("a", "b", "c"), [a, b, c]),
    after: [done("a")],
    to: define(sequence("ask", "a", "b", "c"), [ask, a, b, human("c", { needs: { count } })]),
    mapping: { values: { "ask.count": "none" } },
    is: "needs-mapping: c needs ask.count, whose value does not fit any more",
  },
  {
    name: "a field that the start did not ask for",
    from: define(sequence("a", "b"), [a, b]),
    to: define(sequence("a", "b"), [a, human("b", { needs: { n: output("begin", "n") } })], { gives: { n: "number" } }),
    is: "needs-mapping: b needs begin.n, which nobody gave",
  },
  {
    name: "a value in a narrower domain that takes it",
    from: define(sequence("a", "b"), [a, b], { gives: { n: "number" } }),
    after: [start({ n: 3 })],
    to: define(sequence("a", "b"), [a, human("b", { needs: { n: output("begin", "n") } })], {
      gives: { n: { domain: { type: "number", max: 5 } } },
    }),
    is: "moves",
  },
  {
    name: "a value in a domain that does not take it",
    from: define(sequence("a", "b"), [a, b], { gives: { n: "number" } }),
    after: [start({ n: 9 })],
    to: define(sequence("a", "b"), [a, human("b", { needs: { n: output("begin", "n") } })], {
      gives: { n: { domain: { type: "number", max: 5 } } },
    }),
    is: "needs-mapping: b needs begin.n, whose value does not fit any more",
  },
  {
    name: "a fact that nobody gave",
    from: define(sequence("a", "b"), [a, b]),
    after: [done("a")],
    to: define(
      sequence("a", "b", "c"),
      [
        human("a", { form: { news: field("string", { fact: "news" }) } }),
        b,
        human("c", { needs: { news: factOf("news") } }),
      ],
      { facts: { news: { type: "string" } } },
    ),
    is: "needs-mapping: c needs the fact news, which nobody gave",
  },
];

export const cases: readonly Case[] = [...straight, ...around];
