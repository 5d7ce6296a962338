import { describe, expect, it } from "vitest";
import { literal, sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { action, define, human, wait } from "./define.fixture.ts";
import { keyInHand } from "./in-hand.ts";
import { due, startOfTime } from "./play.fixture.ts";

const plain = define(sequence("ship"), [action("ship")]);
const hour = 3_600_000;

describe("a wait", () => {
  const waiting = define(sequence("pause"), [wait("pause")]);
  const until = (value: string) => define(sequence("pause"), [wait("pause", { until: literal(value) })]);
  cases([
    { name: "asks for a timer", of: waiting, expected: ["started", "opened pause/1"], open: ["timer: pause/1"] },
    {
      name: "is not over before its time",
      of: waiting,
      given: [hour - 1],
      when: due("pause/1"),
      expected: ["refused: not-due"],
    },
    {
      name: "is over when its time has come",
      of: waiting,
      given: [hour],
      when: due("pause/1"),
      expected: ["completed pause/1: done", "ended: done"],
    },
    {
      name: "until a day",
      of: until("2026-01-06"),
      given: [15 * hour],
      when: due("pause/1"),
      expected: ["completed pause/1: done", "ended: done"],
    },
    {
      name: "until a moment that is over",
      of: until("2020-01-01T00:00:00Z"),
      when: due("pause/1"),
      expected: ["completed pause/1: done", "ended: done"],
    },
    {
      name: "until no moment",
      of: until("5"),
      expected: ["started", "opened pause/1", "failed pause/1: not-an-instant"],
    },
    {
      name: "until a moment of no zone",
      of: until("2026-01-06T10:00"),
      expected: ["started", "opened pause/1", "failed pause/1: not-an-instant"],
    },
    { name: "for what is not waiting", of: plain, when: due("ship/1"), expected: ["refused: not-open"] },
    {
      name: "with a key of an attempt",
      of: waiting,
      given: [hour],
      when: due("pause/1/1"),
      expected: ["refused: not-open"],
    },
  ]);

  it("ends while moments still order as text", () => {
    const { state } = played(define(sequence("pause"), [wait("pause", { for: "99999999 days" })]), []);
    expect(keyInHand(state, "pause/1")?.until).toBe("9999-12-31T23:59:59.999Z");
  });
});

describe("due", () => {
  it.each([
    [{ after: "2 business days" }, "2026-01-07T09:00:00.000Z"],
    [{ before: literal("2026-03-01"), by: "1 day" }, "2026-02-28T00:00:00.000Z"],
    [{ before: literal("2026-03-01T10:00:00+02:00"), by: "30 minutes" }, "2026-03-01T07:30:00.000Z"],
  ] as const)("%j is %s", (dueBy, at) => {
    const { state } = played(define(sequence("ask"), [human("ask", { due: dueBy })]), []);
    expect(keyInHand(state, "ask/1")).toMatchObject({ openedAt: startOfTime, dueAt: at });
  });
});
