import { coverage, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { people } from "./geartrain.config.ts";
import { gettingUp } from "./getting-up.workflow.ts";
import { morningCoffee } from "./morning-coffee.workflow.ts";
import { morningRoutine } from "./morning-routine.process.ts";

afterAll(() => {
  for (const each of [morningRoutine, gettingUp, morningCoffee]) coverage(each).assertComplete();
});

it("coffee comes after getting up, and then the morning is over", async () => {
  const morning = simulate({ people, processes: [morningRoutine] });
  await morning.start(gettingUp, {}, { as: "mira" });
  await morning.latest(gettingUp).complete("get-up", { as: "mira" });
  expect(morning.latest(morningCoffee).tasks).toHaveLength(1);
  await morning.latest(morningCoffee).complete("brew", { as: "mira" });

  expect(morning.cases).toMatchObject([{ process: "morning-routine", closed: true }]);
});
