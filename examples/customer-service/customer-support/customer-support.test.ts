import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { customerSupport } from "./customer-support.process.ts";
import { escalation } from "./escalation.workflow.ts";
import { improvement } from "./improvement.workflow.ts";
import { resolution } from "./resolution.workflow.ts";
import { survey } from "./survey.workflow.ts";
import { ticketRouting } from "./ticket-routing.workflow.ts";

afterAll(() => {
  for (const each of [customerSupport, ticketRouting, resolution, escalation, survey, improvement])
    coverage(each).assertComplete();
});

const pump = { number: 41, customer: "rosa@example.net", stopped: false, text: "It hums" };
const problem = "A bearing is worn";

let shop: Simulation;
beforeEach(() => {
  shop = simulate({ people, processes: [customerSupport] });
});

async function understood(stopped = false) {
  const ticket = await shop.start(ticketRouting, { ...pump, stopped }, { as: "agnes" });
  const step = stopped ? "understand-at-once" : "understand";
  await ticket.complete(step, { as: "boris", form: { problem } });
}

async function solved() {
  await understood();
  await shop.latest(resolution).complete("solve", { as: "agnes", outcome: "solved", form: { answer: "Grease it" } });
  return shop.latest(survey);
}

it("a ticket is understood, solved and asked about", async () => {
  const asked = await solved();
  await asked.arrive("reply", 41, { score: 5, word: "" });

  expect(shop.notifications.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
    "rosa@example.net: Your ticket 41",
    "rosa@example.net: How was it? Ticket 41",
  ]);
  expect(shop.latest(improvement).outcome).toBe("liked");
  expect(shop.cases).toMatchObject([{ key: 41, closed: true }]);
});

it("what service cannot solve goes to a specialist and comes back with advice", async () => {
  await understood();
  const findings = "Grease does not help";
  await shop.latest(resolution).complete("solve", { as: "agnes", outcome: "too-hard", form: { findings } });
  const expert = shop.latest(escalation);
  expect(expert.task("examine")).toMatchObject({ people: ["dao"], needs: { problem, findings } });
  await expert.complete("examine", { as: "dao", form: { advice: "Change the bearing" } });

  expect(shop.latest(resolution).task("solve").needs).toMatchObject({ advice: "Change the bearing" });
});

it("a customer who cannot work goes to a specialist at once", async () => {
  await understood(true);

  expect(shop.latest(escalation).tasks).toMatchObject([{ step: "examine", needs: { problem } }]);
});

it("an unhappy customer is called, and changes how we work", async () => {
  const asked = await solved();
  await asked.arrive("reply", 41, { score: 2, word: "Slow" });
  await shop.latest(improvement).complete("learn", { as: "freya", form: { change: "We call back within an hour" } });

  expect(shop.cases).toMatchObject([{ closed: true }]);
});

it("who says nothing was asked, and that is all", async () => {
  const asked = await solved();
  await shop.later("14 days");

  expect(asked.outcome).toBe("silent");
  expect(shop.cases).toMatchObject([{ closed: true }]);
});

it("the head of service hears of whatever waits too long", async () => {
  const usual = await shop.start(ticketRouting, pump, { as: "agnes" });
  const urgent = await shop.start(ticketRouting, { ...pump, number: 42, stopped: true }, { as: "agnes" });
  await shop.later("45 minutes");
  expect(urgent.task("understand-at-once").people).toContain("freya");
  await shop.later("6 hours");
  expect(usual.task("understand").people).toContain("freya");
  await urgent.complete("understand-at-once", { as: "freya", form: { problem } });
  await usual.complete("understand", { as: "freya", form: { problem } });
  await shop.later("2 days");
  expect(shop.latest(escalation).task("examine").people).toContain("freya");
  expect(shop.latest(resolution).task("solve").people).toContain("freya");
});
