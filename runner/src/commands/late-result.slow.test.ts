import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { commitAll, geartrain, purchases, write } from "./command.fixture.ts";
import { watching } from "./watching.fixture.ts";

it("what an action did although its instance was cancelled meanwhile is undone, before what was done earlier", async () => {
  const clone = purchases({ remote: false });
  write(clone, "trip.workflow.ts", trip);
  commitAll(clone, "Travel");
  const { instance } = JSON.parse(geartrain(clone, ["start", "trip", "--json"]).out) as { instance: string };
  const runner = watching(clone);
  try {
    await exists(join(clone, "flying"));
    const said = geartrain(clone, ["cancel", instance, "--reason", "It rains there"]);
    expect(said).toMatchObject({ exit: 0, out: expect.stringContaining("what it did is undone first") });
    write(clone, "landed", "");
    await runner.until(new RegExp(`${instance} +cancelled`));
  } finally {
    expect(await runner.stop()).toBe(0);
  }

  expect(readFileSync(join(clone, "done.txt"), "utf8").trim().split("\n")).toEqual([
    "room",
    "flight",
    "no flight F-1",
    "no room R-1",
  ]);
  expect(JSON.parse(geartrain(clone, ["show", instance, "--json"]).out).summary).toMatchObject({ status: "cancelled" });
  expect(geartrain(clone, ["verify"]).out).toContain("is sound");
}, 120_000);

async function exists(path: string): Promise<void> {
  for (let waited = 0; !existsSync(path); waited += 50) {
    if (waited > 60_000) throw new Error(`${path} did not come`);
    await sleep(50);
  }
}

const trip = `import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { action, defineWorkflow, sequence, trigger } from "geartrain";
import { z } from "zod";
import { boss } from "./buy.workflow.ts";

const wanted = trigger("wanted", {});
const say = (line: string) => appendFileSync("done.txt", line + "\\n");
const room = action("book-room", {
  gives: { code: z.string() },
  run: () => {
    say("room");
    return { code: "R-1" };
  },
  undo: (_, __, gave) => say("no room " + gave.code),
});
const flight = action("book-flight", {
  gives: { code: z.string() },
  run: async () => {
    writeFileSync("flying", "");
    while (!existsSync("landed")) await sleep(20);
    say("flight");
    return { code: "F-1" };
  },
  undo: (_, __, gave) => say("no flight " + gave.code),
});

export const trip = defineWorkflow("trip", { purpose: "Be away", owner: boss, starts: wanted, flow: sequence(room, flight) });
`;
