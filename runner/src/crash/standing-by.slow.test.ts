import { join } from "node:path";
import { expect, it } from "vitest";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { watch } from "../operations/watch.ts";
import { beginShift, turn } from "../operations/work.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";
import { asking, clockAt, workAt } from "./triggered.fixture.ts";

it("a lease whose runner is gone for good is over when its time is", async () => {
  const office = makeOffice({ "ask.workflow.ts": asking });
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  const clock = clockAt("2026-01-05T08:30:00Z");
  await workAt(office.clone, clock);
  const site = await openSite({ folder: office.clone, clock });
  const options = { environment: { get: () => undefined }, say: () => {} };
  const shift = await beginShift(site, { ...options, durability: "local" });
  if (!shift) throw new Error("there is a ledger");
  await turn(shift.value);

  const said: string[] = [];
  const stop = new AbortController();
  await watch(() => openSite({ folder: second, clock }), {
    ...options,
    durability: "local",
    intervalMs: 100,
    stop: stop.signal,
    told: () => stop.abort(),
    say: (line) => {
      said.push(line);
      if (line.includes("Standing by")) setTimeout(() => Object.assign(clock, { at: "2026-01-05T08:33:00Z" }), 1_000);
    },
  });
  expect(said).toEqual([
    expect.stringMatching(/^Runner \w+ has this ledger to itself until 2026-01-05T08:32:00.000Z. Standing by/),
    "The ledger is free again: this runner takes over.",
  ]);
  const there = await openSite({ folder: second, clock });
  const ledger = await existingLedger(there);
  const holders = ledger?.book.runnerEvents("lease-taken").map(({ data }) => (data as { runner: string }).runner);
  expect(new Set(holders).size).toBe(2);
  ledger?.close();
  there.close();
  site.close();
  removeOffice(office);
});
