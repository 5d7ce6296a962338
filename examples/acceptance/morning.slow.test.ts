import { expect, it } from "vitest";
import { openOffice } from "./office.fixture.ts";

const home = openOffice("morning");

it("the morning routine leads from the bed to the coffee", async () => {
  const up = await home.start("getting-up", {}, "mira");
  await home.complete(up, "get-up", "mira");
  await home.work();
  const { instances } = await home.json<{ instances: { summary: { instance: string } }[] }>("case", up);
  const coffee = instances[1]?.summary.instance ?? "";
  expect(coffee).toMatch(/^morning-coffee-/);
  await home.complete(coffee, "brew", "mira");
  await home.work();

  expect(await home.json("case", up)).toMatchObject({ process: "morning-routine", status: "closed", owed: [] });
});
