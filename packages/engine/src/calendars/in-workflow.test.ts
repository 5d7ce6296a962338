import type { Calendar, Policy } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { literal, sequence, state, states } from "../block.fixture.ts";
import { played } from "../cases.fixture.ts";
import { define, human, receive, wait } from "../define.fixture.ts";
import { keyInHand } from "../in-hand.ts";
import { done, due, everybody, retry, startOfTime } from "../play.fixture.ts";
import { foresee } from "./foresee.ts";

const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const calendar = (name: string, hours: string, timezone = "UTC"): Calendar => {
  return { name, timezone, hours: Object.fromEntries(weekdays.map((day) => [day, hours])) };
};
const calendars = {
  mornings: calendar("mornings", "09:00-12:00"),
  shop: calendar("shop", "10:00-18:00"),
  tokyo: calendar("tokyo", "09:00-17:00", "Asia/Tokyo"),
  never: { name: "never", timezone: "UTC", hours: {} },
};
const { clerk, owner } = everybody.roles;
if (!clerk || !owner) throw new Error("everybody has roles");
const policy: Policy = {
  people: { ...everybody.people, dan: { name: "Dan", email: "dan@example.com", calendar: "tokyo" } },
  roles: { ...everybody.roles, clerk: { ...clerk, calendar: "mornings" }, owner: { ...owner, calendar: "shop" } },
  calendars,
};
const inHours = { after: "4 business hours" } as const;
const hour = 3_600_000;

/** Everything starts on Monday, 5 January 2026, at 9:00 in UTC. */
function opened(part: ReturnType<typeof human>, its: Policy = policy) {
  const play = played(define(sequence(part.step.name), [part], { owner: "owner" }), [], its);
  return keyInHand(play.state, `${part.step.name}/1`);
}

describe("a task is counted in", () => {
  it.each([
    ["the step's own calendar", human("ask", { due: inHours, calendar: "shop" }), "2026-01-05T14:00"],
    ["that of its role", human("ask", { due: inHours }), "2026-01-06T10:00"],
    ["that of the first role that has one", human("ask", { due: inHours, by: ["boss", "clerk"] }), "2026-01-06T10:00"],
    [
      "that of the person who is named, where there is no role",
      human("ask", { due: inHours, by: [], assign: { assign: "person", person: literal("dan") } }),
      "2026-01-06T04:00",
    ],
    ["every hour of every day otherwise", human("ask", { due: inHours, by: ["boss"] }), "2026-01-05T13:00"],
  ])("%s", (_, part, dueAt) => expect(opened(part)?.dueAt).toBe(`${dueAt}:00.000Z`));

  it("the same calendar for reminders, escalations and its end", () => {
    const part = human("ask", {
      due: { after: "2 business days" },
      remind: ["1 business hour"],
      escalate: [{ whenLateBy: "4 business hours", to: "boss" }],
      expires: { after: "3 business days", as: "lapsed" },
    });
    expect(opened(part)).toMatchObject({
      dueAt: "2026-01-07T09:00:00.000Z",
      clocks: [
        { at: "2026-01-06T11:00:00.000Z", does: "remind" },
        { at: "2026-01-08T09:00:00.000Z", does: "expire" },
      ],
    });
  });

  it("dates of its own zone", () => {
    const part = human("ask", { due: { before: literal("2026-02-02"), by: "1 business day" }, calendar: "tokyo" });
    expect(opened(part)?.dueAt).toBe("2026-01-30T00:00:00.000Z");
  });

  it("nothing where the default branch declares no such calendar: it fails until somebody has put that right", () => {
    const gone: Policy = { ...policy, calendars: {} };
    const play = played(define(sequence("ask"), [human("ask", { due: inHours })]), [], gone);
    expect(keyInHand(play.state, "ask/1")?.failed).toMatchObject({
      code: "no-calendar",
      message: "the default branch declares no calendar mornings",
    });
    expect(play.work()).toMatchObject([{ work: "trouble", at: "ask" }]);
  });

  it("nothing where its calendar never works", () => {
    expect(opened(human("ask", { due: inHours, calendar: "never" }))?.failed).toMatchObject({ code: "no-calendar" });
  });
});

describe("what belongs to nobody is counted in the owner's calendar", () => {
  const of = (part: Parameters<typeof define>[1][number]) =>
    keyInHand(
      played(define(sequence(part.step.name), [part], { owner: "owner" }), [], policy).state,
      `${part.step.name}/1`,
    );

  it("a wait", () => {
    expect(of(wait("pause", { for: "9 business hours" }))?.until).toBe("2026-01-06T11:00:00.000Z");
    expect(of(wait("pause", { for: "90 minutes" }))?.until).toBe("2026-01-05T10:30:00.000Z");
  });

  it("the end of waiting for something from outside", () => {
    expect(of(receive("reply", { expires: { after: "1 business day", as: "silent" } }))?.clocks).toMatchObject([
      { at: "2026-01-06T10:00:00.000Z" },
    ]);
  });
});

describe("business time in a state", () => {
  const machine = states("open", {
    open: state("ask", { again: "open", yes: "fine" }, { within: "4 business hours", late: "overdue" }),
    fine: state("a"),
    overdue: state("b", { done: "open" }),
  });
  const parts = [human("ask", { outcomes: ["again", "yes"] }), human("a"), human("b")];
  const executable = define(machine, parts, { owner: "owner" });
  const limit = "@flow/2026-01-06T10:00:00.000Z";

  it("is counted as its task is, and recorded when it is entered", () => {
    const play = played(executable, [], policy);
    expect(play.events.at(-1)).toMatchObject({
      kind: "state-limited",
      data: { state: "open", until: "2026-01-06T10:00:00.000Z" },
    });
    expect(play.work()).toMatchObject([{ work: "task" }, { work: "timer", key: `i/${limit}`, of: "limit" }]);
  });

  it("goes on over visits in a row", () => {
    const play = played(executable, [hour, done("ask", "again")], policy);
    expect(play.events.filter(({ kind }) => kind === "state-limited")).toHaveLength(1);
    expect(play.work()).toMatchObject([{ work: "task" }, { work: "timer", key: `i/${limit}` }]);
  });

  it("is counted afresh after another state", () => {
    const play = played(executable, [25 * hour, due(limit), done("b")], policy);
    expect(play.events.filter(({ kind }) => kind === "state-limited").map(({ data }) => data)).toMatchObject([
      { until: "2026-01-06T10:00:00.000Z" },
      { until: "2026-01-07T11:00:00.000Z" },
    ]);
  });
});

describe("what is foreseen", () => {
  const workflow = define(sequence("ask"), [human("ask", { due: inHours })], { owner: "owner" }).workflow;
  const step = (part: ReturnType<typeof human>) => foresee(policy, workflow, part.step, startOfTime);

  it("is what would be recorded", () => {
    const part = human("ask", { due: inHours, expires: { after: "1 business day", as: "lapsed" } });
    expect(step(part)).toMatchObject({ dueAt: "2026-01-06T10:00:00.000Z", clocks: opened(part)?.clocks });
    expect(step(part)?.counted).toEqual({ calendar: "mornings", of: "role", who: "clerk" });
  });

  it("says what is not known yet", () => {
    const later = human("ask", { due: { before: { ref: "output", step: "x", path: ["day"] }, by: "1 day" } });
    expect(step(later)?.unknown).toBe("it is due 1 day before a date that is known when it opens");
    expect(step(human("ask", { due: inHours, calendar: "gone" }))?.unknown).toBe(
      "the default branch declares no calendar gone",
    );
  });
});

it("a step that failed for want of a calendar opens when it is tried again", () => {
  const play = played(define(sequence("ask"), [human("ask", { due: inHours })]), [], { ...policy, calendars: {} });
  Object.assign(play, { policy });
  play.send(retry("ask"));
  expect(keyInHand(play.state, "ask/2")?.dueAt ?? keyInHand(play.state, "ask/1")?.dueAt).toBe(
    "2026-01-06T10:00:00.000Z",
  );
});
