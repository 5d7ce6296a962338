import { beforeAll, describe, expect, it } from "vitest";
import { decided, handedOver, openOffice } from "./office.fixture.ts";

const office = openOffice();

const slogan = { slogan: "Your week in a minute", channels: ["mail", "fair"] };
const unclear = { where: "Which button?" };

describe("a product launch", () => {
  let live = "";
  let exhausted = "";
  let stopped = "";

  beforeAll(async () => {
    live = await office.start("product-launch", "sprocket.yaml", "chiara");
    exhausted = await office.start("product-launch", "sprocket.yaml", "elif");
    stopped = await office.start("product-launch", "flywheel.yaml", "elif");
    await prepare(live, 2);
    await office.complete(live, "go-or-no-go", "elif", "go");
    for (let pass = 0; pass < 3; pass += 1) {
      await office.complete(exhausted, "write-documentation", "david", undefined, { guide: "Press." });
      await office.complete(exhausted, "proofread", "chiara", "unclear", unclear);
    }
    await prepare(stopped, 1);
    await office.complete(stopped, "go-or-no-go", "elif", "stop", { reason: "The factory is under water." });
    await office.work();
  });

  async function prepare(instance: string, passes: number): Promise<void> {
    await office.complete(instance, "quote-from-third-pilot", "ben", undefined, { quote: "週末が戻ってきた" });
    await office.complete(instance, "campaign", "chiara", undefined, slogan);
    for (let pass = 1; pass <= passes; pass += 1) {
      await office.complete(instance, "write-documentation", "anna", undefined, { guide: `Guide ${pass}` });
      if (pass < passes) await office.complete(instance, "proofread", "david", "unclear", unclear);
      else await office.complete(instance, "proofread", "david", "good");
    }
    await office.complete(instance, "quote-from-first-pilot", "ben", undefined, { quote: "Endlich Feierabend" });
    await office.complete(instance, "sales-pitch", "ben", undefined, { pitch: "Plan less." });
  }

  it("waits for all three branches, takes two quotes of three, and goes live", async () => {
    const shown = await office.show(live);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
    expect(decided(shown).toSorted()).toEqual(
      [
        "quote-from-third-pilot: ben done",
        "campaign: chiara done",
        "write-documentation: anna done",
        "proofread: david unclear",
        "write-documentation: anna done",
        "proofread: david good",
        "quote-from-first-pilot: ben done",
        "sales-pitch: ben done",
        "go-or-no-go: elif go",
      ].toSorted(),
    );
    expect(shown.steps.find(({ step }) => step === "quote-from-second-pilot")).toMatchObject({ state: "cancelled" });
    expect(handedOver(shown)).toEqual({ address: "launches/sprocket-2-0.md", slogan: slogan.slogan });
    expect(await office.file("launches/sprocket-2-0.md")).toBe(
      "# Sprocket 2.0\n\n**Your week in a minute**\n\n> Endlich Feierabend\n\n> 週末が戻ってきた\n\n## How to start\n\nGuide 2\n",
    );
  });

  it("ends not ready when the guide is still unclear after three passes", async () => {
    const shown = await office.show(exhausted);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "not-ready" });
    expect(handedOver(shown)).toEqual(unclear);
    expect(shown.steps.filter(({ state }) => state === "open")).toEqual([]);
  });

  it("is stopped by the director, who says why", async () => {
    const shown = await office.show(stopped);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "stopped" });
    expect(decided(shown).at(-1)).toBe("go-or-no-go: elif stop");
    expect(handedOver(shown)).toEqual({ reason: "The factory is under water." });
  });

  it("nobody decides before everything is ready", async () => {
    const instance = await office.start("product-launch", "flywheel.yaml", "elif");

    expect(await office.refused(instance, "go-or-no-go", "elif", "go")).toMatchObject({ exit: 1 });
    expect((await office.show(instance)).tasks.map(({ step }) => step).toSorted()).toEqual([
      "campaign",
      "quote-from-first-pilot",
      "quote-from-second-pilot",
      "quote-from-third-pilot",
      "write-documentation",
    ]);
  });
});
