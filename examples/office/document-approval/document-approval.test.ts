import { coverage, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { people } from "../people.ts";
import { documentApproval } from "./document-approval.workflow.ts";

afterAll(() => coverage(documentApproval).assertComplete());

const guide = { title: "Installation guide", version: 1, text: "Press." };
const remarks = "Which button?";

it("an expert and a lawyer approve one and the same version", async () => {
  const office = simulate({ people, actions: { register: { file: "documents/guide.md" } } });
  const approval = await office.start(documentApproval, { document: guide }, { as: "ben" });
  await approval.complete("expert-review", { as: "anna", outcome: "revise", form: { remarks } });
  await approval.complete("revise", { as: "ben", outcome: "submit", form: { document: { ...guide, version: 2 } } });
  await approval.complete("expert-review", { as: "david", outcome: "approve" });
  await approval.complete("legal-review", { as: "kateryna", outcome: "revise", form: { remarks: "No promises" } });
  await approval.complete("revise", { as: "ben", outcome: "submit", form: { document: { ...guide, version: 3 } } });
  await approval.complete("expert-review", { as: "david", outcome: "approve" });
  await approval.complete("legal-review", { as: "kateryna", outcome: "approve" });

  expect(approval.handsOver).toMatchObject({ document: { version: 3 }, file: "documents/guide.md" });
  expect(office.notifications).toMatchObject([{ to: "employee", subject: "New: Installation guide, version 3" }]);
});

it("whoever wrote it may withdraw it", async () => {
  const approval = await simulate({ people }).start(documentApproval, { document: guide }, { as: "ben" });
  await approval.complete("expert-review", { as: "anna", outcome: "revise", form: { remarks } });
  await approval.complete("revise", { as: "ben", outcome: "withdraw" });

  expect(approval).toMatchObject({ outcome: "withdrawn", handsOver: { remarks } });
});
