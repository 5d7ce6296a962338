import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundled } from "./bundled.fixture.ts";
import { familyFile } from "./family.fixture.ts";
import type { Killing } from "./killing.fixture.ts";
import { inTurns, killing, spread } from "./killing.fixture.ts";
import { officeFiles } from "./office.fixture.ts";
import type { Result } from "./result.fixture.ts";
import { expectedAfter, resultOf } from "./result.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** How many points are killed at, spread over all; with GEARTRAIN_KILL_STEP every so manieth, with 1 all of them. */
const step = process.env.GEARTRAIN_KILL_STEP;

describe("instances that call others, wait for what arrives, undo what they did, and are voted on", () => {
  let template: Office;
  let play: Killing<Result>;

  beforeAll(async () => {
    template = makeOffice({ ...officeFiles, "family.workflow.ts": familyFile });
    play = await killing(template, {
      script: await bundled("play.fixture"),
      more: ["family"],
      result: ({ clone, effects }) => resultOf(clone, effects),
      expected: expectedAfter(["stamp", "announce"]),
    });
  });

  afterAll(() => {
    play.end();
    removeOffice(template);
  });

  test("come to the same end wherever their runner is killed", { timeout: 1_500_000 }, async () => {
    expect(play.uninterrupted.instances).toMatchObject({
      voyage: { status: "ended", outcome: "done" },
      detour: { status: "cancelled" },
      ballot: {
        status: "ended",
        outcome: "done",
        steps: expect.arrayContaining([["vote", 1, "approve", expect.anything()]]),
      },
    });
    const { passed, points } = play;
    expect(points.length).toBeGreaterThan(50);
    const chosen = spread(points, step === undefined ? 24 : points.length / Number(step));
    console.log(`${passed} points, of which ${points.length} differ: ${chosen.length} killed at`);
    await inTurns(chosen, play.survives);
  });
});
