import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { timeOff } from "./time-off.workflow.ts";

afterAll(() => coverage(timeOff).assertComplete());

const july = { firstDay: "2026-07-06", lastDay: "2026-07-17", standIn: "Bashir" };

let firm: Simulation;
beforeEach(() => {
  firm = simulate({ people, actions: { enter: ({ who }) => ({ entry: `calendar/${who}.txt` }) } });
});

it("two weeks are approved and entered", async () => {
  const asked = await firm.start(timeOff, july, { as: "aiko" });
  expect(asked.task("decide")).toMatchObject({ needs: { days: 12 }, people: ["clara", "diego"] });
  await asked.complete("decide", { as: "clara", outcome: "approve" });

  expect(asked.handsOver).toEqual({ firstDay: "2026-07-06", lastDay: "2026-07-17" });
  expect(firm.notifications).toMatchObject([{ to: "aiko", body: expect.stringContaining("calendar/aiko.txt") }]);
});

it("other days are asked for, given, and looked at again", async () => {
  const asked = await firm.start(timeOff, july, { as: "aiko" });
  await asked.complete("decide", { as: "clara", outcome: "other-days", form: { why: "The release is on the 15th" } });
  await asked.complete("change", {
    as: "aiko",
    outcome: "ask",
    form: { firstDay: "2026-07-20", lastDay: "2026-07-31" },
  });
  await asked.complete("decide", { as: "clara", outcome: "approve" });

  expect(asked.path.slice(0, 3)).toEqual(["decide: other-days", "change: ask", "decide: approve"]);
  expect(asked.handsOver).toEqual({ firstDay: "2026-07-20", lastDay: "2026-07-31" });
});

it("whoever would rather stay withdraws", async () => {
  const asked = await firm.start(timeOff, july, { as: "aiko" });
  await asked.complete("decide", { as: "diego", outcome: "other-days", form: { why: "Not in July" } });
  await asked.complete("change", { as: "aiko", outcome: "withdraw" });

  expect(asked.outcome).toBe("withdrawn");
});

it("a no says why", async () => {
  const asked = await firm.start(timeOff, july, { as: "aiko" });
  await asked.complete("decide", { as: "diego", outcome: "reject", form: { why: "You have none left" } });

  expect(asked).toMatchObject({ outcome: "rejected", handsOver: { why: "You have none left" } });
});

it("a long absence is covered first", async () => {
  const asked = await firm.start(timeOff, { ...july, lastDay: "2026-08-07" }, { as: "aiko" });
  await asked.complete("decide", { as: "clara", outcome: "approve" });
  expect(asked.task("arrange-cover").dueAt).toBe("2026-06-26T00:00:00.000Z");
  await asked.complete("arrange-cover", { as: "greta", form: { cover: "An agency, six weeks" } });

  expect(asked.outcome).toBe("done");
});

it("days that end before they begin lead nowhere", async () => {
  const asked = await firm.start(timeOff, { ...july, lastDay: "2026-07-01" }, { as: "aiko" });
  await asked.complete("decide", { as: "clara", outcome: "approve" });

  expect(asked.outcome).toBe("impossible");
});

it("a lead's own days are another lead's to approve, and late ones their head's", async () => {
  const asked = await firm.start(timeOff, july, { as: "clara" });
  expect(asked.task("decide").people).toEqual(["diego"]);
  await firm.later("5 days");

  expect(asked.task("decide").people).toEqual(["diego", "hugo"]);
});
