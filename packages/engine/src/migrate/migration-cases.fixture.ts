import {
  attempt,
  end,
  exclusive,
  factOf,
  forEach,
  is,
  literal,
  oneAtATime,
  output,
  parallel,
  repeat,
  route,
  sequence,
  state,
  states,
} from "../block.fixture.ts";
import { action, define, field, human, wait } from "../define.fixture.ts";
import type { Sent } from "../play.fixture.ts";
import { begin, done, start } from "../play.fixture.ts";
import type { Mapping } from "./mapping.ts";

type Definition = ReturnType<typeof define>;

const [a, b, c] = [human("a"), human("b"), human("c")];
const ask = human("ask", { outcomes: ["yes", "no"], form: { count: "number" } });
const count = output("ask", "count");

/** An instance of one definition, and another definition. */
export interface Case {
  readonly name: string;
  readonly from: Definition;
  readonly after?: readonly Sent[];
  readonly to: Definition;
  readonly mapping?: Mapping;
  /** `moves`, or why not. */
  readonly is: string;
}

export const cases: readonly Case[] = [
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
  {
    name: "a branch that is not taken",
    from: define(route("ask", { yes: "a", no: "b" }), [ask, a, b]),
    after: [done("ask", "yes", { count: 1 })],
    to: define(route("ask", { yes: sequence("a", "c"), no: end("done") }), [ask, a, c]),
    is: "moves",
  },
  {
    name: "the branch that is taken",
    from: define(route("ask", { yes: "a", no: "b" }), [ask, a, b]),
    after: [done("ask", "no", { count: 1 })],
    to: define(route("ask", { yes: "a", no: end("done") }), [ask, a]),
    is: "needs-mapping: b, which is open, is not there any more",
  },
  {
    name: "a branch more beside those at work",
    from: define(parallel("a", "b"), [a, b]),
    after: [done("a")],
    to: define(parallel("a", "b", "c"), [a, b, c]),
    is: "stays: the parallel that it is in has other parts now",
  },
  {
    name: "branches in another order",
    from: define(parallel("a", "b"), [a, b]),
    after: [done("a")],
    to: define(parallel(sequence("b", "c"), "a"), [a, b, c]),
    is: "moves",
  },
  {
    name: "one at a time, in another order",
    from: define(oneAtATime("a", "b", "c"), [a, b, c]),
    after: [done("b")],
    to: define(oneAtATime("c", "b", "a"), [a, b, c]),
    is: "moves",
  },
  {
    name: "parts that keep each other out, one at work and one waiting",
    from: define(parallel(exclusive("press", "a"), exclusive("press", "b")), [a, b]),
    to: define(sequence(parallel(exclusive("press", sequence("a", "c")), exclusive("press", "b")), "ask"), [
      a,
      b,
      c,
      ask,
    ]),
    is: "moves",
  },
  {
    name: "a part with another key",
    from: define(parallel(exclusive("press", "a"), exclusive("press", "b")), [a, b]),
    to: define(parallel(exclusive("saw", "a"), exclusive("press", "b")), [a, b]),
    is: "stays: what it keeps others out of has another key now",
  },
  {
    name: "a loop with fewer passes than it is in",
    from: define(repeat("ask", is("ask", "yes"), 3), [ask]),
    after: [done("ask", "no", { count: 1 })],
    to: define(repeat("ask", is("ask", "yes"), 1), [ask]),
    is: "stays: it is in pass 2 of a loop that has 1 now",
  },
  {
    name: "a state with another name",
    from: define(states("old", { old: state("a", { done: "over" }), over: state("b") }), [a, b]),
    to: define(states("new", { new: state("a", { done: "over" }), over: state("b") }), [a, b]),
    is: 'needs-mapping: the state "old" is not there any more',
  },
  {
    name: "the same, mapped",
    from: define(states("old", { old: state("a", { done: "over" }), over: state("b") }), [a, b]),
    to: define(states("new", { new: state("a", { done: "over" }), over: state("b") }), [a, b]),
    mapping: { states: { old: "new" } },
    is: "moves",
  },
  {
    name: "a time limit where there was none",
    from: define(states("s", { s: state("a", { done: "over" }), over: state("b") }), [a, b]),
    to: define(states("s", { s: state("a", { done: "over" }, { within: "1 day", late: "over" }), over: state("b") }), [
      a,
      b,
    ]),
    is: 'stays: its state "s" has a time limit now',
  },
  {
    name: "items of a list",
    from: define(forEach("line", literal(["x", "y"]), "a"), [a]),
    after: [done("a")],
    to: define(sequence("b", forEach("line", literal(["x", "y"]), sequence("a", "c"))), [a, b, c]),
    is: "moves",
  },
  {
    name: "a list that is called otherwise",
    from: define(forEach("line", literal(["x"]), "a"), [a]),
    to: define(forEach("row", literal(["x"]), "a"), [a]),
    is: "stays: the list that it goes through is another one now",
  },
  {
    name: "an action under way with another name",
    from: define(sequence("act", "a"), [action("act"), a]),
    after: [begin("act/1/1")],
    to: define(sequence("do", "a"), [action("do"), a]),
    mapping: { steps: { act: "do" } },
    is: "stays: act has been attempted under that name",
  },
  {
    name: "a wait that goes on",
    from: define(sequence("pause", "a"), [wait("pause"), a]),
    to: define(sequence("pause", "b", "a"), [wait("pause", { for: "5 days" }), b, a]),
    is: "moves",
  },
  {
    name: "an end that hands over what was never given",
    from: define(sequence("a"), [a]),
    to: define(sequence("ask", "a"), [ask, a], { ends: { done: { count } } }),
    is: 'needs-mapping: the end "done" needs what ask gives, which was never done',
  },
  {
    name: "branches that the flow went on without",
    from: define(
      sequence(
        {
          block: "parallel",
          of: [
            { block: "step", step: "a" },
            { block: "step", step: "b" },
          ],
          need: 1,
          rest: "finish",
        },
        "c",
      ),
      [a, b, c],
    ),
    after: [done("a")],
    to: define(sequence("c"), [c]),
    is: "stays: branches that the flow went on without are still at work",
  },
];
