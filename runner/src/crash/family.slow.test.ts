import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { familyFile } from "./family.fixture.ts";
import type { Killing } from "./kills.fixture.ts";
import { distinctPoints, inTurns, killing } from "./kills.fixture.ts";
import { officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** How many points are killed at, spread over all; `all` takes every one of them. */
const most = process.env.GEARTRAIN_KILL_STEP === undefined ? 16 : Number.POSITIVE_INFINITY;

describe("instances that call others, wait for what arrives, undo what they did, and are voted on", () => {
  let template: Office;
  let play: Killing;

  beforeAll(async () => {
    template = makeOffice({ ...officeFiles, "family.workflow.ts": familyFile });
    play = await killing(template, "family", ["stamp", "announce"]);
  }, 60_000);

  afterAll(() => removeOffice(template));

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
    const points = distinctPoints(play.crossings);
    expect(points.length).toBeGreaterThan(50);
    // Others each time, so that in the end all of them were tried.
    const every = Math.max(1, points.length / most);
    const offset = Math.random() * every;
    const chosen = points.filter(
      (_, index) => Math.floor((index + offset) / every) > Math.floor((index - 1 + offset) / every),
    );
    await inTurns(chosen, (point) => play.survives([point]));
  });
});
