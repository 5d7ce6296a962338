import { coverage, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { people } from "../people.ts";
import { complianceReview } from "./compliance-review.workflow.ts";

afterAll(() => coverage(complianceReview).assertComplete());

const register = { title: "Key register", regulation: "iso-27001", text: "Who has which key" } as const;
const archive = { file: "archive/1.json", sha256: "0".repeat(64) };

it("goes back and forth until it satisfies the regulation", async () => {
  const office = simulate({ people, actions: { archive } });
  const review = await office.start(complianceReview, { document: register }, { as: "anna" });
  await review.complete("review", { as: "jonas", outcome: "revise", form: { remarks: "Since when?" } });
  const document = { ...register, text: "Who has which key, since when" };
  await review.complete("revise", { as: "ben", form: { document } });
  await review.complete("review", { as: "jonas", outcome: "approve", form: { remarks: "" } });

  expect(review.path).toEqual(["review: revise", "revise", "review: approve", "archive", "tell-stakeholders"]);
  expect(review.handsOver).toEqual({ document, ...archive });
});

it("is rejected where nothing can help", async () => {
  const review = await simulate({ people }).start(complianceReview, { document: register }, { as: "anna" });
  await review.complete("review", { as: "jonas", outcome: "reject", form: { remarks: "Nobody may know that" } });

  expect(review).toMatchObject({ outcome: "rejected", handsOver: { remarks: "Nobody may know that" } });
});
