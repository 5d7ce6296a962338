import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { decided, handedOver, openOffice } from "./office.fixture.ts";

const office = openOffice();

describe("a compliance review", () => {
  let archived = "";
  let rejected = "";
  const second = { title: "Datenschutzerklärung für die App", regulation: "gdpr", text: "Deleted after 30 days." };

  beforeAll(async () => {
    archived = await office.start("compliance-review", "privacy-notice.json");
    rejected = await office.start("compliance-review", "key-register.json", "ben");
    await office.complete(archived, "review", "jonas", "revise", { remarks: "How long?" });
    await office.complete(archived, "revise", "anna", undefined, { document: { ...second, text: "Deleted soon." } });
    await office.complete(archived, "review", "jonas", "revise", { remarks: "How soon?" });
    await office.complete(archived, "revise", "ben", undefined, { document: second });
    await office.complete(archived, "review", "jonas", "approve", { remarks: "Complete ✔" });
    await office.complete(rejected, "review", "jonas", "reject", { remarks: "Keys are not numbered." });
    await office.work();
  });

  it("goes back until the document is right, then archives it and tells management", async () => {
    const shown = await office.show(archived);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
    expect(decided(shown)).toEqual([
      "review: jonas revise",
      "revise: anna done",
      "review: jonas revise",
      "revise: ben done",
      "review: jonas approve",
    ]);
    expect(await office.notifications()).toMatchObject([
      { to: "management", subject: "Datenschutzerklärung für die App is compliant with gdpr" },
    ]);
    const file = `archive/${archived}.tar`;
    const bytes = readFileSync(`${office.files}/${file}`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(handedOver(shown)).toEqual({ document: second, file, sha256 });
  });

  it("keeps the last version and who approved it in the archive", () => {
    const inside = (name: string) =>
      execFileSync("tar", ["-xOf", `${office.files}/archive/${archived}.tar`, `${archived}/${name}`], {
        encoding: "utf8",
      });

    expect(inside("document.md")).toBe("# Datenschutzerklärung für die App\n\nDeleted after 30 days.\n");
    expect(JSON.parse(inside("approval.json"))).toMatchObject({ approvedBy: "jonas", remarks: "Complete ✔" });
  });

  it("ends rejected with the remarks, and archives nothing", async () => {
    const shown = await office.show(rejected);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "rejected" });
    expect(handedOver(shown)).toEqual({ remarks: "Keys are not numbered." });
    await expect(office.file(`archive/${rejected}.tar`)).rejects.toThrow("ENOENT");
  });

  it("has every visit to a state in the ledger of the remote", async () => {
    const kinds = await office.eventsInLedger(archived);

    expect(kinds.filter((kind) => kind === "step-completed").length).toBeGreaterThanOrEqual(5);
    expect(kinds.at(-1)).toBe("instance-ended");
  });
});

it("a step of another state is refused", async () => {
  const instance = await office.start("compliance-review", "key-register.json");

  const document = { title: "A", regulation: "aml", text: "B" };
  expect(await office.refused(instance, "revise", "anna", undefined, { document })).toMatchObject({ exit: 1 });
  expect(await office.refused(instance, "review", "kateryna", "approve", { remarks: "" })).toMatchObject({ exit: 1 });
  expect((await office.show(instance)).tasks).toMatchObject([{ step: "review" }]);
});
