import { beforeAll, describe, expect, it } from "vitest";
import { decided, handedOver, openOffice } from "./office.fixture.ts";

const office = openOffice();

describe("a document approval", () => {
  let approved = "";
  let withdrawn = "";
  const title = "Installation guide “Größe M”";
  const version = (number: number, text: string) => ({ document: { title, version: number, text } });

  beforeAll(async () => {
    approved = await office.start("document-approval", "installation-guide.yaml");
    withdrawn = await office.start("document-approval", "price-list.yaml", "ben");
    await office.complete(approved, "expert-review", "david", "revise", { remarks: "Which screws?" });
    await office.complete(approved, "revise", "anna", "submit", version(2, "Use four M8 screws."));
    await office.complete(approved, "expert-review", "david", "approve");
    await office.complete(approved, "legal-review", "kateryna", "revise", { remarks: "Warn of the voltage." });
    await office.complete(approved, "revise", "anna", "submit", version(3, "Use four M8 screws. ⚡ 230 V!"));
    await office.complete(approved, "expert-review", "david", "approve");
    await office.complete(approved, "legal-review", "kateryna", "approve");
    await office.complete(withdrawn, "expert-review", "anna", "revise", { remarks: "The prices are of 2024." });
    await office.complete(withdrawn, "revise", "ben", "withdraw");
    await office.work();
  });

  it("is seen by both stages again after every change, and registered in its last version", async () => {
    const shown = await office.show(approved);
    const file = "documents/installation-guide-große-m-v3.md";

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
    expect(decided(shown)).toEqual([
      "expert-review: david revise",
      "revise: anna submit",
      "expert-review: david approve",
      "legal-review: kateryna revise",
      "revise: anna submit",
      "expert-review: david approve",
      "legal-review: kateryna approve",
    ]);
    expect(handedOver(shown)).toEqual({ ...version(3, "Use four M8 screws. ⚡ 230 V!"), file });
    expect(await office.file(file)).toMatch(
      /^# Installation guide “Größe M”\n\n.*⚡ 230 V!\n\nApproved by david and kateryna/,
    );
  });

  it("ends withdrawn with the remarks that led there", async () => {
    const shown = await office.show(withdrawn);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "withdrawn" });
    expect(handedOver(shown)).toEqual({ remarks: "The prices are of 2024." });
  });
});

it("an author reviews nothing of their own", async () => {
  const instance = await office.start("document-approval", "price-list.yaml", "anna");

  expect(await office.refused(instance, "expert-review", "anna", "approve")).toMatchObject({ exit: 1 });
  await office.complete(instance, "expert-review", "david", "approve");
  expect((await office.show(instance)).tasks).toMatchObject([{ step: "legal-review" }]);
});
