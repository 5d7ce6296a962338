import { describe, expect, it, vi } from "vitest";
import { authoredOf, calendarOf, configOf, peopleOf, roleOf } from "../authored.ts";
import type { WorkingHours } from "../index.ts";
import { defineCalendar, defineConfig, definePeople, defineRole, defineWorkflow, parallel } from "../index.ts";
import { purchase, order as purchaseOrder } from "../purchase.fixture.ts";

const hours = { timezone: "Europe/Berlin", hours: { mon: "09:00-17:00", sun: "00:00-24:00" } } as const;
const ada = { name: "Ada", email: "ada@example.org" };

describe("what is recognised", () => {
  const role = defineRole("cfo", { department: "Finance", members: ["ada"], costPerHour: 90 });
  const people = definePeople({ ada });
  const config = defineConfig({ definitions: ["a/*.ts"], people, ledger: { branch: "ledger", durability: "pushed" } });

  it("a role", () => {
    const plain = { name: "cfo", department: "Finance", members: ["ada"], costPerHour: 90 };
    expect(roleOf(role)).toEqual(plain);
    expect(role).toEqual(plain);
  });

  it("a calendar, and who works by it", () => {
    const office = defineCalendar("office", { ...hours, holidays: ["2026-12-25"] });
    const plain = { name: "office", ...hours, holidays: ["2026-12-25"] };
    expect(calendarOf(office)).toEqual(plain);
    const clerk = defineRole("clerk", { department: "IT", calendar: office, substitutes: ["ada"] });
    expect(roleOf(clerk)).toEqual({ name: "clerk", department: "IT", calendar: "office", substitutes: ["ada"] });
    const away = [{ from: "2026-12-24", to: "2026-12-31", substitute: "eve" }] as const;
    const eve = { name: "Eve", email: "eve@example.org" };
    const both = definePeople({ ada: { ...ada, calendar: office, away }, eve });
    expect(peopleOf(both)).toEqual({ ada: { ...ada, calendar: "office", away }, eve });
    expect(configOf(defineConfig({ people: both }))).toEqual({ people: peopleOf(both), calendars: [plain] });
  });

  it("persons", () => expect(peopleOf(people)).toEqual({ ada }));

  it("settings", () => {
    const plain = { definitions: ["a/*.ts"], people: { ada }, ledger: { branch: "ledger", durability: "pushed" } };
    expect(configOf(config)).toEqual(plain);
    expect(configOf(defineConfig({}))).toEqual({});
  });

  it("a workflow made by another copy of the language", async () => {
    vi.resetModules();
    const copy = await import("../index.ts");
    expect(copy.defineRole).not.toBe(defineRole);
    const start = copy.trigger("start");
    const theirs = defineWorkflow("theirs", {
      purpose: "",
      starts: start,
      flow: parallel(copy.sequence(copy.proceed), purchaseOrder),
    });
    expect(authoredOf(theirs)?.workflow.steps).toHaveProperty("order");
    const task = copy.human("task", { by: role, due: "1 day", notBy: [start.by] });
    const made = copy.defineWorkflow("mixed", { purpose: "", starts: start, flow: copy.sequence(task) });
    expect(authoredOf(made)?.workflow.steps).toHaveProperty("task");
    expect(roleOf(copy.defineRole("other", { department: "IT" }))).toEqual({ name: "other", department: "IT" });
  });

  it.each([[undefined], [null], [5], ["text"], [{}], [() => 1], [role]])("nothing else: %#", (value) => {
    expect(authoredOf(value)).toBeUndefined();
    expect(configOf(value)).toBeUndefined();
    expect(peopleOf(value)).toBeUndefined();
  });

  it("only as what it is", () => expect(roleOf(purchase)).toBeUndefined());
});

describe("people and roles that types cannot refuse", () => {
  const cases: readonly (readonly [make: () => unknown, code: string, message: string])[] = [
    [
      () => definePeople({ Ada: ada }),
      "language/name",
      '"Ada" cannot name a person: write lower-case letters, digits and single hyphens, like "ada"',
    ],
    [
      () => definePeople({ ada: { name: "Ada", email: "ada" } }),
      "language/wrong-value",
      'ada has no e-mail address: "ada" is none',
    ],
    [
      () => definePeople({ ada, eve: { name: "Eve", email: "ADA@example.org" } }),
      "language/wrong-value",
      "ada and eve have one e-mail address: give each person their own",
    ],
    [
      () => definePeople({ ada: { ...ada, keys: ["ssh-rsa AAAAB3Nz ada"] } }),
      "language/wrong-value",
      'a key of ada is no Ed25519 key: write the line of its .pub file, "ssh-ed25519 AAAA…"',
    ],
    [
      () => {
        const keys = ["ssh-ed25519 AAAAC3Nz"];
        return definePeople({
          ada: { ...ada, keys },
          eve: { name: "Eve", email: "eve@example.org", keys: ["ssh-ed25519 AAAAC3Nz eve"] },
        });
      },
      "language/wrong-value",
      "ada and eve have one key: give each person their own",
    ],
    [
      () => defineRole("CFO", { department: "" }),
      "language/name",
      '"CFO" cannot name a role: write lower-case letters, digits and single hyphens, like "cfo"',
    ],
    [
      () => defineRole("cfo", { department: "", costPerHour: -1 }),
      "language/number",
      "costPerHour of cfo must be a number from 0 on",
    ],
    [
      () => defineRole("cfo", { department: "", calendar: { timezone: "UTC", hours: {} } as never }),
      "language/wrong-value",
      "calendar of cfo must be a calendar from defineCalendar",
    ],
    [
      () => defineCalendar("Office", hours),
      "language/name",
      '"Office" cannot name a calendar: write lower-case letters, digits and single hyphens, like "office"',
    ],
    [
      () => defineCalendar("office", { ...hours, timezone: "Europe/Berlni" }),
      "language/wrong-value",
      'timezone of office "Europe/Berlni" is no time zone: write an IANA name, like "Europe/Berlin"',
    ],
    ...["9:00-17:00", "17:00-09:00", "09:00-09:00", "09:00-24:01", "09:60-17:00"].map(
      (text) =>
        [
          () => defineCalendar("office", { ...hours, hours: { mon: text as WorkingHours } }),
          "language/wrong-value",
          `hours.mon of office "${text}" are no working hours: write them like "09:00-17:00"`,
        ] as const,
    ),
    ...["2026-02-30", "2026-1-1", "25.12.2026"].map(
      (date) =>
        [
          () => defineCalendar("office", { ...hours, holidays: [date] }),
          "language/wrong-value",
          `a holiday of office "${date}" is no date: write it like "2026-12-25"`,
        ] as const,
    ),
    [
      () => definePeople({ ada: { ...ada, away: [{ from: "2026-12-31", to: "2026-12-24" }] } }),
      "language/wrong-value",
      "ada is away from 2026-12-31 to 2026-12-24, which is before: write the first day first",
    ],
    [
      () => definePeople({ ada: { ...ada, away: [{ from: "tomorrow", to: "2026-12-24" }] } }),
      "language/wrong-value",
      'away.from of ada "tomorrow" is no date: write it like "2026-12-25"',
    ],
    [
      () => definePeople({ ada: { ...ada, away: [{ from: "2026-12-24", to: "2026-12-24", substitute: "ada" }] } }),
      "language/wrong-value",
      "ada cannot be their own substitute",
    ],
    [
      () =>
        definePeople({ ada: { ...ada, away: [{ from: "2026-12-24", to: "2026-12-24", substitute: "eve" as "ada" }] } }),
      "language/wrong-value",
      'no person is called "eve": ada needs another substitute',
    ],
    [
      () => defineConfig({ people: { ada } }),
      "language/wrong-value",
      "people of defineConfig must come from definePeople",
    ],
  ];
  it.each(cases)("%#", (make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ code, message }));
  });
});
