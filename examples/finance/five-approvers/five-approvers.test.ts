import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { fiveApprovers } from "./five-approvers.workflow.ts";

afterAll(() => coverage(fiveApprovers).assertComplete());

const roof = { title: "Solar roof", amount: 80_000, reasons: "Pays for itself in nine years" };

let bureau: Simulation;
beforeEach(() => {
  bureau = simulate({ people, actions: { "write-minute": { minute: "minutes/1.md" } } });
});

it.each([
  ["approve approve approve", "done"],
  ["reject approve approve reject approve", "done"],
  ["reject reject reject", "rejected"],
  ["approve reject approve reject reject", "rejected"],
])("%s makes it %s, and nobody more is asked", async (votes, outcome) => {
  const proposal = await bureau.start(fiveApprovers, roof, { as: "fatima" });
  const voters = ["helga", "george", "fatima", "deepa", "birgit"];
  for (const [index, vote] of votes.split(" ").entries()) {
    expect(proposal.task("vote")).toMatchObject({ votes: index });
    await proposal.complete("vote", { as: voters[index] ?? "", outcome: vote });
  }

  expect(proposal).toMatchObject({ outcome, tasks: [] });
});

it("nobody votes twice", async () => {
  const proposal = await bureau.start(fiveApprovers, roof, { as: "fatima" });
  await proposal.complete("vote", { as: "helga", outcome: "approve" });

  await expect(proposal.complete("vote", { as: "helga", outcome: "approve" })).rejects.toMatchObject({
    code: "already-voted",
  });
  expect(proposal.task("vote").people).not.toContain("helga");
});
