import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  action,
  assign,
  call,
  defineRole,
  defineWorkflow,
  human,
  proceed,
  push,
  receive,
  schedule,
  sequence,
  states,
  trigger,
  webhook,
} from "../index.ts";

const employee = defineRole("employee", { department: "All" });
const base = { by: employee, due: "1 day" } as const;
const review = human("review", { ...base, outcomes: ["approve", "reject"] });
const votes = { approve: { atLeast: 2 }, otherwise: "reject" } as const;
const board = { ...base, outcomes: ["approve", "reject"], voters: 3, votes } as const;
const start = trigger("start", { gives: { lines: z.array(z.string()), key: z.string() } });
const key = start.output.key;
const never = (value: unknown) => value as never;
const define = (flow: unknown) => () => defineWorkflow("w", { purpose: "", starts: start, flow: never(flow) });

const cases: readonly (readonly [what: string, make: () => unknown, code: string, message: string])[] = [
  [
    "an expiry that is an answer",
    () => human("h", { ...base, outcomes: ["yes"], expires: { after: "1 day", as: "yes" } }),
    "flow/duplicate-name",
    'h expires as "yes", which is an outcome of its own: silence is not an answer, give it another name',
  ],
  [
    "an expiry without a time",
    () => receive("r", { key, expires: never({ as: "late" }) }),
    "language/duration",
    'r.expires.after is missing: write a duration, like "2 business days"',
  ],
  [
    "an arrival that expires as done",
    () => receive("r", { key, expires: { after: "1 day", as: "done" } }),
    "flow/duplicate-name",
    'r expires as "done", which is an outcome of its own: silence is not an answer, give it another name',
  ],
  [
    "a reminder without before",
    () => human("h", { ...base, remind: [never("1 day")] }),
    "language/duration",
    'h.remind.0 "1 day" does not say when: write how long before it is due, like "1 business day before"',
  ],
  [
    "a reminder that is no duration",
    () => human("h", { ...base, remind: [never("soon before")] }),
    "language/duration",
    'h.remind.0 "soon" is not a duration: write a plain number and a unit, like "4 hours" or "2 business days"',
  ],
  [
    "an escalation to nobody",
    () => human("h", { ...base, escalate: { whenLateBy: "1 day", to: never("boss") } }),
    "language/wrong-value",
    "h.escalate.0.to must be a role from defineRole",
  ],
  [
    "a calendar",
    () => human("h", { ...base, calendar: never("office") }),
    "language/wrong-value",
    "h.calendar must be a calendar from defineCalendar",
  ],
  [
    "voters without votes",
    () => human("h", { ...base, voters: 3 }),
    "language/wrong-value",
    "h has voters and no votes: say how many decide for each outcome",
  ],
  [
    "votes without voters",
    () => human("h", { ...board, voters: never(undefined) }),
    "language/number",
    "h.voters must be a whole number from 1 on",
  ],
  [
    "votes for what does not exist",
    () => human("h", { ...board, votes: never({ agree: { atLeast: 1 }, otherwise: "reject" }) }),
    "language/wrong-value",
    'h.votes: "agree" is no outcome: it is one of approve, reject',
  ],
  [
    "votes for nothing",
    () => human("h", { ...board, votes: { otherwise: "reject" } }),
    "language/wrong-value",
    "h.votes names no outcome: write how many votes decide for one",
  ],
  [
    "half a vote",
    () => human("h", { ...board, votes: { approve: { atLeast: 1.5 }, otherwise: "reject" } }),
    "language/number",
    "h.votes.approve.atLeast must be a whole number from 1 on",
  ],
  [
    "an outcome called otherwise",
    () => human("h", { ...board, votes: never(votes), outcomes: ["approve", "reject", "otherwise"] }),
    "language/wrong-value",
    'h votes, so none of its outcomes can be called "otherwise"',
  ],
  [
    "a field called votes",
    () => human("h", { ...board, form: { votes: z.string() } }),
    "flow/duplicate-name",
    'h votes, so none of its fields can be called "votes"',
  ],
  [
    "turns of two roles",
    () => assign.roundRobin(never([employee, employee])),
    "language/wrong-value",
    "assign.roundRobin(…) takes one role",
  ],
  ["the same as nobody", () => assign.sameAs(never(key)), "language/wrong-value", "assign.sameAs(…) takes a step"],
  [
    "a person by name",
    () => assign.person(never("ada")),
    "language/not-a-reference",
    "assign.person(…) must be a reference such as request.output.amount; write literal(…) for a fixed value",
  ],
  [
    "an undo",
    () => action("a", { run: () => 1, undo: never(true) }),
    "language/wrong-value",
    "a.undo must be a function",
  ],
  [
    "a probe",
    () => action("a", { run: () => 1, probe: never(true) }),
    "language/wrong-value",
    "a.probe must be a function",
  ],
  [
    "how long to keep",
    () => receive("r", { key, keep: never(true) }),
    "language/duration",
    'r.keep "true" is not a duration: write a plain number and a unit, like "4 hours" or "2 business days"',
  ],
  [
    "a milestone that is no state",
    define(sequence(states("a", { a: proceed }), receive("r", { key, while: "b" }))),
    "language/wrong-value",
    "r.while: no state is called 'b'",
  ],
  [
    "four fields",
    () => schedule("0 9 * *"),
    "language/wrong-value",
    'schedule(…) cannot read "0 9 * *": it needs five fields, for minute, hour, day of the month, month and day of the week; write it like "0 9 * * 1-5"',
  ],
  ...[
    "60 9 * * *",
    "0 9-8 * * *",
    "0 9 0 * *",
    "0 9 * 13 *",
    "0 9 * * 8",
    "*/0 9 * * *",
    "0 9 * * mo",
    "0,,1 9 * * *",
    "1-2-3 * * * *",
  ].map(
    (cron) =>
      [
        "a field of a schedule",
        () => schedule(cron),
        "language/wrong-value",
        expect.stringMatching(/^schedule\(…\) cannot read .+ is no /),
      ] as const,
  ),
  [
    "a time zone",
    () => schedule("0 9 * * *", { timezone: "Berlin" }),
    "language/wrong-value",
    'timezone of schedule(…) "Berlin" is no time zone: write an IANA name, like "Europe/Berlin"',
  ],
  [
    "missed firings",
    () => schedule("0 9 * * *", { missed: never("never") }),
    "language/wrong-value",
    'missed of schedule(…) must be "once", "all" or "skip"',
  ],
  [
    "no paths",
    () => push({ paths: [] }),
    "language/wrong-value",
    'paths of push(…) must list globs, like ["invoices/*.json"]',
  ],
  [
    "a webhook's path",
    () => webhook({ path: never("payments"), secret: "S" }),
    "language/wrong-value",
    'path of webhook(…) "payments" is no path: write one like "/payments"',
  ],
  [
    "a webhook's secret",
    () => webhook({ path: "/payments", secret: "a b" }),
    "language/name",
    '"a b" cannot name a secret: write one like "HOOK_SECRET"',
  ],
  [
    "a source that is none",
    () => trigger("t", { from: [never("manual")] }),
    "language/wrong-value",
    "t.from.0 must be manual(), schedule(…), push(…) or webhook(…)",
  ],
  [
    "no source",
    () => trigger("t", { from: [] }),
    "language/wrong-value",
    "t.from is empty: leave it out for [manual()]",
  ],
  [
    "a step that is called",
    () => call("c", never(review), never({})),
    "language/wrong-value",
    'call("c", …) must be a workflow from defineWorkflow',
  ],
];

describe("the rest of the steps, where types cannot refuse", () => {
  it.each(cases)("%s", (_, make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ name: "DefinitionError", code, message }));
  });

  it.each(["* * * * *", "*/15 0-23/2 1,15 jan-DEC mon", "0 0 1 1 0", "59 23 31 12 7", "1-5/2 1/3 * * 1-5"])(
    "takes the schedule %s",
    (cron) => expect(schedule(cron)).toEqual({ source: "schedule", cron }),
  );
});
