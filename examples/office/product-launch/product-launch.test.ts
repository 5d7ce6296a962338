import type { Instance, Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { productLaunch } from "./product-launch.workflow.ts";

afterAll(() => coverage(productLaunch).assertComplete());

const sprocket = {
  product: "Sprocket",
  promise: "Your week in a minute",
  launchOn: "2026-03-02",
  pilots: ["One", "Two", "Three"],
};

let office: Simulation;
beforeEach(() => {
  office = simulate({ people, actions: { "go-live": { address: "launches/sprocket.md" } } });
});

async function prepared(quotes: readonly string[] = ["first", "third"]): Promise<Instance> {
  const launch = await office.start(productLaunch, sprocket, { as: "elif" });
  await launch.complete("campaign", { as: "chiara", form: { slogan: "Less", channels: ["mail"] } });
  for (const which of quotes) await launch.complete(`quote-from-${which}-pilot`, { as: "ben", form: { quote: "Wow" } });
  await launch.complete("sales-pitch", { as: "ben", form: { pitch: "Plan less." } });
  return launch;
}

async function documented(launch: Instance, verdict: "good" | "unclear"): Promise<void> {
  await launch.complete("write-documentation", { as: "anna", form: { guide: "Press." } });
  const form = verdict === "unclear" ? { form: { where: "Where?" } } : {};
  await launch.complete("proofread", { as: "david", outcome: verdict, ...form });
}

it("waits for all three branches and for its day", async () => {
  const launch = await prepared();
  expect(launch.tasks.map(({ step }) => step)).toEqual(["write-documentation"]);
  await documented(launch, "unclear");
  await documented(launch, "good");
  expect(launch.task("go-or-no-go").dueAt).toBe("2026-03-01T00:00:00.000Z");
  await launch.complete("go-or-no-go", { as: "elif", outcome: "go" });
  expect(launch.status).toBe("live");
  await office.until("2026-03-02T00:00:00Z");

  expect(launch.handsOver).toEqual({ address: "launches/sprocket.md", slogan: "Less" });
});

it("is stopped by the director", async () => {
  const launch = await prepared(["second", "first"]);
  await documented(launch, "good");
  await launch.complete("go-or-no-go", { as: "elif", outcome: "stop", form: { reason: "Flood" } });

  expect(launch.handsOver).toEqual({ reason: "Flood" });
});

it("is not ready when three passes leave the guide unclear", async () => {
  const launch = await prepared();
  for (let pass = 0; pass < 3; pass += 1) await documented(launch, "unclear");

  expect(launch.outcome).toBe("not-ready");
});
