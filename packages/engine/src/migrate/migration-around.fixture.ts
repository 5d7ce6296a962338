import {
  end,
  exclusive,
  forEach,
  is,
  literal,
  oneAtATime,
  parallel,
  repeat,
  route,
  sequence,
  state,
  states,
} from "../block.fixture.ts";
import { action, define, wait } from "../define.fixture.ts";
import { begin, done } from "../play.fixture.ts";
import type { Case } from "./migration-case.fixture.ts";
import { a, another, ask, b, c, count } from "./migration-case.fixture.ts";

/** Blocks around what is open. */
export const around: readonly Case[] = [
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
    name: "a list that more items may come to",
    from: define(forEach("line", literal(["x"]), "a", { more: "another" }), [a, another]),
    to: define(sequence(forEach("line", literal(["x"]), sequence("a", "b"), { more: "another" }), "c"), [
      a,
      b,
      c,
      another,
    ]),
    is: "moves",
  },
  {
    name: "a list that no more items may come to",
    from: define(forEach("line", literal(["x"]), "a", { more: "another" }), [a, another]),
    to: define(forEach("line", literal(["x"]), "a"), [a]),
    is: "stays: nothing brings more items to its list now",
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
