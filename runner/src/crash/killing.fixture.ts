/* Plays in processes of their own, killed wherever it may make a difference, and started again. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Office } from "./scratch-office.fixture.ts";
import { copyOffice, officeIn, removeOffice } from "./scratch-office.fixture.ts";

const atOnce = 2;

/** One way to play, and what to look at afterwards. */
export interface Play<Result> {
  /** The bundled script; it is given the clone, the folder of effects, what it is told, and `more`. */
  readonly script: string;
  readonly more?: readonly string[];
  readonly result: (office: Office) => Promise<Result>;
  /** What it must come to after any kill, where an uninterrupted play came to this. */
  readonly expected: (uninterrupted: Result) => unknown;
}

/** A point at which the world outside is another than at the one before. */
export interface Point {
  readonly at: number;
  readonly where: string;
  /** The office as a kill there leaves it; without it the play has to be killed there for real. */
  readonly frozen?: string;
}

export interface Killing<Result> {
  readonly uninterrupted: Result;
  /** How many points an uninterrupted play passed. */
  readonly passed: number;
  readonly points: readonly Point[];
  /** Goes on from this point to the end: it must come out as if nothing had happened. */
  survives(point: Point): Promise<void>;
  /** Is killed so often, each time a little further on, and comes to its end all the same. */
  survivesMany(kills: number): Promise<void>;
  end(): void;
}

export async function killing<Result>(template: Office, play: Play<Result>): Promise<Killing<Result>> {
  const folder = mkdtempSync(join(tmpdir(), "frozen-"));
  const whole = copyOffice(template);
  expect(await run(play, whole, `freeze:${folder}`)).toBe("");
  const uninterrupted = await play.result(whole);
  const warm = warmed(template, whole);
  removeOffice(whole);
  const lines = readFileSync(join(folder, "points.log"), "utf8").trimEnd().split("\n");
  const frozen = new Set(readdirSync(folder));
  const points = lines.flatMap((line, index): Point[] => {
    const at = index + 1;
    if (line.startsWith("same ")) return [];
    const where = line.replace(/^\w+ /, "");
    return [{ at, where, ...(frozen.has(String(at)) && { frozen: join(folder, String(at)) }) }];
  });
  const comesTo = async (office: Office, where: string) => {
    expect(await run(play, office, "never"), where).toBe("");
    expect(await play.result(office), where).toEqual(play.expected(uninterrupted));
    removeOffice(office);
  };
  return {
    uninterrupted,
    passed: lines.length,
    points,
    survives: async ({ at, where, frozen: kept }) => {
      const office = kept === undefined ? copyOffice(template) : officeIn(moved(kept));
      if (kept === undefined) await run(play, office, String(at));
      await comesTo(office, `killed at ${at} (${where})`);
    },
    survivesMany: async (kills) => {
      let office = copyOffice(warm);
      for (let left = kills, at: number[] = []; left > 0; ) {
        const next = 1 + Math.floor(Math.random() * mostBetween);
        const ended = await run(play, office, String(next));
        expect(["", "killed"], `killed at ${at.join(", then ")} points further on`).toContain(ended);
        if (ended === "killed") {
          left -= 1;
          at.push(next);
          if (left > 0) continue;
        }
        await comesTo(office, `killed at ${at.join(", then ")} points further on`);
        office = copyOffice(warm);
        at = [];
      }
      removeOffice(office);
    },
    end: () => {
      removeOffice(warm);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The office from its beginning, with what was compiled and compared once: that is the same every time. */
function warmed(template: Office, played: Office): Office {
  const warm = copyOffice(template);
  const cache = ".git/geartrain/cache";
  cpSync(join(played.clone, cache), join(warm.clone, cache), { recursive: true });
  return warm;
}

/** How far a play comes, at most, before it is killed again. */
const mostBetween = 150;

function moved(frozen: string): string {
  const folder = mkdtempSync(join(tmpdir(), "office-"));
  rmSync(folder, { recursive: true });
  renameSync(frozen, folder);
  return folder;
}

/** What it ended with: nothing where it came to its end, `killed`, or what it complained of. */
function run<Result>({ script, more = [] }: Play<Result>, { clone, effects }: Office, told: string): Promise<string> {
  return new Promise((done) => {
    const words = [script, clone, effects, told, ...more];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"], timeout: 170_000 });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("close", (code, signal) => {
      done(code === 0 ? "" : signal === "SIGKILL" ? "killed" : errors || `it ended with ${code ?? signal}`);
    });
  });
}

/** Two at a time: one computes while the other waits for git. */
export async function inTurns<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** So many of them, spread evenly; which ones differs from time to time, so that in the end all of them were tried. */
export function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  const stride = Math.max(1, items.length / most);
  const offset = Math.random() * stride;
  return items.filter((_, index) => Math.floor((index + offset) / stride) > Math.floor((index - 1 + offset) / stride));
}
