import { beforeAll, describe, expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";

let clone = "";

beforeAll(() => {
  clone = purchases();
  write(clone, "audit.workflow.ts", audit);
  commitAll(clone, "Audit in office hours");
}, 60_000);

describe("geartrain when", () => {
  it("previews a definition as if it opened then, in the calendar that counts, over holidays", () => {
    const { exit, out } = geartrain(clone, ["when", "audit", "--at", "2026-12-23T12:00:00+01:00"]);
    expect(exit).toBe(0);
    expect(out).toBe(`audit, as if every step opened at Wed 2026-12-23 11:00 UTC

starts by itself
  schedule  0 7 1 * * (Europe/Berlin); one start for all that were missed
  next      Fri 2027-01-01 07:00, Mon 2027-02-01 07:00, Mon 2027-03-01 07:00

look
  reminder          Mon 2026-12-28 09:00 Europe/Berlin (in 5 days)
  due               Tue 2026-12-29 09:00 Europe/Berlin (in 6 days)
  escalates to all  Tue 2026-12-29 13:00 Europe/Berlin (in 6 days)
  ends as lapsed    Wed 2026-12-30 12:00 Europe/Berlin (in 7 days; on a free day)
  calendar          office, that of the role clerks: Mon-Tue 09:00-17:00, Thu 09:00-13:00,
                    Europe/Berlin; next holidays 2026-12-25, 2026-12-26, 2027-01-01
`);
  });

  it("tells of an instance what is recorded, and of one step what would be", () => {
    const instance = /audit-[0-9a-z]{10}/.exec(geartrain(clone, ["start", "audit"]).out)?.[0] ?? "";
    const recorded = JSON.parse(geartrain(clone, ["when", instance, "--json"]).out);
    expect(recorded).toMatchObject({ instance, steps: [{ step: "look", is: "open", calendar: { name: "office" } }] });
    const history = geartrain(clone, ["show", instance, "--events"]).out;
    const opened = history.split("\n").find((line) => line.includes('"step-opened"')) ?? "";
    const { dueAt } = JSON.parse(opened).data;
    const due = recorded.steps[0].moments.find(({ what }: { what: string }) => what === "due");
    expect(due.at).toBe(dueAt);
    expect(geartrain(clone, ["when", instance, "look"]).out).toContain("opened");
  });

  it.each([
    [["when", "audit", "lok"], "Did you mean look?"],
    [["when", "audit", "--at", "soon"], "Write a day, or a moment with its zone"],
    [["when", "nothing"], "There is no instance nothing."],
  ])("%j says what is wrong", (args, words) => {
    const { exit, err } = geartrain(clone, args);
    expect(exit).toBe(2);
    expect(err).toContain(words);
  });
});

const audit = `import { defineCalendar, defineRole, defineWorkflow, human, manual, proceed, route, schedule, trigger } from "geartrain";

const office = defineCalendar("office", {
  timezone: "Europe/Berlin",
  hours: { mon: "09:00-17:00", tue: "09:00-17:00", thu: "09:00-13:00" },
  holidays: { country: "DE", region: "BE" },
});
const clerks = defineRole("clerks", { department: "Office", members: ["ada"], calendar: office });
const all = defineRole("all", { department: "Office", members: ["ada", "bob"] });
const monthly = trigger("monthly", { from: [manual(), schedule("0 7 1 * *", { timezone: "Europe/Berlin" })] });
const look = human("look", {
  by: clerks,
  due: "2 business days",
  remind: ["1 business day before"],
  escalate: { whenLateBy: "4 business hours", to: all },
  expires: { after: "1 week", as: "lapsed" },
});
export const audit = defineWorkflow("audit", {
  purpose: "Look at the books",
  owner: all,
  starts: monthly,
  flow: route(look, { done: proceed, lapsed: proceed }),
});
`;
