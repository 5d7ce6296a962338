import { describe, expect, it } from "vitest";
import { sequence } from "./block.fixture.ts";
import { cases, played } from "./cases.fixture.ts";
import { define, human } from "./define.fixture.ts";
import { done, due, says } from "./play.fixture.ts";
import { ofStep } from "./step-lists.ts";

const approve = human("approve", { notBy: [{ ref: "literal", value: "cy" }], by: ["clerk", "boss"] });
const one = define(sequence("approve"), [approve], { owner: "owner" });
const ada = "person:ada";
const bob = "person:bob";
const hour = 3_600_000;

describe("having a task", () => {
  cases([
    { name: "taken on", of: one, when: says("claim", "approve", ada), expected: ["assigned approve/1: ada"] },
    {
      name: "taken on and started",
      of: one,
      when: says("claim", "approve", ada, { begin: true }),
      expected: ["assigned approve/1: ada", "started approve/1"],
    },
    {
      name: "started by who has it",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("claim", "approve", ada, { begin: true }),
      expected: ["started approve/1"],
    },
    {
      name: "taken on twice",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("claim", "approve", ada),
      expected: ["refused: held"],
    },
    {
      name: "taken on by another",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("claim", "approve", bob),
      expected: ["refused: held"],
    },
    {
      name: "taken on by somebody of another role",
      of: one,
      when: says("claim", "approve", "person:dan"),
      expected: ["refused: not-your-task"],
    },
    {
      name: "taken on by somebody ruled out",
      of: one,
      when: says("claim", "approve", "person:cy"),
      expected: ["refused: excluded"],
    },
    {
      name: "done by who has it",
      of: one,
      given: [says("claim", "approve", ada)],
      when: done("approve"),
      expected: ["completed approve/1: done", "ended: done"],
    },
    {
      name: "done by another meanwhile",
      of: one,
      given: [says("claim", "approve", ada)],
      when: done("approve", "done", {}, bob),
      expected: ["refused: held"],
    },
    {
      name: "given back, and done by another",
      of: one,
      given: [says("claim", "approve", ada), says("release", "approve", ada, { reason: "no time" })],
      when: done("approve", "done", {}, bob),
      expected: ["completed approve/1: done", "ended: done"],
    },
    { name: "given back by nobody", of: one, when: says("release", "approve", ada), expected: ["refused: not-held"] },
    {
      name: "given back by another",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("release", "approve", bob),
      expected: ["refused: held"],
    },
    {
      name: "passed on",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("delegate", "approve", ada, { to: "bob" }),
      expected: ["assigned approve/1: bob"],
    },
    {
      name: "passed on to somebody ruled out",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("delegate", "approve", ada, { to: "cy" }),
      expected: ["refused: excluded"],
    },
    {
      name: "passed on to somebody of another role",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("delegate", "approve", ada, { to: "dan" }),
      expected: ["refused: not-your-task"],
    },
    {
      name: "passed on to somebody unknown",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("delegate", "approve", ada, { to: "eve" }),
      expected: ["refused: unknown-person"],
    },
    {
      name: "passed on by somebody ruled out",
      of: one,
      when: says("delegate", "approve", "person:cy", { to: "ada" }),
      expected: ["refused: excluded"],
    },
    {
      name: "given to somebody by the owner",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("reassign", "approve", "person:dan", { to: "bob", reason: "Ada is ill" }),
      expected: ["assigned approve/1: bob"],
    },
    {
      name: "given to somebody by another than the owner",
      of: one,
      given: [says("claim", "approve", ada)],
      when: says("reassign", "approve", bob, { to: "bob", reason: "mine" }),
      expected: ["refused: not-your-task"],
    },
    {
      name: "given to somebody without a reason",
      of: one,
      when: says("reassign", "approve", "person:dan", { to: "bob", reason: " " }),
      expected: ["refused: reason-needed"],
    },
    {
      name: "given by the owner to somebody ruled out",
      of: one,
      when: says("reassign", "approve", "person:dan", { to: "cy", reason: "the boss decides" }),
      expected: ["refused: excluded"],
    },
  ]);

  it("is said of who did it, and who passed it on", () => {
    const script = [hour, says("claim", "approve", ada), hour, says("delegate", "approve", ada, { to: "bob" })];
    const play = played(one, [...script, hour, says("claim", "approve", bob, { begin: true }), hour]);
    const { events } = play.send(done("approve", "done", {}, bob));
    expect(events[0]?.data).toMatchObject({ eligible: "clerk", delegatedBy: "ada" });
    expect(ofStep(play.state?.completed ?? [], "approve")).toMatchObject({
      by: bob,
      openedAt: "2026-01-05T09:00:00.000Z",
      assignedAt: "2026-01-05T11:00:00.000Z",
      startedAt: "2026-01-05T12:00:00.000Z",
      completedAt: "2026-01-05T13:00:00.000Z",
    });
  });

  it("stops no clock, and yields to those it is escalated to", () => {
    const late = human("approve", { due: { after: "1 day" }, escalate: [{ whenLateBy: "1 hour", to: "boss" }] });
    const play = played(define(sequence("approve"), [late]), [says("claim", "approve", ada), 25 * hour]);
    expect(play.send(due("approve/1/1")).events[0]?.kind).toBe("escalated");
    expect(play.send(done("approve", "done", {}, bob)).refusal?.code).toBe("held");
    expect(play.send(done("approve", "done", {}, "person:cy")).state?.status).toBe("ended");
  });

  it("is lost with the role", () => {
    const play = played(one, [says("claim", "approve", ada)]);
    const roles = { ...play.policy.roles, clerk: { name: "clerk", members: ["bob"] } };
    Object.assign(play, { policy: { ...play.policy, roles } });
    expect(play.send(done("approve")).refusal?.code).toBe("not-your-task");
    expect(play.send(done("approve", "done", {}, bob)).state?.status).toBe("ended");
  });

  it("waits for nobody who is away and has left nobody to stand in", () => {
    const play = played(one, [says("claim", "approve", ada)]);
    const away = { name: "ada", email: "", away: [{ from: "2026-01-06", to: "2026-01-07" }] };
    Object.assign(play, { policy: { ...play.policy, people: { ...play.policy.people, ada: away } } });
    expect(play.send(done("approve", "done", {}, bob)).refusal?.code).toBe("held");
    play.later(24 * hour);
    expect(play.send(done("approve", "done", {}, bob)).state?.status).toBe("ended");
  });
});
