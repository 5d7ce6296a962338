import { afterEach, beforeEach, expect, test } from "vitest";
import { keepTidy } from "../ledger/keep-tidy.ts";
import { startInstance } from "../operations/act.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { chainFile, officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

let office: Office;

beforeEach(() => {
  office = makeOffice({ ...officeFiles, "chain.workflow.ts": chainFile });
});

afterEach(() => removeOffice(office));

function looseObjects(): number {
  return Number(/^count: (\d+)$/m.exec(git(office.clone, "count-objects", "-v"))?.[1]);
}

test("objects are packed after many commits, and whoever has the repository open reads on", async () => {
  const site = await openSite({ folder: office.clone });
  await startInstance(site, { workflow: "chain", input: { n: 1 }, as: "ada" });
  const environment = { get: () => office.effects };
  await work(site, { environment, say: () => {} });
  const ledger = await existingLedger(site);
  if (!ledger) throw new Error("there is a ledger");
  await keepTidy(ledger, 10);
  const before = looseObjects();
  await keepTidy(ledger, 45);
  expect(before).toBeGreaterThan(10);
  expect(looseObjects()).toBe(0);
  git(office.clone, "fsck", "--strict");
  ledger.close();
  await startInstance(site, { workflow: "chain", input: { n: 2 }, as: "ada" });
  expect(await work(site, { environment, say: () => {} })).toMatchObject({ instances: 0 });
  site.close();
});
