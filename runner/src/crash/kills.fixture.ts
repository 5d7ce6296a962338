import { spawn } from "node:child_process";
import { expect } from "vitest";
import { bundled } from "./bundled.fixture.ts";
import type { Scene } from "./play.fixture.ts";
import type { Result } from "./result.fixture.ts";
import { crossingsOf, resultOf } from "./result.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { copyOffice, removeOffice } from "./scratch-office.fixture.ts";

const atOnce = 2;

/** A scene that can be played with kills, as often as wanted, from the same beginning. */
export interface Killing {
  /** What an uninterrupted play did, in order. */
  readonly crossings: readonly string[];
  /** How it came out. */
  readonly uninterrupted: Result;
  /** Plays with these kills one after the other, then to the end: it must come out as if nothing had happened. */
  survives(kills: readonly number[]): Promise<void>;
}

/** @param once effects that must happen exactly once; every other may be done again with the same key */
export async function killing(template: Office, scene: Scene, once: readonly string[]): Promise<Killing> {
  const script = await bundled("play.fixture");
  const playOnce = ({ clone, effects }: Office, killAt: string): Promise<string> =>
    new Promise((done) => {
      const words = [script, clone, effects, killAt, scene];
      const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"], timeout: 120_000 });
      let errors = "";
      child.stderr.on("data", (chunk) => {
        errors += chunk;
      });
      child.on("exit", (code) => done(code === 0 ? "" : errors || "killed"));
    });
  const office = copyOffice(template);
  expect(await playOnce(office, "count")).toBe("");
  const crossings = crossingsOf(office.effects);
  const uninterrupted = await resultOf(office.clone, office.effects);
  removeOffice(office);
  return {
    crossings,
    uninterrupted,
    survives: async (kills) => {
      const copy = copyOffice(template);
      for (const kill of kills) await playOnce(copy, String(kill));
      const where = kills.map((kill) => `${kill} (${crossings[kill - 1]})`).join(", then ");
      expect(await playOnce(copy, "never"), `killed at ${where}`).toBe("");
      const result = await resultOf(copy.clone, copy.effects);
      expect(result, `killed at ${where}`).toEqual(expectedAfter(uninterrupted, once));
      removeOffice(copy);
    },
  };
}

/** A repeatable effect may be done again with the same key; every other exactly once. */
function expectedAfter({ instances, effects }: Result, once: readonly string[]): unknown {
  const times = ([name, count]: [string, number]) =>
    once.includes(name) ? [name, count] : [name, expect.toSatisfy((n: number) => n >= count)];
  return { instances, effects: Object.fromEntries(Object.entries(effects).map(times)) };
}

export async function inTurns<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/**
 * Points, from 1, at which the world outside differs: after one operation it is as before the next one, unless another
 * is still under way.
 */
export function distinctPoints(crossings: readonly string[]): number[] {
  let underWay = 0;
  return crossings.flatMap((crossing, index) => {
    underWay += crossing.startsWith("before ") ? 1 : -1;
    const asTheNext = crossing.startsWith("after ") && underWay === 0 && index < crossings.length - 1;
    return asTheNext ? [] : [index + 1];
  });
}
