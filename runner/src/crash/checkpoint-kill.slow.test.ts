import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite } from "../operations/open-site.ts";
import { verifyLedger } from "../operations/verify-ledger.ts";
import { bundled } from "./bundled.fixture.ts";
import type { Killing } from "./killing.fixture.ts";
import { inTurns, killing, spread } from "./killing.fixture.ts";
import { expectedAfter, resultOf } from "./result.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** At how many points to kill beside those of a checkpoint. */
const others = Number(process.env.GEARTRAIN_CHECKPOINT_POINTS ?? 4);

let template: Office;
let play: Killing<unknown>;

beforeAll(async () => {
  template = makeOffice();
  play = await killing(template, {
    script: await bundled("play.fixture"),
    more: ["checkpoints"],
    result: async ({ clone, effects }) => ({ ...(await resultOf(clone, effects)), ...(await checkpointOf(clone)) }),
    expected: (uninterrupted) => ({
      ...(expectedAfter([])(uninterrupted as never) as object),
      faults: [],
      notCompared: undefined,
    }),
  });
});
afterAll(() => {
  play.end();
  removeOffice(template);
});

/** What the log says of the newest checkpoint. */
async function checkpointOf(clone: string) {
  const site = await openSite({ folder: clone, offline: true });
  const found = await verifyLedger(site);
  site.close();
  expect(found?.checkpoint?.number).toBeGreaterThan(0);
  return { faults: found?.faults, notCompared: found?.checkpoint?.notCompared };
}

/** So many operations after a checkpoint was written it is in the ledger, and folded. */
const until = 24;

test("a runner that is killed while it makes or reads a checkpoint comes to the same end", async () => {
  const written = play.points.filter(({ where }) => where.includes("checkpoint objects")).map(({ at }) => at);
  const [last = 0] = written.slice(-1);
  const pushed = play.points.filter(({ at }) => at >= last && at < last + until);
  const read = play.points.filter(({ where }) => where.includes("index checkpoint"));
  console.log(
    `${play.passed} points: killed at ${pushed.length} from a checkpoint on, and ${read.length} of reading one`,
  );
  expect(pushed.length).toBeGreaterThan(5);
  expect(read.length).toBeGreaterThan(0);
  const rest = play.points.filter((point) => !pushed.includes(point) && !read.includes(point));
  await inTurns([...pushed, ...read.slice(-2), ...spread(rest, others)], play.survives);
});
