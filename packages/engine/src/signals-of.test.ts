import { describe, expect, it } from "vitest";
import { parallel, sequence, some } from "./block.fixture.ts";
import { briefs } from "./brief.fixture.ts";
import { played } from "./cases.fixture.ts";
import { decide } from "./decide.ts";
import { action, define, field, human, wait } from "./define.fixture.ts";
import { begin, done, due, everybody, failed, ok, start } from "./play.fixture.ts";
import { signalsOf } from "./signals-of.ts";

const of = define(
  sequence("ship", "pause", "ask"),
  [
    action("ship", { gives: { id: "string" } }),
    wait("pause"),
    human("ask", { form: { note: field("string", { optional: true }) } }),
  ],
  { gives: { n: "number" } },
);
const hour = 3_600_000;
const script = [
  start({ n: 1, extra: true }),
  begin("ship/1/1"),
  failed("ship/1/1", { untouched: true }),
  begin("ship/1/2"),
  ok("ship/1/2", { id: "x", more: 1 }),
  ok("ship/1/2", { id: "y" }),
  2 * hour,
  due("pause/1"),
  done("ask", "done", { note: "n", more: 2 }),
];

describe("the signals of events", () => {
  it("are what came from outside, in its order", () => {
    const { events } = played(of, script);
    expect(signalsOf(events)).toMatchObject([
      { id: "signal-1", kind: "start", instance: "i", input: { n: 1, extra: null } },
      { id: "signal-2", kind: "begin", key: "/ship/1/1", by: "runner:r" },
      { id: "signal-3", kind: "action-result", result: { ok: false, untouched: true } },
      { id: "signal-4", kind: "begin", key: "/ship/1/2" },
      {
        id: "signal-5",
        kind: "action-result",
        key: "/ship/1/2",
        result: { ok: true, output: { id: "x", more: null } },
      },
      // What was refused comes back word for word.
      { id: "signal-6", kind: "action-result", key: "i/ship/1/2", by: "runner:r" },
      { id: "signal-7", kind: "timer-due", key: "/pause/1", by: "clock" },
      {
        id: "signal-8",
        kind: "complete",
        step: "ask",
        iteration: 1,
        outcome: "done",
        output: { note: "n", more: null },
      },
    ]);
  });

  it("come back with keys that were dropped deep inside", () => {
    const [event] = played(of, [start({ n: 1 })]).events;
    if (event?.kind !== "instance-started") throw new Error("not started");
    const input = { lines: [{ a: 1 }, { b: 2 }], other: {} };
    const data = { ...event.data, input, dropped: ["lines.1.gone", "other.x.y", "whole", "lines.9.none"] };
    expect(signalsOf([{ ...event, data }])).toMatchObject([
      { input: { lines: [{ a: 1 }, { b: 2, gone: null }], other: { "x.y": null }, whole: null } },
    ]);
  });

  it("decided on top of a winner's events are accepted, refused or known, as they now apply", () => {
    const two = define(sequence(parallel("a", "b"), some(1, "cancel", "a", "b")), [human("a"), human("b")]);
    const before = played(two, []);
    const loser = played(two, []);
    const lost = [
      ...loser.send({ ...done("a"), id: "mine" }).events,
      ...loser.send({ ...done("b"), id: "theirs" }).events,
    ];
    before.send({ ...done("b", "done", {}, "person:bob"), id: "winner" });
    let { state } = before;
    const again = signalsOf(lost).flatMap((signal) => {
      const decision = decide(two, state, signal, { now: before.now, policy: everybody });
      state = decision.state;
      return decision.events;
    });
    expect(briefs(again)).toEqual(["completed a/1: done", "opened a/2", "opened b/2", "refused: already-done"]);
  });
});
