import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundled } from "./bundled.fixture.ts";
import type { Killing } from "./killing.fixture.ts";
import { inTurns, killing } from "./killing.fixture.ts";
import type { Result } from "./result.fixture.ts";
import { expectedAfter, resultOf } from "./result.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** Every how many points to kill at: 1 is all of them; more for a quick look. */
const step = Number(process.env.GEARTRAIN_KILL_STEP ?? 1);
/** Kills beyond every single point once, at random ones, several in one play. */
const randomKills = Number(process.env.GEARTRAIN_RANDOM_KILLS ?? 200);

describe("a runner that is killed", () => {
  let template: Office;
  let play: Killing<Result>;

  beforeAll(async () => {
    template = makeOffice();
    play = await killing(template, {
      script: await bundled("play.fixture"),
      result: ({ clone, effects }) => resultOf(clone, effects),
      expected: expectedAfter(["order", "live"]),
    });
  });

  afterAll(() => {
    play.end();
    removeOffice(template);
  });

  test("comes to the same end from every single point", { timeout: 1_500_000 }, async () => {
    const { passed, points } = play;
    const chosen = points.filter((_, index) => index % step === 0);
    console.log(
      `${passed} points, before and after ${passed / 2} operations that change something; ` +
        `at ${points.length} the world is another than at the one before: ${chosen.length} killed at`,
    );
    expect(passed).toBeGreaterThan(200);
    expect(points.length).toBeGreaterThan(100);
    await inTurns(chosen, play.survives);
  });

  test(`comes to the same end after ${randomKills} kills at random`, { timeout: 3_000_000 }, async () => {
    await inTurns([Math.ceil(randomKills / 2), Math.floor(randomKills / 2)], play.survivesMany);
  });
});
