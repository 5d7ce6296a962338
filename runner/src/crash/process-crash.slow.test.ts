import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tablesOf } from "../index/tables.fixture.ts";
import { throughCheckpoint } from "../index/through-checkpoint.fixture.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { bundled } from "./bundled.fixture.ts";
import type { Killing } from "./killing.fixture.ts";
import { inTurns, killing, spread } from "./killing.fixture.ts";
import { processFiles, wholeCase } from "./process-office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** Every how many points to kill at; with 1 at all of them, which takes minutes. Left out: at so many, spread evenly. */
const step = process.env.GEARTRAIN_KILL_STEP;
const inShort = 20;
let playScript: string;
let manyScript: string;

function run(script: string, ...args: string[]): Promise<{ errors: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("exit", (code) => done({ errors: code === 0 ? "" : errors }));
  });
}

function counted(names: readonly string[]): Record<string, number> {
  const groups = [...Map.groupBy(names, (name) => name)].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(groups.map(([name, all]) => [name, all.length]));
}

/** How many instances of each workflow there are, all of them over, and how many effects with a key of their own. */
async function cameTo({ clone, effects }: Pick<Office, "clone" | "effects">) {
  const site = await openSite({ folder: clone });
  const ledger = await existingLedger(site);
  const all = ledger?.book.list() ?? [];
  const owing = ledger?.book.cases.open().length;
  const cases = new Set(all.flatMap(({ id }) => ledger?.book.cases.of(id).map((member) => member.case) ?? []));
  ledger?.close();
  site.close();
  const marks = new Set(readFileSync(join(effects, "effects.log"), "utf8").trimEnd().split("\n"));
  return {
    instances: counted(all.map(({ workflow }) => workflow)),
    live: all.filter(({ status }) => status === "live").length,
    owing,
    cases: cases.size,
    effects: counted([...marks].map((line) => line.split(" ")[0] ?? "")),
  };
}

const expected = { ...wholeCase, live: 0, cases: 1, owing: expect.any(Number) };

beforeAll(async () => {
  playScript = await bundled("process-play.fixture");
  manyScript = await bundled("many.fixture");
});

describe.each(["pushed", "local"])("a process, durability %s", (durability) => {
  let template: Office;
  let play: Killing<Awaited<ReturnType<typeof cameTo>>>;

  beforeAll(async () => {
    template = makeOffice(processFiles);
    play = await killing(template, {
      script: playScript,
      more: [durability],
      result: cameTo,
      expected: () => expected,
    });
  });

  afterAll(() => {
    play.end();
    removeOffice(template);
  });

  test("comes to the same end wherever its runner was killed", { timeout: 3_000_000 }, async () => {
    const { uninterrupted, passed, points } = play;
    expect(uninterrupted).toEqual(expected);
    expect(points.length).toBeGreaterThan(50);
    const chosen = spread(points, step === undefined ? inShort : points.length / Number(step));
    console.log(`${passed} points, of which ${points.length} differ: ${chosen.length} killed at`);
    await inTurns(chosen, play.survives);
  });
});

test("two runners start nothing of a process twice", async () => {
  const office = makeOffice(processFiles);
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  const cases = 25;
  expect((await run(manyScript, "start", office.clone, office.effects, String(cases))).errors).toBe("");
  const work = (clone: string) => run(manyScript, "work", clone, office.effects);
  // A runner that is overtaken again and again says so and is started anew; what it has stays in its journal.
  for (let quiet = 0; quiet < 2; ) {
    const done = await Promise.all([work(office.clone), work(second)]);
    const errors = done.map((each) => each.errors).filter((each) => each !== "");
    expect(errors.filter((each) => !each.includes("Others pushed to the ledger first"))).toEqual([]);
    quiet = errors.length === 0 ? quiet + 1 : 0;
  }
  const times = (counts: Record<string, number>) =>
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count * cases]));
  const everything = {
    instances: times(wholeCase.instances),
    effects: times(wholeCase.effects),
    live: 0,
    cases,
    owing: expect.any(Number),
  };
  expect(await cameTo(office)).toEqual(everything);
  expect(await cameTo({ clone: second, effects: office.effects })).toEqual(everything);

  const worked = await tablesIn(office.clone);
  expect(worked.case_members).toHaveLength(cases * 5);
  expect(await tablesIn(second)).toEqual(worked);
  expect(await tablesIn(office.clone, "afresh")).toEqual(worked);
  expect(await tablesIn(office.clone, "from a checkpoint")).toEqual(worked);
  removeOffice(office);
}, 300_000);

/** Every table of a clone's index; `afresh`: made again from git alone. */
async function tablesIn(clone: string, how?: "afresh" | "from a checkpoint"): Promise<Record<string, unknown[]>> {
  const fileOf = async () => {
    const site = await openSite({ folder: clone });
    const ledger = await existingLedger(site);
    ledger?.close();
    site.close();
    return ledger?.index.file ?? "";
  };
  const file = await fileOf();
  if (how === "from a checkpoint") return tablesOf((await throughCheckpoint(file)).file);
  if (how) for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
  await fileOf();
  return tablesOf(file);
}
