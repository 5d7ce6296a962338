import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundled } from "./bundled.fixture.ts";
import type { Result } from "./result.fixture.ts";
import { crossingsOf, resultOf } from "./result.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { copyOffice, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** Every how many points to kill at: 1 is all of them; more for a quick look. */
const step = Number(process.env.GEARTRAIN_KILL_STEP ?? 1);
/** Kills beyond every single point once, at random ones, twice in one play. */
const randomKills = Number(process.env.GEARTRAIN_RANDOM_KILLS ?? 200);
const atOnce = 2;

let script: string;

function playOnce({ clone, effects }: Office, killAt: string): Promise<{ killed: boolean; errors: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, clone, effects, killAt], { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("exit", (code, signal) => done({ killed: signal === "SIGKILL", errors: code === 0 ? "" : errors }));
  });
}

async function inTurns<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

describe("a runner that is killed", () => {
  let template: Office;
  let crossings: string[];
  let uninterrupted: Result;

  beforeAll(async () => {
    script = await bundled("play.fixture");
    template = makeOffice();
    const office = copyOffice(template);
    const { errors } = await playOnce(office, "count");
    expect(errors).toBe("");
    crossings = crossingsOf(office.effects);
    uninterrupted = await resultOf(office.clone, office.effects);
    removeOffice(office);
  });

  afterAll(() => removeOffice(template));

  /** Plays with these kills one after the other, then to the end: it must come out as if nothing had happened. */
  async function survives(kills: readonly number[]): Promise<void> {
    const office = copyOffice(template);
    for (const kill of kills) await playOnce(office, String(kill));
    const { errors } = await playOnce(office, "never");
    const where = kills.map((kill) => `${kill} (${crossings[kill - 1]})`).join(", then ");
    expect(errors, `killed at ${where}`).toBe("");
    expect(await resultOf(office.clone, office.effects), `killed at ${where}`).toEqual(expectedAfter(uninterrupted));
    removeOffice(office);
  }

  test("comes to the same end from every single point", { timeout: 1_500_000 }, async () => {
    const all = crossings.length;
    const distinct = distinctPoints(crossings);
    const points = distinct.filter((_, index) => index % step === 0);
    console.log(
      `${all} points, before and after ${all / 2} operations that change something: ${points.length} killed at`,
    );
    expect(all).toBeGreaterThan(200);
    await inTurns(points, (point) => survives([point]));
  });

  test(`comes to the same end after ${randomKills} kills at random`, { timeout: 3_000_000 }, async () => {
    const random = () => 1 + Math.floor(Math.random() * crossings.length);
    const pairs = Array.from({ length: Math.ceil(randomKills / 2) }, () => [random(), random()]);
    await inTurns(pairs, survives);
  });
});

/**
 * Points, from 1, at which the world outside differs: after one operation it is as before the next one, unless another
 * is still under way.
 */
function distinctPoints(crossings: readonly string[]): number[] {
  let underWay = 0;
  return crossings.flatMap((crossing, index) => {
    underWay += crossing.startsWith("before ") ? 1 : -1;
    const asTheNext = crossing.startsWith("after ") && underWay === 0 && index < crossings.length - 1;
    return asTheNext ? [] : [index + 1];
  });
}

/** A repeatable effect may be done again with the same key; every other exactly once. */
function expectedAfter({ instances, effects }: Result): unknown {
  const times = ([name, count]: [string, number]) =>
    name === "order" || name === "live" ? [name, count] : [name, expect.toSatisfy((n: number) => n >= count)];
  return { instances, effects: Object.fromEntries(Object.entries(effects).map(times)) };
}
