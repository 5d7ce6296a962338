import { expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";

it("a process is named where its workflows are listed", () => {
  const clone = purchases();
  write(clone, "buying.process.ts", buying);
  commitAll(clone, "Connect");
  const { exit, out } = geartrain(clone, ["list"]);
  expect(exit).toBe(0);
  expect(out).toContain("buy  part of buying");
  const { definitions } = JSON.parse(geartrain(clone, ["list", "--json"]).out);
  expect(definitions).toMatchObject([{ name: "buy", processes: ["buying"] }]);
});

const buying = `import { defineProcess, measure } from "geartrain";
import { boss, buy } from "./buy.workflow.ts";

export const buying = defineProcess("buying", {
  objective: "Everybody has what they need within a week",
  owner: boss,
  workflows: [buy],
  connections: [],
  accept: [buy.ends.done, buy.ends.rejected],
  measures: { time: measure.cycleTime({ from: buy, to: buy, target: "7 days", better: "lower" }) },
});
`;
