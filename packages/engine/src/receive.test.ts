import { describe, expect, it } from "vitest";
import {
  forEach,
  item,
  literal,
  output,
  parallel,
  proceed,
  race,
  route,
  sequence,
  state,
  states,
} from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { define, human, receive } from "./define.fixture.ts";
import type { Sent } from "./play.fixture.ts";
import { arrive, done, due, retry } from "./play.fixture.ts";
import { ofStep } from "./step-lists.ts";

const hour = 3_600_000;
const all = ["a", "b", "c"].map((name) => human(name));
const gives = { count: "number" } as const;
const one = { count: 1 };
const of = (more: Parameters<typeof receive>[1] = {}) =>
  define(sequence("a", "reply", "b"), [...all, receive("reply", { gives, ...more })]);
const over = (signal: number): Sent => ({ kind: "timer-due", key: `i/@/signal-${signal}`, by: "clock" });

describe("what arrives from outside", () => {
  cases([
    {
      name: "is waited for",
      of: of(),
      when: done("a"),
      expected: ["completed a/1: done", "opened reply/1"],
      open: ["arrival: reply/1"],
    },
    {
      name: "completes the step that waits for it",
      of: of(),
      given: [done("a")],
      when: arrive("reply", one),
      expected: ["completed reply/1: done", "opened b/1"],
    },
    {
      name: "is kept until somebody waits for it",
      of: of(),
      when: arrive("reply", one),
      expected: ["kept reply"],
      open: ["task: a/1"],
    },
    {
      name: "was kept, and is received at once",
      of: of(),
      given: [arrive("reply", one)],
      when: done("a"),
      expected: ["completed a/1: done", "opened reply/1", "completed reply/1: done", "opened b/1"],
    },
    {
      name: "is matched by its key",
      of: of(),
      given: [done("a")],
      when: arrive("reply", one, "other"),
      expected: ["kept reply"],
      open: ["arrival: reply/1"],
    },
    { name: "has to fit", of: of(), given: [done("a")], when: arrive("reply", {}), expected: ["refused: wrong-data"] },
    { name: "for nobody is refused", of: of(), when: arrive("a"), expected: ["refused: no-such-step"] },
    {
      name: "is lost where nobody waits, if it is not to be kept",
      of: of({ keep: false }),
      when: arrive("reply", one),
      expected: ["refused: nobody-waits"],
    },
    {
      name: "is kept only so long, and that is on record",
      of: of({ keep: "1 hour" }),
      given: [arrive("reply", one), hour],
      when: over(2),
      expected: ["reply kept in vain"],
      open: ["task: a/1"],
    },
    {
      name: "is kept for its time",
      of: of({ keep: "1 hour" }),
      given: [arrive("reply", one), hour - 1],
      when: over(2),
      expected: ["refused: not-due"],
    },
    {
      name: "is not received after its time, told or not",
      of: of({ keep: "1 hour" }),
      given: [arrive("reply", one), hour + 1],
      when: done("a"),
      expected: ["completed a/1: done", "opened reply/1"],
    },
    { name: "was never kept", of: of(), when: over(7), expected: ["refused: not-open"] },
    {
      name: "goes to the oldest that waits",
      of: define(parallel("reply", "reply"), [receive("reply", { gives })]),
      given: [arrive("reply", one)],
      when: arrive("reply", one),
      expected: ["completed reply/2: done", "ended: done"],
    },
    {
      name: "goes to the item with its key",
      of: define(forEach("n", literal(["x", "y"]), "reply"), [receive("reply", { gives, key: item("n") })]),
      when: arrive("reply", one, "y"),
      expected: ["completed reply/2: done"],
      open: ["arrival: reply/1"],
    },
    {
      name: "may come in vain after a time",
      of: define(route("reply", { done: "a", lapsed: "b" }), [
        ...all,
        receive("reply", { gives, expires: { after: "2 hours", as: "lapsed" } }),
      ]),
      given: [2 * hour],
      when: due("reply/1/1"),
      expected: ["completed reply/1: lapsed", "opened b/1"],
    },
    {
      name: "gave nothing when it expired",
      of: define(sequence("reply", "read"), [
        receive("reply", { gives, expires: { after: "2 hours", as: "lapsed" } }),
        human("read", { needs: { count: output("reply", "count") } }),
      ]),
      given: [2 * hour],
      when: due("reply/1/1"),
      expected: ["completed reply/1: lapsed", "opened read/1", "failed read/1: missing-value"],
    },
    {
      name: "is decided against another",
      of: define(route(race({ yes: "reply", no: "refusal" }), { yes: "a", no: "b" }), [
        ...all,
        receive("reply", { gives }),
        receive("refusal"),
      ]),
      when: arrive("refusal"),
      expected: ["completed refusal/1: done", "cancelled reply/1", "opened b/1"],
    },
    {
      name: "is accepted only while a state is current",
      of: define(parallel("reply", states("open", { open: state("a", { done: "closed" }), closed: state("b") })), [
        ...all,
        receive("reply", { gives, while: "open" }),
      ]),
      given: [done("a")],
      when: arrive("reply", one),
      expected: ["refused: not-now"],
    },
    {
      name: "can't be matched by a key that does not exist",
      of: define(parallel("reply"), [receive("reply", { key: output("a", "x") })]),
      given: [arrive("reply", {}, null)],
      when: retry("reply"),
      expected: ["retried reply/1", "opened reply/2", "failed reply/2: missing-value"],
    },
  ]);

  it("is the value that its step gave, by whoever sent it", () => {
    const { state } = played(of(), [arrive("reply", { count: 7, more: true }), done("a")]);
    expect(ofStep(state?.completed ?? [], "reply")).toMatchObject({ output: { count: 7 }, by: "runner:r" });
    expect(state?.arrivals).toEqual([]);
    expect(played(define(proceed, []), []).state).not.toHaveProperty("arrivals");
  });
});
