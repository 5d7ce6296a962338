import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { supportTicket } from "./support-ticket.workflow.ts";

afterAll(() => coverage(supportTicket).assertComplete());

const printer = { subject: "The printer prints in Greek", description: "Every page since this morning" };
const [findings, answer] = ["A new driver came overnight", "The old driver is back"];

let desk: Simulation;
beforeEach(() => {
  desk = simulate({ people });
});

async function taken() {
  const ticket = await desk.start(supportTicket, printer, { as: "amara" });
  await ticket.complete("triage", { as: "carmen", outcome: "take", form: { findings } });
  return ticket;
}

it("goes straight to resolved where the answer is known", async () => {
  const ticket = await desk.start(supportTicket, printer, { as: "amara" });
  await ticket.complete("triage", { as: "carmen", outcome: "answer", form: { answer } });

  expect(ticket.path).toEqual(["triage: answer", "tell"]);
  expect(desk.notifications).toMatchObject([{ to: "amara", body: answer }]);
});

it("is solved in progress", async () => {
  const ticket = await taken();
  expect(ticket.task("investigate").does).toContain(findings);
  await ticket.complete("investigate", { as: "dmitri", outcome: "solve", form: { answer } });

  expect(ticket.handsOver).toEqual({ answer });
});

it("goes to a specialist and back, as often as it takes", async () => {
  const ticket = await taken();
  await ticket.complete("investigate", { as: "dmitri", outcome: "escalate", form: { findings: "Not the driver" } });
  await ticket.complete("examine", { as: "eun", outcome: "give-back", form: { findings: "It is the font" } });
  expect(ticket.task("investigate").needs).toMatchObject({ findings: "It is the font" });
  await ticket.complete("investigate", { as: "dmitri", outcome: "escalate", form: { findings: "Not the font" } });
  await ticket.complete("examine", { as: "eun", outcome: "solve", form: { answer } });

  expect(ticket.outcome).toBe("done");
});

it("is escalated by itself after two days in progress", async () => {
  const ticket = await taken();
  await desk.later("2 days");

  expect(ticket.tasks).toMatchObject([{ step: "examine", people: ["eun", "farid"] }]);
});

it("reaches the head of IT where nobody looks at it", async () => {
  const unseen = await desk.start(supportTicket, printer, { as: "amara" });
  const escalated = await taken();
  await desk.later("8 hours");
  expect(unseen.task("triage").people).toContain("gita");

  await desk.later("5 days");
  expect(escalated.task("examine").roles).toContain("head-of-it");
});
