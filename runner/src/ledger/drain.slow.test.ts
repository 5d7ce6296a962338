import { expect, it, vi } from "vitest";
import { git, makeOffice, removeOffice } from "../crash/scratch-office.fixture.ts";
import { definitionNamed } from "../definitions/index.ts";
import { captureEnvironment } from "../git/index.ts";
import { openHost } from "../host/host.ts";
import { beginLedger, openSite } from "../operations/open-site.ts";
import { processesOf } from "../processes/known-processes.ts";

it("takes in an instance whose model went to the ledger with the push before", { timeout: 120_000 }, async () => {
  captureEnvironment();
  const office = makeOffice();
  git(office.clone, "remote", "remove", "origin");
  const site = await openSite({ folder: office.clone });
  const ledger = await beginLedger(site);
  const { definitions, clock } = site;
  const host = openHost({ ledger, definitions, clock, warn: () => {}, holdsDrainLock: true, moved: () => {} });
  host.follow(site.commit, site.catalog.policy, processesOf(site.catalog));
  const start = async (workflow: string, input: Record<string, string | number>) => {
    const signal = { id: `start-${workflow}`, by: "person:ada", input } as const;
    return (await host.start(definitionNamed(site.catalog, workflow), signal)).instance;
  };

  await start("rules", { amount: 700 });
  const begun = ledger.journal.latest();
  const late = await start("sequential", { title: "Report" });
  // A drain that began before the second start: its rows are left for the next one, its model is not.
  const latest = vi.spyOn(ledger.journal, "latest").mockReturnValue(begun);
  await host.drain();
  latest.mockRestore();
  expect(ledger.index.entry(late)).toBeUndefined();
  expect(ledger.journal.blobs()).toEqual([]);

  await host.drain();
  expect(ledger.index.entry(late)).toMatchObject({ status: "live", workflow: "sequential" });
  expect(ledger.journal.isEmpty()).toBe(true);
  ledger.close();
  site.close();
  removeOffice(office);
});
