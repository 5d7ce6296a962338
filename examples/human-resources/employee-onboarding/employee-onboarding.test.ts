import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { accessSetup } from "./access-setup.workflow.ts";
import { backgroundCheck } from "./background-check.workflow.ts";
import { culture } from "./culture.workflow.ts";
import { employeeOnboarding } from "./employee-onboarding.process.ts";
import { equipmentProvisioning } from "./equipment-provisioning.workflow.ts";
import { firstTraining } from "./first-training.workflow.ts";
import { recruiting } from "./recruiting.workflow.ts";

afterAll(() => {
  const workflows = [recruiting, backgroundCheck, equipmentProvisioning, accessSetup, firstTraining, culture];
  for (const each of [employeeOnboarding, ...workflows]) coverage(each).assertComplete();
});

const yara = { name: "Yara Haddad", email: "yara@example.net" };

let firm: Simulation;
beforeEach(() => {
  const actions = { "order-check": { orderNumber: "BC-1" }, "create-account": { account: "yara" } };
  firm = simulate({ people, processes: [employeeOnboarding], actions });
});

async function hired(job: "engineering" | "sales" | "finance" = "sales") {
  const search = await firm.start(recruiting, { ...yara, job }, { as: "greta" });
  await search.complete("interview", { as: "clara", outcome: "hire" });
  await search.complete("offer", { as: "finn", outcome: "accepted", form: { startsOn: "2026-02-02" } });
  return firm.latest(backgroundCheck);
}

it.each([
  ["engineering", "Workstation"],
  ["sales", "Light notebook"],
  ["finance", "Notebook with two screens"],
] as const)("whoever joins %s finds a %s, a desk, a badge and a plan", async (job, computer) => {
  const check = await hired(job);
  await check.arrive("report", "BC-1", { clear: true, remarks: "" });
  const equipment = firm.latest(equipmentProvisioning);
  expect(equipment.task("prepare-computer").needs).toMatchObject({ computer });
  await equipment.complete("prepare-desk", { as: "kofi", form: { room: "2.14" } });
  await equipment.complete("prepare-computer", { as: "ivo", form: { serial: "S-1" } });
  await firm.latest(accessSetup).complete("hand-over-badge", { as: "lena", form: { badge: "B-7" } });
  expect(firm.notifications).toEqual([]);
  await firm.latest(firstTraining).complete("plan-first-weeks", { as: "diego", form: { courses: ["Security"] } });
  expect(firm.notifications).toMatchObject([{ to: yara.email, body: expect.stringContaining("badge B-7") }]);

  const welcome = firm.latest(culture);
  expect(welcome.tasks).toEqual([]);
  await firm.until("2026-02-02T08:00:00Z");
  await welcome.complete("first-lunch", { as: "clara", form: { learned: "Where the coffee is" } });
  expect(firm.cases).toMatchObject([{ closed: true, waits: [], unanswered: [] }]);
});

it.each([
  ["harmless", "done"],
  ["serious", "refused"],
])("what the vendor found is judged: %s", async (judged, outcome) => {
  const check = await hired();
  await check.arrive("report", "BC-1", { clear: false, remarks: "Parking tickets" });
  await check.complete("judge", { as: "esther", outcome: judged });

  expect(check.outcome).toBe(outcome);
});

it.each([
  ["clear", "done"],
  ["serious", "refused"],
])("a vendor who is silent is asked: %s", async (said, outcome) => {
  const check = await hired();
  await firm.later("14 days");
  await check.complete("ask-vendor", { as: "esther", outcome: said });

  expect(check.outcome).toBe(outcome);
});

it("nobody is hired against the team's wish, or their own", async () => {
  const one = await firm.start(recruiting, { ...yara, job: "sales" }, { as: "greta" });
  await one.complete("interview", { as: "clara", outcome: "decline", form: { why: "Too loud" } });
  const other = await firm.start(recruiting, { ...yara, job: "sales" }, { as: "greta" });
  await firm.later("15 days");
  expect(other.task("interview").people).toContain("hugo");
  await other.complete("interview", { as: "clara", outcome: "hire" });
  await firm.later("15 days");
  expect(other.task("offer").people).toContain("hugo");
  await other.complete("offer", { as: "finn", outcome: "turned-down", form: { why: "Too far away" } });

  expect([one.outcome, other.outcome]).toEqual(["nobody", "nobody"]);
});

it("human resources hear of whatever is not ready in time", async () => {
  const check = await hired();
  await check.arrive("report", "BC-1", { clear: true, remarks: "" });
  await firm.until("2026-02-03T00:00:00Z");
  const equipment = firm.latest(equipmentProvisioning);
  for (const step of ["prepare-desk", "prepare-computer"]) expect(equipment.task(step).people).toContain("esther");
  expect(firm.latest(firstTraining).task("plan-first-weeks").people).toContain("esther");
  await equipment.complete("prepare-desk", { as: "kofi", form: { room: "2.14" } });
  await equipment.complete("prepare-computer", { as: "ivo", form: { serial: "S-1" } });
  await firm.later("1 hours");
  expect(firm.latest(accessSetup).task("hand-over-badge").people).toContain("esther");
  await firm.latest(accessSetup).complete("hand-over-badge", { as: "lena", form: { badge: "B-7" } });
  await firm.latest(firstTraining).complete("plan-first-weeks", { as: "diego", form: { courses: ["Security"] } });
  await firm.later("10 days");
  expect(firm.latest(culture).task("first-lunch").people).toContain("hugo");
});
