import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tablesOf } from "../index/tables.fixture.ts";
import { historyLines } from "../ledger/history.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { verifyLedger } from "../operations/verify-ledger.ts";
import { work } from "../operations/work.ts";
import { play } from "./play.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

const tracking = "refs/remotes/origin/geartrain/ledger";

let office: Office;
let commits: number;

beforeAll(async () => {
  office = makeOffice();
  await play(office.clone, office.effects, "office", { checkpointEvery: 6 });
  // Newer segments than the checkpoint's.
  await begin("draft");
  commits = count(office.remote, "refs/heads/geartrain/ledger");
});
afterAll(() => removeOffice(office));

async function begin(document: string): Promise<void> {
  const site = await openSite({ folder: office.clone });
  await startInstance(site, { workflow: "machine", input: { document }, as: "ada" });
  site.close();
}

const count = (folder: string, ref: string) => Number(git(folder, "rev-list", "--count", ref));

/** As a pipeline checks out: the last commit of `main`, and nothing of the ledger. */
function checkout(name: string): string {
  const folder = join(office.folder, name);
  git(office.folder, "clone", "-q", "--depth=1", "--single-branch", "-b", "main", `file://${office.remote}`, folder);
  return folder;
}

/** Files that the last commit of the ledger has, and that are not here. */
function missing(folder: string): number {
  const listed = git(folder, "rev-list", "--objects", "--no-walk", "--missing=print", tracking);
  return listed.split("\n").filter((line) => line.startsWith("?")).length;
}

async function opened<Result>(folder: string, ephemeral: boolean, act: (site: Site) => Promise<Result>) {
  const site = await openSite({ folder, ephemeral, warn: (line) => said.push(line) });
  try {
    return await act(site);
  } finally {
    site.close();
  }
}
const said: string[] = [];

async function tablesIn(site: Site) {
  const ledger = await existingLedger(site);
  if (!ledger) throw new Error("there is no ledger");
  const found = { boot: ledger.boot, tables: tablesOf(ledger.index.file) };
  ledger.close();
  return found;
}

describe.each([
  ["leaves files out", { "uploadpack.allowFilter": "true" }, true],
  ["leaves nothing out", { "uploadpack.allowFilter": "false" }, false],
  ["gives no single files", { "uploadpack.allowFilter": "true", "protocol.version": "0" }, true],
] as const)("a pipeline whose remote %s", (name, settings, filtered) => {
  let folder: string;
  beforeAll(() => {
    folder = checkout(name.replaceAll(" ", "-"));
    for (const [key, value] of Object.entries(settings))
      git(key.startsWith("protocol") ? folder : office.remote, "config", key, value);
  });

  test("begins with the tip alone, and knows what a whole clone knows", async () => {
    const { boot, tables } = await opened(folder, true, tablesIn);

    expect(boot).toMatchObject({ from: "checkpoint" });
    expect(count(folder, tracking)).toBeLessThan(commits);
    const whole = await opened(office.clone, false, tablesIn);
    expect(tables).toEqual(whole.tables);
    if (filtered && settings["uploadpack.allowFilter"] === "true" && !("protocol.version" in settings)) {
      expect(missing(folder)).toBeGreaterThan(5);
    } else expect(missing(folder)).toBe(0);
  });
});

describe("a pipeline that began with the tip alone", () => {
  let folder: string;
  beforeAll(async () => {
    git(office.remote, "config", "uploadpack.allowFilter", "true");
    folder = checkout("alone");
    await opened(folder, true, tablesIn);
  });

  test("goes on from there when others have pushed, and pushes itself", async () => {
    await begin("another");
    const quiet = { environment: { get: () => undefined }, say: () => {} };
    const done = await opened(folder, true, (site) => work(site, quiet));
    expect(done?.waitingForPeople).toBeGreaterThan(1);
    expect(count(folder, tracking)).toBeLessThan(count(office.remote, "refs/heads/geartrain/ledger"));
  });

  test("tells histories that it began without", async () => {
    const histories = (ephemeral: boolean, where: string) =>
      opened(where, ephemeral, async (site) => {
        const ledger = (await existingLedger(site)) as Ledger;
        const lines = await Promise.all(ledger.book.list().map(({ id }) => historyLines(ledger, id)));
        ledger.close();
        return lines;
      });
    const missed = missing(folder);
    const told = await histories(true, folder);
    expect(told).toEqual(await histories(false, office.clone));
    expect(missing(folder)).toBeLessThan(missed);
  });

  test("verifies it all the same: it says what it lacks, and brings it", async () => {
    said.length = 0;
    const found = await opened(folder, true, verifyLedger);

    expect(said).toEqual([
      expect.stringMatching(/only the end of the ledger's history; bringing the rest from origin/),
    ]);
    expect(found?.faults).toEqual([]);
    expect(found?.commits).toBe(count(office.remote, "refs/heads/geartrain/ledger"));
    expect(missing(folder)).toBe(0);
  });
});
