import { describe, expect, it } from "vitest";
import {
  attempt,
  exclusive,
  forEach,
  literal,
  oneAtATime,
  parallel,
  proceed,
  race,
  sequence,
  some,
} from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, define, human } from "./define.fixture.ts";
import { keysInHand } from "./keys-in-hand.fixture.ts";
import { begin, done, failed } from "./play.fixture.ts";

const once = { attempts: 1, first: "1 second", factor: 1 } as const;
const all = [...["a", "b", "c", "d"].map((name) => human(name)), action("act", { retry: once })];
const of = (flow: Parameters<typeof define>[0]) => define(flow, all);
const press = (inner: Parameters<typeof exclusive>[1]) => exclusive("press", inner);

describe("blocks with one key", () => {
  cases([
    {
      name: "begin one after the other, in the order in which they came",
      of: of(parallel(press("a"), press("b"), press("c"))),
      expected: ["started", "opened a/1"],
      open: ["task: a/1"],
    },
    {
      name: "begin when the one before is done",
      of: of(parallel(press("a"), press("b"), press("c"))),
      given: [done("a")],
      when: done("b"),
      expected: ["completed b/1: done", "opened c/1"],
    },
    {
      name: "keep nobody from what has another key",
      of: of(parallel(press("a"), exclusive("saw", "b"), "c")),
      expected: ["started", "opened c/1", "opened a/1", "opened b/1"],
    },
    {
      name: "may stand inside each other",
      of: of(press(sequence("a", press("b")))),
      given: [done("a")],
      when: done("b"),
      expected: ["completed b/1: done", "ended: done"],
    },
    {
      name: "take all keys inside them at once, so that none waits for the other for ever",
      of: of(parallel(press(sequence("a", exclusive("saw", "b"))), exclusive("saw", sequence("c", press("d"))))),
      expected: ["started", "opened a/1"],
    },
    {
      name: "give the keys back together",
      of: of(parallel(press(sequence("a", exclusive("saw", "b"))), exclusive("saw", sequence("c", press("d"))))),
      given: [done("a")],
      when: done("b"),
      expected: ["completed b/1: done", "opened c/1"],
    },
    {
      name: "with nothing to do are passed at once",
      of: of(parallel(press(proceed), press(proceed))),
      expected: ["started", "ended: done"],
    },
    {
      name: "that are given up leave the key to others",
      of: of(parallel(race({ slow: press("a"), quick: "b" }), press("c"))),
      when: done("b"),
      expected: ["completed b/1: done", "cancelled a/1", "opened c/1"],
    },
    {
      name: "that wait are given up like others",
      of: of(some(1, "cancel", press("a"), press("b"))),
      when: done("a"),
      expected: ["completed a/1: done", "ended: done"],
    },
    {
      name: "that failed for good leave it too",
      of: of(parallel(attempt(press("act"), "a"), press("b"))),
      given: [begin("act/1/1")],
      when: failed("act/1/1"),
      expected: [
        "attempt act/1/1 failed: action-failed",
        "failed act/1: action-failed, caught",
        "opened a/1",
        "opened b/1",
      ],
    },
    {
      name: "go through a list one item at a time",
      of: of(forEach("line", literal(["x", "y"]), press("a"))),
      when: done("a"),
      expected: ["completed a/1: done", "opened a/2"],
      open: ["task: a/2"],
    },
    {
      name: "wait within a part that has its turn",
      of: of(parallel(press("a"), oneAtATime(press("b"), "c"))),
      expected: ["started", "opened a/1"],
    },
  ]);

  it("are never active together, whatever is done first", () => {
    const play = played(of(parallel(sequence("a", press("b")), sequence("c", press("d")))), [done("c"), done("a")]);
    expect(keysInHand(play.state)).toEqual(["d/1"]);
  });
});
