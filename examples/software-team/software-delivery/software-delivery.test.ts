import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { codeReview } from "./code-review.workflow.ts";
import { deploymentApproval } from "./deployment-approval.workflow.ts";
import { requirements } from "./requirements.workflow.ts";
import { softwareDelivery } from "./software-delivery.process.ts";

afterAll(() => {
  for (const each of [softwareDelivery, requirements, codeReview, deploymentApproval]) coverage(each).assertComplete();
});

const dark = { title: "Dark mode", value: "For those who work at night" };
const criteria = ["It is dark"];

let team: Simulation;
beforeEach(() => {
  const actions = { "test-commit": { author: "Bilal Aziz" }, deploy: { release: "release-0123456" } };
  // A Friday morning in Stockholm.
  team = simulate({ people, processes: [softwareDelivery], actions, now: "2026-03-06T08:00:00Z" });
});

async function agreed() {
  const wish = await team.start(requirements, dark, { as: "astrid" });
  await wish.complete("specify", { as: "astrid", outcome: "ready", form: { criteria } });
  await wish.complete("estimate", { as: "coco", outcome: "clear" });
  return team.latest(codeReview);
}

async function reviewed() {
  const change = await agreed();
  await change.complete("write-code", { as: "bilal", form: { commit: "0123456" } });
  const [reviewer = ""] = change.task("review").people;
  await change.complete("review", { as: reviewer, outcome: "approve" });
  return team.latest(deploymentApproval);
}

it("a clear wish is built, reviewed by somebody else, and deployed", async () => {
  const deployment = await reviewed();
  expect(deployment.task("approve-deployment")).toMatchObject({
    people: ["dima", "greg"],
    // Three hours are left of this Friday, and one is Monday's.
    dueAt: "2026-03-09T09:00:00.000Z",
  });
  await deployment.complete("approve-deployment", { as: "dima", outcome: "deploy" });

  expect(deployment.handsOver).toEqual({ release: "release-0123456" });
  expect(team.cases).toMatchObject([{ closed: true }]);
});

it("what is unclear is asked until it is clear", async () => {
  const wish = await team.start(requirements, dark, { as: "astrid" });
  await wish.complete("specify", { as: "astrid", outcome: "ready", form: { criteria } });
  await wish.complete("estimate", { as: "dima", outcome: "unclear", form: { question: "How dark?" } });
  await wish.complete("answer-question", { as: "astrid", form: { criteria: ["As dark as #111"] } });
  await wish.complete("estimate", { as: "dima", outcome: "clear" });

  expect(team.latest(codeReview).task("write-code").needs.criteria).toEqual(["As dark as #111"]);
});

it("whoever wrote it reworks it, and nobody reviews their own", async () => {
  const change = await agreed();
  await change.complete("write-code", { as: "bilal", form: { commit: "0123456" } });
  const [reviewer = ""] = change.task("review").people;
  expect(reviewer).not.toBe("bilal");
  await change.complete("review", { as: reviewer, outcome: "change", form: { remarks: "Too grey" } });
  expect(change.task("rework").people).toEqual(["bilal"]);
  await change.complete("rework", { as: "bilal", form: { commit: "89abcde" } });
  await change.complete("review", { as: change.task("review").people[0] ?? "", outcome: "approve" });

  expect(change.handsOver).toMatchObject({ commit: "89abcde" });
});

it("what operations would not answer for is built again", async () => {
  const deployment = await reviewed();
  const remark = "It logs passwords";
  await deployment.complete("approve-deployment", { as: "greg", outcome: "not-yet", form: { remark } });

  expect(team.latest(codeReview).task("write-code").needs).toMatchObject({ remark });
});

it("what we can do without is dropped", async () => {
  const wish = await team.start(requirements, dark, { as: "astrid" });
  await wish.complete("specify", { as: "astrid", outcome: "drop" });

  expect(team.cases).toMatchObject([{ closed: true }]);
});

it("wherever it waits too long the lead hears of it", async () => {
  const wish = await team.start(requirements, dark, { as: "astrid" });
  await team.later("5 days");
  expect(wish.task("specify").people).toContain("eve");
  await wish.complete("specify", { as: "astrid", outcome: "ready", form: { criteria } });
  await team.later("2 days");
  expect(wish.task("estimate").people).toContain("eve");
  await wish.complete("estimate", { as: "coco", outcome: "unclear", form: { question: "How dark?" } });
  await team.later("2 days");
  expect(wish.task("answer-question").people).toContain("eve");
  await wish.complete("answer-question", { as: "astrid", form: { criteria } });
  await wish.complete("estimate", { as: "coco", outcome: "clear" });
  const change = team.latest(codeReview);
  await team.later("12 days");
  expect(change.task("write-code").people).toContain("eve");
  await change.complete("write-code", { as: "coco", form: { commit: "0123456" } });
  await team.later("12 hours");
  expect(change.task("review").roles).toContain("lead");
  await change.complete("review", { as: "eve", outcome: "change", form: { remarks: "Greyer" } });
  await team.later("4 days");
  expect(change.task("rework").people).toContain("eve");
  await change.complete("rework", { as: "coco", form: { commit: "89abcde" } });
  await change.complete("review", { as: change.task("review").people[0] ?? "", outcome: "approve" });
  const deployment = team.latest(deploymentApproval);
  await team.later("3 days");
  expect(deployment.task("approve-deployment").roles).toContain("lead");
});
