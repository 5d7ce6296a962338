import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tablesOf } from "../index/tables.fixture.ts";
import type { Boot } from "../ledger/boot.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { startInstance } from "../operations/act.ts";
import type { SiteOptions } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { verifyLedger } from "../operations/verify-ledger.ts";
import { work } from "../operations/work.ts";
import { play } from "./play.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

const branch = "refs/heads/geartrain/ledger";

let office: Office;
let clones = 0;
/** What the log alone leads to. */
let whole: Record<string, unknown[]>;

beforeAll(async () => {
  office = makeOffice();
  await play(office.clone, office.effects, "office", { checkpointEvery: 2 });
});
afterAll(() => removeOffice(office));

function freshClone(...options: string[]): string {
  clones += 1;
  const folder = join(office.folder, `fresh-${clones}`);
  git(office.folder, "clone", "-q", ...options, `file://${office.remote}`, folder);
  return folder;
}

/** The tables that a clone comes to, and where it began. */
async function tablesIn(folder: string, options: Partial<SiteOptions> = {}) {
  const site = await openSite({ folder, ...options });
  const ledger = await existingLedger(site);
  if (!ledger) throw new Error("there is no ledger");
  const boot = ledger.boot as Boot;
  const file = ledger.index.file;
  ledger.close();
  site.close();
  return { boot, tables: tablesOf(file) };
}

const snapsIn = (folder: string) =>
  git(folder, "ls-tree", "-r", "--name-only", branch)
    .split("\n")
    .filter((path) => path.startsWith("snap/"));

/** Pushes a commit whose files are what `change` makes of them, as somebody could who may push. */
function tamper(change: (folder: string) => void): () => void {
  const before = git(office.remote, "rev-parse", branch).trim();
  const folder = freshClone("-b", "geartrain/ledger");
  change(folder);
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "Make it nicer");
  git(folder, "push", "-q", "origin", "HEAD:geartrain/ledger");
  return () => void git(office.remote, "update-ref", branch, before);
}

const manifestOf = (folder: string) => join(folder, snapsIn(folder).find((path) => path.endsWith(".json")) ?? "");
const instancesOf = (folder: string) =>
  join(folder, snapsIn(folder).find((path) => path.includes("/instances/")) ?? "");

/** A file's content changed, and its name and the manifest made to fit: what only the log can tell. */
function forge(folder: string, from: string, to: string): void {
  const file = instancesOf(folder);
  const text = readFileSync(file, "utf8");
  const forged = text.replace(from, to);
  expect(forged).not.toBe(text);
  const [old, digest] = [text, forged].map((each) => createHash("sha256").update(each).digest("hex"));
  rmSync(file);
  writeFileSync(file.replace(old ?? "", digest ?? ""), forged);
  rewrite(manifestOf(folder), old ?? "", digest ?? "");
}

function rewrite(file: string, from: string | RegExp, to: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

async function verified(folder: string) {
  const site = await openSite({ folder, offline: true });
  const found = await verifyLedger(site);
  site.close();
  return found;
}

describe("checkpoints", () => {
  test("are written with the ledger, the newest one is kept, and a fresh clone starts from it", async () => {
    const folders = new Set(snapsIn(office.remote).map((path) => path.split("/")[1]));
    expect(folders.size).toBe(1);
    const subjects = git(office.remote, "log", "--format=%s", branch);
    expect(subjects).toMatch(/^Checkpoint \d+: \d+ segments, up to [0-9a-f]{12}$/m);

    const fresh = await tablesIn(freshClone());
    expect(fresh.boot.from).toBe("checkpoint");
    whole = (await tablesIn(freshClone(), { wholeLog: true })).tables;
    expect(fresh.tables).toEqual(whole);
    expect(fresh.tables).toEqual((await tablesIn(office.clone)).tables);
  });

  test("are what the log says, which verify finds out from the log", async () => {
    const found = await verified(office.clone);
    expect(found?.faults).toEqual([]);
    expect(found?.checkpoint?.number).toBeGreaterThan(1);
    expect(found?.checkpoint?.notCompared).toBeUndefined();
  });

  test("that say something else than the log are named, and a rebuild from the log says what is true", async () => {
    const undo = tamper((folder) => forge(folder, ',"ended"', ',"cancelled"'));
    const clone = freshClone();
    const found = await verified(clone);
    expect(found?.faults).toEqual([
      {
        place: expect.stringMatching(/^[0-9a-f]{12} snap\/\d{6}\/instances\/[0-9a-f]{64}\.jsonl$/),
        message: expect.stringMatching(/^line \d+ \([\w-]+\) is not what the log says$/),
      },
    ]);
    const truth = await tablesIn(freshClone(), { wholeLog: true });
    expect((await tablesIn(clone)).tables.instances).not.toEqual(whole.instances);
    undo();
    expect(truth.tables.instances).toEqual(whole.instances);
  });

  test.each<[string, (folder: string) => void, RegExp, boolean]>([
    [
      "of another version",
      (folder) => rewrite(manifestOf(folder), /"schema":\d+/, '"schema":999'),
      /another version/,
      true,
    ],
    ["without a manifest", (folder) => rmSync(manifestOf(folder)), /manifest.json does not exist/, false],
    ["with a manifest that is no JSON", (folder) => writeFileSync(manifestOf(folder), "<<<"), /not a JSON/, false],
    ["of a commit that is not there", foreignCommit, /not in the (history|ledger)/, false],
    [
      "with a file that does not have its digest",
      (folder) => rewrite(instancesOf(folder), "ended", "ENDED"),
      /digest/,
      false,
    ],
    ["with a file that is gone", (folder) => rmSync(instancesOf(folder)), /not in the repository/, false],
    ["with a live instance that has no state", (folder) => forge(folder, ',"ended"', ',"live"'), /is live/, false],
  ])("%s are not used: the log is folded, and verify says so", async (_, change, why, doubtOnly) => {
    const undo = tamper(change);
    const clone = freshClone();
    const { boot, tables } = await tablesIn(clone);
    const found = await verified(clone);
    undo();
    expect(boot.from === "birth" && boot.because).toMatch(why);
    expect({ ...tables, meta: [] }).toEqual({ ...whole, meta: [] });
    if (doubtOnly) expect(found).toMatchObject({ faults: [], checkpoint: { notCompared: expect.stringMatching(why) } });
    else expect(found?.faults[0]?.place).toMatch(/ snap\//);
  });

  test("of two runners at one moment are the same bytes, and one of the two is kept", async () => {
    const begun = await openSite({ folder: office.clone });
    await startInstance(begun, { workflow: "machine", input: { document: "draft" }, as: "ada" });
    begun.close();
    const checkpoints = () => git(office.remote, "log", "--format=%s", branch).match(/^Checkpoint/gm)?.length ?? 0;
    const before = checkpoints();
    const sites = await Promise.all(
      [freshClone(), freshClone()].map((folder) => openSite({ folder, checkpointEvery: 1 })),
    );
    const made = sites.map(async (site) => {
      const ledger = (await existingLedger(site)) as Ledger;
      const tip = ledger.tips.ledger as string;
      await ledger.checkpoints.consider(tip, (line) => expect.unreachable(line));
      const changes = await ledger.checkpoints.changesOn(tip);
      ledger.close();
      return changes;
    });
    const [one, two] = await Promise.all(made);
    expect(one?.files.size).toBeGreaterThan(3);
    expect(two).toEqual(one);

    await Promise.all(sites.map((site) => work(site, { environment: { get: () => undefined }, say: () => {} })));
    for (const site of sites) site.close();
    expect(checkpoints()).toBe(before + 1);
    expect((await verified(office.clone))?.faults).toEqual([]);
  });
});

function foreignCommit(folder: string): void {
  rewrite(manifestOf(folder), /"commit":"[0-9a-f]{40}"/, `"commit":"${"1".repeat(40)}"`);
}
