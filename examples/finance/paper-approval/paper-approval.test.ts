import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { paperApproval } from "./paper-approval.workflow.ts";

afterAll(() => coverage(paperApproval).assertComplete());

const chair = { number: "2026-017", subject: "A chair that does not squeak" };
const [superior, accounting, head] = ["signature-of-superior", "stamp-of-accounting", "signature-of-head"];

let bureau: Simulation;
beforeEach(() => {
  bureau = simulate({ people });
});

it("three people sign, and the sheet is found again", async () => {
  const sheet = await bureau.start(paperApproval, chair, { as: "alma" });
  await sheet.complete(superior, { as: "cyril", outcome: "signed" });
  await sheet.complete(accounting, { as: "deepa", outcome: "stamped" });
  expect(sheet.task(head).does).toBe(
    "Sheet 2026-017 (A chair that does not squeak), signed by cyril and stamped by deepa.",
  );
  await sheet.complete(head, { as: "george", outcome: "signed" });
  await sheet.complete("put-into-binder", { as: "edgar", form: { page: 212 } });

  expect(sheet.handsOver).toEqual({ number: "2026-017", page: 212 });
});

it.each([
  [superior, "not-signed", []],
  [accounting, "not-stamped", [[superior, "cyril", "signed"]]],
  [
    head,
    "not-signed",
    [
      [superior, "cyril", "signed"],
      [accounting, "deepa", "stamped"],
    ],
  ],
] as const)("%s may send it back", async (step, outcome, before) => {
  const sheet = await bureau.start(paperApproval, chair, { as: "alma" });
  for (const [signed, as, with_] of before) await sheet.complete(signed, { as, outcome: with_ });
  const [who = ""] = sheet.task(step).people;
  await sheet.complete(step, { as: who, outcome, form: { why: "We have chairs" } });

  expect(sheet).toMatchObject({ outcome: "returned", handsOver: { why: "We have chairs" } });
});

it("a sheet that lies about is seen by the head of finance", async () => {
  const one = await bureau.start(paperApproval, chair, { as: "alma" });
  const other = await bureau.start(paperApproval, chair, { as: "cyril" });
  expect(other.task(superior).people).toEqual(["birgit"]);
  await one.complete(superior, { as: "cyril", outcome: "signed" });
  await bureau.later("5 days");

  expect(one.task(accounting).people).toContain("george");
  expect(other.task(superior).people).toContain("george");
});
