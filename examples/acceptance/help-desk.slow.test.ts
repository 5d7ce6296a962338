import { expect, it } from "vitest";
import { decided, handedOver, openOffice } from "./office.fixture.ts";

const desk = openOffice("help-desk");

it("a password is reset for somebody who is recognised", async () => {
  const reset = await desk.start("password-reset", { account: "amara", phone: "4711-22" }, "bram");
  await desk.complete(reset, "recognise", "carmen", "recognised");
  await desk.work();

  expect(handedOver(await desk.show(reset))).toEqual({ account: "amara" });
  expect(JSON.parse(await desk.file("resets/amara.json"))).toMatchObject({ mustChange: true, recognisedBy: "carmen" });
});

it("a room is booked once, and chairs are carried into the hall", async () => {
  const meeting = { occasion: "Planning", day: "2030-02-05", half: "morning", guests: 30 };
  const first = await desk.start("book-a-room", meeting, "amara");
  await desk.work();
  const second = await desk.start("book-a-room", meeting, "eun");
  await desk.work();
  await desk.complete(first, "carry-chairs", "bram");

  expect((await desk.show(first)).summary).toMatchObject({ status: "ended", outcome: "done" });
  expect((await desk.show(second)).summary).toMatchObject({ status: "ended", outcome: "taken" });
});

it("a ticket is taken, escalated, and solved by a specialist", async () => {
  const printer = { subject: "It prints in Greek", description: "Since this morning" };
  const ticket = await desk.start("support-ticket", printer, "amara");
  await desk.complete(ticket, "triage", "carmen", "take", { findings: "A new driver" });
  await desk.complete(ticket, "investigate", "dmitri", "escalate", { findings: "Not the driver" });
  await desk.complete(ticket, "examine", "eun", "solve", { answer: "It was the font" });
  await desk.work();
  const shown = await desk.show(ticket);

  expect(decided(shown)).toEqual(["triage: carmen take", "investigate: dmitri escalate", "examine: eun solve"]);
  expect(await desk.notifications()).toContainEqual(
    expect.objectContaining({ to: "amara", subject: "Solved: It prints in Greek" }),
  );
});
