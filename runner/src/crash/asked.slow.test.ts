import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { historyOf } from "../ledger/history.ts";
import { actOn, startInstance } from "../operations/act.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { verifyLedger } from "../operations/verify-ledger.ts";
import { linkIn } from "../proof/link.ts";
import { askedWorkflow } from "./asked.fixture.ts";
import { bundled } from "./bundled.fixture.ts";
import { inTurns, killing, spread } from "./killing.fixture.ts";
import { officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** Every how many points to kill at; left out: at some, spread evenly. */
const step = process.env.GEARTRAIN_KILL_STEP;
const inShort = 16;

const offices: Office[] = [];
afterEach(() => {
  for (const office of offices.splice(0)) removeOffice(office);
});

/** One instance waits for somebody outside, and what follows has another name on the default branch by now. */
async function waiting(): Promise<Office> {
  const office = makeOffice({ ...officeFiles, "asked.workflow.ts": askedWorkflow("note") });
  offices.push(office);
  // Relative, so that a copy of the whole folder has a remote of its own.
  git(office.folder, "clone", "-q", office.remote, join(office.folder, "second"));
  git(join(office.folder, "second"), "remote", "set-url", "origin", "../remote.git");
  const site = await openSite({ folder: office.clone });
  await startInstance(site, { workflow: "asked", input: { vendor: "v@example.com" }, as: "ada" });
  site.close();
  writeFileSync(join(office.clone, "asked.workflow.ts"), askedWorkflow("file"));
  git(office.clone, "commit", "-qam", "A better name");
  git(office.clone, "push", "-q");
  return office;
}

/** What became of it, and what one who comes by the link again is told. */
async function cameTo({ clone, effects }: Office) {
  const site = await openSite({ folder: clone });
  const token = readFileSync(join(effects, "mail.log"), "utf8");
  const link = linkIn(token);
  if (!link) throw new Error("what was printed is no link");
  const acting = { link, token };
  const again = actOn(site, link.instance, { kind: "complete", step: "reply/1", output: { when: "now" } }, acting);
  const told = await again.catch(({ code }) => code);
  const ledger = await existingLedger(site);
  if (!ledger) throw new Error("there is a ledger");
  const history = await historyOf(ledger, link.instance);
  const made = ledger.book.runnerEvents("link-made").filter(({ data }) => (data as { id: string }).id === link.id);
  const result = {
    told,
    linksMade: made.length,
    completed: history.flatMap((event) => (event.kind === "step-completed" ? [event.data.step] : [])),
    migrated: history.filter(({ kind }) => kind === "instance-migrated").length,
    refused: history.filter((event) => event.kind === "signal-refused" && event.data.code !== "already-over").length,
    outcome: ledger.book.list().map(({ status, outcome }) => `${status}: ${outcome}`),
    inbox: ledger.tips.inbox.length,
    faults: (await verifyLedger(site))?.faults,
  };
  ledger.close();
  site.close();
  return result;
}

test.each(["alone", "handed-in"])(
  "a link and a migration (%s) are made once, wherever whoever makes them is killed",
  { timeout: 3_000_000 },
  async (how) => {
    const template = await waiting();
    const play = await killing(template, {
      script: await bundled("asked.fixture"),
      more: [how],
      result: cameTo,
      expected: (uninterrupted) => ({ ...uninterrupted, refused: expect.any(Number) }),
    });
    const { uninterrupted, passed, points } = play;
    expect(uninterrupted).toEqual({
      told: "already-over",
      linksMade: 1,
      completed: ["reply", "file"],
      migrated: 1,
      refused: 0,
      outcome: ["ended: done"],
      inbox: 0,
      faults: [],
    });
    expect(points.length).toBeGreaterThan(20);
    const chosen = spread(points, step === undefined ? inShort : points.length / Number(step));
    console.log(`${passed} points, of which ${points.length} differ: ${chosen.length} killed at`);
    await inTurns(chosen, play.survives);
    play.end();
  },
);
