import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, test } from "vitest";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { bundled } from "./bundled.fixture.ts";
import { chainFile, officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

let script: string;

beforeAll(async () => {
  script = await bundled("many.fixture");
});

function run(...args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("exit", (code) => (code === 0 ? done(output.trim()) : fail(new Error(errors))));
  });
}

function officeWithTwoClones(): Office & { second: string } {
  const office = makeOffice({ ...officeFiles, "chain.workflow.ts": chainFile });
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  return { ...office, second };
}

/** Works in all clones at once until no instance is live. */
async function workToTheEnd({ effects }: Office, clones: readonly string[]): Promise<void> {
  for (;;) {
    const answers = await Promise.all(clones.map((clone) => run("work", clone, effects)));
    const live = answers.map((answer) => (JSON.parse(answer) as { instances: number }).instances);
    if (live.some((count) => count === 0)) return;
  }
}

/** Every row of every table of a clone's index. */
async function indexOf(clone: string): Promise<Record<string, unknown[]>> {
  const site = await openSite({ folder: clone });
  const ledger = await existingLedger(site);
  const file = ledger?.index.file ?? "";
  ledger?.close();
  site.close();
  const db = new Database(file, { readonly: true });
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  const rows = tables.map((name) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()] as const);
  db.close();
  return Object.fromEntries(rows);
}

async function removeIndex(clone: string): Promise<void> {
  const site = await openSite({ folder: clone });
  const ledger = await existingLedger(site);
  const file = ledger?.index.file ?? "";
  ledger?.close();
  site.close();
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
}

describe("two runners on one remote", () => {
  test("finish 1,000 instances: nothing lost, nothing twice, one line of history, one index", async () => {
    const office = officeWithTwoClones();
    await run("start", office.clone, office.effects, "1000");
    await workToTheEnd(office, [office.clone, office.second]);

    const effects = readFileSync(join(office.effects, "effects.log"), "utf8").trimEnd().split("\n");
    expect(effects.length).toBe(3_000);
    expect(new Set(effects).size).toBe(3_000);
    const parents = git(office.remote, "rev-list", "--parents", "geartrain/ledger").trimEnd().split("\n");
    expect(parents.every((line) => line.split(" ").length <= 2)).toBe(true);

    const worked = await indexOf(office.clone);
    expect(worked.instances).toHaveLength(1_000);
    expect(await indexOf(office.second)).toEqual(worked);
    await removeIndex(office.clone);
    expect(await indexOf(office.clone)).toEqual(worked);
    const third = join(office.folder, "third");
    git(office.folder, "clone", "-q", office.remote, third);
    expect(await indexOf(third)).toEqual(worked);
    removeOffice(office);
  }, 600_000);

  test("that create the ledger at the same moment end with one genesis", async () => {
    for (let round = 0; round < 5; round += 1) {
      const office = officeWithTwoClones();
      const started = await Promise.all([
        run("begin", office.clone, office.effects, "chain-first"),
        run("begin", office.second, office.effects, "chain-second"),
      ]);
      const { instances } = (await indexOf(office.clone)) as { instances: { id: string }[] };
      expect(instances.map(({ id }) => id).sort()).toEqual([...started].sort());
      expect(git(office.remote, "rev-list", "--max-parents=0", "geartrain/ledger").trimEnd().split("\n")).toHaveLength(
        1,
      );
      removeOffice(office);
    }
  });

  test("and several commands of one clone at the same moment: each is in the ledger, with its definition", async () => {
    const workflows = ["chain", "rules", "sequential", "machine", "launch"];
    const office = officeWithTwoClones();
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(workflows.map((name) => run("begin", office.clone, office.effects, `${name}-${round}`)));
    }
    const { instances, pins } = (await indexOf(office.second)) as {
      instances: { pin: string }[];
      pins: { pin: string; workflow: string }[];
    };
    const names = new Map(pins.map(({ pin, workflow }) => [pin, workflow]));
    const counts = Map.groupBy(instances, ({ pin }) => names.get(pin));
    expect([...counts].map(([name, all]) => [name, all.length]).sort()).toEqual(
      workflows.map((name) => [name, 4]).sort(),
    );
    removeOffice(office);
  });

  test("and a clone that is deleted after a push: another goes on where it was", async () => {
    const office = officeWithTwoClones();
    await run("start", office.clone, office.effects, "20");
    rmSync(office.clone, { recursive: true });
    await workToTheEnd(office, [office.second]);
    const effects = readFileSync(join(office.effects, "effects.log"), "utf8").trimEnd().split("\n");
    expect(new Set(effects).size).toBe(60);
    expect(effects.length).toBe(60);
    removeOffice(office);
  });
});
