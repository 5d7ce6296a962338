import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openSite } from "../operations/open-site.ts";
import { beginShift, turn } from "../operations/work.ts";
import { bundled } from "./bundled.fixture.ts";
import { inTurns, killing, spread } from "./killing.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";
import { asking, clockAt, instancesOf, runnerEvents, tidying, workAt } from "./triggered.fixture.ts";

/** Some of the points are killed at; with GEARTRAIN_KILL_STEP every so manieth, with 1 all of them. */
const kills = process.env.GEARTRAIN_KILL_STEP;

const offices: Office[] = [];
afterEach(() => {
  for (const office of offices.splice(0)) removeOffice(office);
});

function office(files: Readonly<Record<string, string>>): Office {
  const made = makeOffice(files);
  offices.push(made);
  return made;
}

function pushFiles({ clone }: Office, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(clone, "requests"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(clone, "requests", name), text);
  git(clone, "add", "--all");
  git(clone, "commit", "-qm", "Ask");
  git(clone, "push", "-q", "origin", "main");
}

const hourly = (missed: string) => ({
  "tidy.workflow.ts": tidying(`schedule("0 * * * *", { timezone: "Europe/Berlin", missed: "${missed}" })`),
});

describe("a schedule", () => {
  it("that nobody was there for starts for each that was missed, over a change of the clocks", async () => {
    const { clone } = office(hourly("all"));
    const clock = clockAt("2026-03-28T23:30:00Z");
    await workAt(clone, clock);
    expect(await instancesOf(clone)).toEqual([]);
    // The beginning of summer time: 1:00, 3:00 and 4:00 on the wall clock of Berlin.
    clock.at = "2026-03-29T02:10:00Z";
    await workAt(clone, clock);
    // Once more changes nothing.
    await workAt(clone, clock);
    const all = await instancesOf(clone);
    expect(all.map(({ status, startedBy }) => [status, startedBy])).toEqual(Array(3).fill(["ended", "clock"]));
  });

  it("is left out with skip when it was long ago", async () => {
    const daily = tidying('schedule("0 6 * * *", { missed: "skip" })');
    const { clone } = office({ "tidy.workflow.ts": daily });
    const clock = clockAt("2026-03-01T05:00:00Z");
    await workAt(clone, clock);
    clock.at = "2026-03-02T12:00:00Z";
    await workAt(clone, clock);
    expect(await instancesOf(clone)).toEqual([]);
    clock.at = "2026-03-03T06:00:00Z";
    await workAt(clone, clock);
    expect(await instancesOf(clone)).toHaveLength(1);
  });

  it("does not fire when the clock leapt, until it is read again", async () => {
    const { clone } = office(hourly("once"));
    const clock = { ...clockAt("2026-01-05T08:30:00Z"), elapsed: () => 0 };
    const site = await openSite({ folder: clone, clock });
    const shift = await beginShift(site, { environment: { get: () => undefined }, say: () => {} });
    if (!shift) throw new Error("a schedule begins the ledger");
    const turnAt = async (moment: string) => {
      Object.assign(clock, { now: () => new Date(moment).toISOString() });
      await turn(shift.value);
      return shift.value.ledger.book.list().length;
    };
    expect(await turnAt("2026-01-05T08:30:00Z")).toBe(0);
    expect(await turnAt("2026-01-05T09:10:00Z")).toBe(0);
    expect(await turnAt("2026-01-05T09:10:01Z")).toBe(1);
    await shift.end();
    site.close();
  });

  it("fires once for two clones that both work", async () => {
    const made = office(hourly("all"));
    const second = join(made.folder, "second");
    git(made.folder, "clone", "-q", made.remote, second);
    await workAt(made.clone, clockAt("2026-01-05T08:30:00Z"));
    const later = clockAt("2026-01-05T10:30:00Z");
    await Promise.all([workAt(made.clone, later), workAt(second, later)]);
    expect(await instancesOf(second)).toHaveLength(2);
  });
});

describe("files that are pushed", () => {
  it("start one instance each, and what is wrong with one is told and stops nothing", async () => {
    const made = office({ "ask.workflow.ts": asking, "requests/old.yaml": "what: old\n" });
    const { clone } = made;
    const clock = clockAt("2026-01-05T08:30:00Z");
    expect((await workAt(clone, clock)).join()).toMatch(/asking starts with new files under requests/);
    pushFiles(made, { "a.yaml": "what: pens\n", "b.json": '{"what":1}', "c.json": "{", "d.txt": "what: no\n" });
    const said = await workAt(clone, clock);
    expect(said.sort().join("\n")).toMatch(
      /requests\/b.json starts no asking: .*what[\s\S]*requests\/c.json is not JSON/,
    );
    expect(await instancesOf(clone)).toHaveLength(1);

    // Corrected, it counts; edited after it started something, it does not.
    pushFiles(made, { "a.yaml": "what: pencils\n", "b.json": '{"what":"ink"}' });
    await workAt(clone, clock);
    await workAt(clone, clock);
    expect(await instancesOf(clone)).toHaveLength(2);
    const last = (await runnerEvents(clone, "files-scanned")).at(-1);
    expect(last).toMatchObject({
      files: [{ path: "requests/b.json" }],
      positions: { asking: { commit: git(clone, "rev-parse", "HEAD").trim(), refused: [{ path: "requests/c.json" }] } },
    });
    const board = git(made.remote, "show", "geartrain/status:README.md");
    expect(board).toMatch(/## Could not start[\s\S]*requests\/c.json/);
    expect(board).not.toContain("requests/b.json");
  });

  it("are found by a clone that has only the newest commit", async () => {
    const made = office({ "ask.workflow.ts": asking });
    await workAt(made.clone, clockAt("2026-01-05T08:30:00Z"));
    pushFiles(made, { "a.yaml": "what: pens\n" });
    const shallow = join(made.folder, "shallow");
    git(made.folder, "clone", "-q", "--depth=1", `file://${made.remote}`, shallow);
    await workAt(shallow, clockAt("2026-01-05T08:40:00Z"));
    expect(await instancesOf(shallow)).toHaveLength(1);
  });
});

it("a runner that is killed anywhere starts each of them once", { timeout: 600_000 }, async () => {
  const template = office({ "ask.workflow.ts": asking, ...hourly("all") });
  await workAt(template.clone, clockAt("2026-01-05T08:30:00Z"));
  pushFiles(template, { "a.yaml": "what: pens\n", "b.yaml": "what: ink\n" });
  const play = await killing(template, {
    script: await bundled("triggers.fixture"),
    more: ["2026-01-05T11:10:00Z"],
    // The ids follow from what started them, so they are the same wherever the runner died.
    result: async ({ clone }) =>
      (await instancesOf(clone)).map(({ id, workflow, status }) => ({ id, workflow, status })),
    expected: (all) => all,
  });
  const { uninterrupted, passed, points } = play;
  expect(uninterrupted.map(({ workflow }) => workflow)).toEqual(["asking", "asking", "tidying", "tidying", "tidying"]);
  expect(passed).toBeGreaterThan(40);
  const chosen = spread(points, kills === undefined ? 8 : points.length / Number(kills));
  console.log(`${passed} points, of which ${points.length} differ: ${chosen.length} killed at`);
  await inTurns(chosen, play.survives);
  play.end();
});
