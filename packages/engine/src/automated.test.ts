import { describe, expect, it } from "vitest";
import { output, sequence, some } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, define, human, notify, wait } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import { begin, cancel, done, failed, ok, result, start } from "./play.fixture.ts";

const ship = action("ship", { needs: { n: output("begin", "n") }, gives: { id: "string" } });
const shipped = define(sequence("ship"), [ship], { gives: { n: "number" } });
const careful = define(sequence("ship"), [action("ship", { repeatable: false })]);
const plain = define(sequence("ship"), [action("ship")]);
const hour = 3_600_000;

describe("an attempt", () => {
  const started = start({ n: 1 });
  cases([
    {
      name: "begins",
      of: shipped,
      given: [started],
      when: begin("ship/1/1"),
      expected: ["attempt ship/1/1"],
      open: ["attempt: ship/1/1"],
    },
    {
      name: "completes the step",
      of: shipped,
      given: [started, begin("ship/1/1")],
      when: ok("ship/1/1", { id: "x" }),
      expected: ["completed ship/1: done", "ended: done"],
    },
    {
      name: "gives what does not fit: nothing repeats that",
      of: shipped,
      given: [started, begin("ship/1/1")],
      when: ok("ship/1/1", { id: 1 }),
      expected: ["attempt ship/1/1 failed: wrong-output", "failed ship/1: wrong-output"],
      open: ["trouble: ship/1"],
    },
    {
      name: "fails, and another follows",
      of: plain,
      given: [begin("ship/1/1")],
      when: failed("ship/1/1"),
      expected: ["attempt ship/1/1 failed: action-failed"],
      open: ["action: ship/1/2"],
    },
    {
      name: "is not begun before its time",
      of: plain,
      given: [begin("ship/1/1"), failed("ship/1/1"), 999],
      when: begin("ship/1/2"),
      expected: ["refused: not-due"],
    },
    {
      name: "is begun when its time has come",
      of: plain,
      given: [begin("ship/1/1"), failed("ship/1/1"), 1_000],
      when: begin("ship/1/2"),
      expected: ["attempt ship/1/2"],
    },
    {
      name: "is the last one",
      of: plain,
      given: [
        begin("ship/1/1"),
        failed("ship/1/1"),
        hour,
        begin("ship/1/2"),
        failed("ship/1/2"),
        hour,
        begin("ship/1/3"),
      ],
      when: failed("ship/1/3"),
      expected: ["attempt ship/1/3 failed: action-failed", "failed ship/1: action-failed"],
    },
    {
      name: "had no effect: another follows at once, even where nothing may be repeated",
      of: careful,
      given: [begin("ship/1/1")],
      when: failed("ship/1/1", { untouched: true }),
      expected: ["attempt ship/1/1 failed: action-failed"],
      open: ["action: ship/1/2"],
    },
    {
      name: "in doubt waits for a person",
      of: plain,
      given: [begin("ship/1/1")],
      when: failed("ship/1/1", { inDoubt: true }),
      expected: ["attempt ship/1/1 failed: in-doubt", "failed ship/1: in-doubt"],
    },
    { name: "is not next", of: plain, when: begin("ship/1/2"), expected: ["refused: not-open"] },
    {
      name: "is somebody's already",
      of: plain,
      given: [begin("ship/1/1")],
      when: begin("ship/1/2", undefined, "runner:q"),
      expected: ["refused: not-due"],
    },
    {
      name: "is taken over when its time is up",
      of: plain,
      given: [begin("ship/1/1"), hour],
      when: begin("ship/1/2", undefined, "runner:q"),
      expected: ["attempt ship/1/2"],
    },
    {
      name: "is taken up again by its own runner",
      of: plain,
      given: [begin("ship/1/1")],
      when: begin("ship/1/2"),
      expected: ["attempt ship/1/2"],
    },
    {
      name: "that may not be repeated is never taken over",
      of: careful,
      given: [begin("ship/1/1"), hour],
      when: begin("ship/1/2", undefined, "runner:q"),
      expected: ["refused: not-open"],
    },
    {
      name: "of a step that waits for a person is not begun",
      of: plain,
      given: [begin("ship/1/1"), failed("ship/1/1", { inDoubt: true })],
      when: begin("ship/1/2"),
      expected: ["refused: not-open"],
    },
    { name: "of no action", of: plain, when: begin("sail/1/1"), expected: ["refused: no-such-step"] },
    { name: "without its number", of: plain, when: begin("ship/1"), expected: ["refused: no-such-step"] },
    { name: "until no moment", of: plain, when: begin("ship/1/1", "tomorrow"), expected: ["refused: wrong-data"] },
  ]);
});

describe("a result", () => {
  const beside = define(some(1, "cancel", "ship", "ask"), [action("ship"), human("ask")]);
  cases([
    { name: "of an attempt that has not begun", of: plain, when: ok("ship/1/1"), expected: ["refused: late-result"] },
    {
      name: "of an attempt that was taken over",
      of: plain,
      given: [begin("ship/1/1"), hour, begin("ship/1/2", undefined, "runner:q")],
      when: ok("ship/1/1"),
      expected: ["refused: late-result"],
    },
    {
      name: "after its runner's time, where nobody took over, is good",
      of: plain,
      given: [begin("ship/1/1"), hour],
      when: ok("ship/1/1"),
      expected: ["completed ship/1: done", "ended: done"],
    },
    {
      name: "of a cancelled step is kept, not applied",
      of: define(sequence(some(1, "cancel", "ship", "ask"), "wait"), [action("ship"), human("ask"), wait("wait")]),
      given: [begin("ship/1/1"), done("ask")],
      when: ok("ship/1/1"),
      expected: ["refused: late-result"],
    },
    {
      name: "after the end is kept, not applied",
      of: beside,
      given: [begin("ship/1/1"), done("ask")],
      when: ok("ship/1/1"),
      expected: ["refused: late-result"],
    },
    {
      name: "after a cancellation",
      of: plain,
      given: [begin("ship/1/1"), cancel()],
      when: ok("ship/1/1"),
      expected: ["refused: late-result"],
    },
    {
      name: "twice",
      of: plain,
      given: [begin("ship/1/1"), failed("ship/1/1")],
      when: ok("ship/1/1"),
      expected: ["refused: late-result"],
    },
    {
      name: "that says nothing",
      of: plain,
      given: [begin("ship/1/1")],
      when: result("ship/1/1", {} as Parameters<typeof result>[1]),
      expected: ["refused: wrong-data"],
    },
  ]);

  it("waits longer after each failure", () => {
    const play = played(plain, [begin("ship/1/1"), failed("ship/1/1"), hour, begin("ship/1/2"), failed("ship/1/2")]);
    expect(play.work()).toMatchObject([{ work: "action", attempt: 3, notBefore: "2026-01-05T10:00:02.000Z" }]);
  });

  it("waits till the end of time at most", () => {
    const retry = { attempts: 99, first: "9999999 days", factor: 99 } as const;
    const play = played(define(sequence("ship"), [action("ship", { retry })]), [begin("ship/1/1"), failed("ship/1/1")]);
    expect(play.work()).toMatchObject([{ notBefore: "9999-12-31T23:59:59.999Z" }]);
  });
});

describe("a notification", () => {
  const told = define(sequence("tell"), [notify("tell")]);
  cases([
    { name: "is work for a runner", of: told, expected: ["started", "opened tell/1"], open: ["action: tell/1/1"] },
    {
      name: "completes",
      of: told,
      given: [begin("tell/1/1")],
      when: ok("tell/1/1"),
      expected: ["completed tell/1: done", "ended: done"],
    },
    {
      name: "is tried again",
      of: told,
      given: [begin("tell/1/1")],
      when: failed("tell/1/1"),
      expected: ["attempt tell/1/1 failed: action-failed"],
      open: ["action: tell/1/2"],
    },
  ]);

  it("says whom, under which subject and what", () => {
    const { state } = played(
      define(
        sequence("tell"),
        [
          notify("tell", {
            to: { reference: output("begin", "who") },
            body: { ref: "text", parts: ["dear ", output("begin", "who")] },
          }),
        ],
        { gives: { who: "string" } },
      ),
      [start({ who: "ada" })],
    );
    expect(keyInHand(state, "tell/1")).toMatchObject({ to: "ada", subject: "news", does: "dear ada" });
  });
});
