import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Killing } from "./kills.fixture.ts";
import { distinctPoints, inTurns, killing } from "./kills.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** Every how many points to kill at: 1 is all of them; more for a quick look. */
const step = Number(process.env.GEARTRAIN_KILL_STEP ?? 1);
/** Kills beyond every single point once, at random ones, twice in one play. */
const randomKills = Number(process.env.GEARTRAIN_RANDOM_KILLS ?? 200);

describe("a runner that is killed", () => {
  let template: Office;
  let play: Killing;

  beforeAll(async () => {
    template = makeOffice();
    play = await killing(template, "office", ["order", "live"]);
  });

  afterAll(() => removeOffice(template));

  test("comes to the same end from every single point", { timeout: 1_500_000 }, async () => {
    const all = play.crossings.length;
    const points = distinctPoints(play.crossings).filter((_, index) => index % step === 0);
    console.log(
      `${all} points, before and after ${all / 2} operations that change something: ${points.length} killed at`,
    );
    expect(all).toBeGreaterThan(200);
    await inTurns(points, (point) => play.survives([point]));
  });

  test(`comes to the same end after ${randomKills} kills at random`, { timeout: 3_000_000 }, async () => {
    const random = () => 1 + Math.floor(Math.random() * play.crossings.length);
    const pairs = Array.from({ length: Math.ceil(randomKills / 2) }, () => [random(), random()]);
    await inTurns(pairs, play.survives);
  });
});
