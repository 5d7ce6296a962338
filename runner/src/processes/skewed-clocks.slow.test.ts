import { join } from "node:path";
import type { Instant } from "@geartrain/engine";
import { expect, test } from "vitest";
import { officeFiles } from "../crash/office.fixture.ts";
import { git, makeOffice, removeOffice } from "../crash/scratch-office.fixture.ts";
import type { Clock } from "../host/clock.ts";
import { actOn, startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { rebuildIndex } from "../operations/rebuild-index.ts";
import { work } from "../operations/work.ts";

const pairs = `
import { defineProcess, defineWorkflow, human, onAll, sequence, trigger } from "geartrain";
import { z } from "zod";
import { boss, clerk } from "./people.ts";
const side = (name: string) => {
  const asked = trigger("asked", { gives: { key: z.string(), nth: z.number() } });
  const sign = human(name, { by: clerk, due: "1 day" });
  return defineWorkflow(name, { purpose: "Be one of two", starts: asked, flow: sign, ends: { done: { nth: asked.output.nth } } });
};
export const left = side("left");
export const right = side("right");
const met = trigger("met", { gives: { left: z.number(), right: z.number() } });
export const pair = defineWorkflow("pair", { purpose: "Be two", starts: met, flow: sequence() });
export const pairing = defineProcess("pairing", { objective: "Two of a kind", owner: boss, workflows: [left, right, pair],
  case: { key: [left.input.key, right.input.key] },
  connections: [onAll(left.ends.done, right.ends.done).start(pair, { left: left.ends.done.nth, right: right.ends.done.nth })],
  measures: {}, accept: [pair.ends.done] });
`;

function clockAhead(hours: number): Clock {
  const now = (): Instant => new Date(Date.now() + hours * 3_600_000).toISOString();
  return { now, elapsed: () => performance.now() };
}

test("ends are followed together in the order in which the ledger has them, whatever the clocks of runners say", async () => {
  const office = makeOffice({ ...officeFiles, "pairs.process.ts": pairs });
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  // Whoever acts first is the one whose clock is ahead: by the times of their ends the others came first.
  const ahead = await openSite({ folder: second, clock: clockAhead(5) });
  const site = await openSite({ folder: office.clone, clock: clockAhead(0) });
  try {
    const start = async (workflow: string, nth: number) =>
      (await startInstance(site, { workflow, input: { key: "k", nth }, as: "ada" })).instance;
    const lefts = [await start("left", 1), await start("left", 2)];
    const rights = [await start("right", 1), await start("right", 2)];
    const sign = (by: Site, instance: string | undefined, step: string) =>
      actOn(by, instance ?? "", { kind: "complete", step, output: {} }, "ada");
    await sign(ahead, lefts[0], "left");
    await sign(site, lefts[1], "left");
    await sign(site, rights[0], "right");
    await sign(site, rights[1], "right");
    await work(site, { environment: { get: () => undefined }, say: () => {} });

    const found = await pairsIn(site);
    expect(found).toEqual([
      { left: 1, right: 1 },
      { left: 2, right: 2 },
    ]);
    expect(await pairsIn(ahead)).toEqual(found);
    await rebuildIndex(site);
    expect(await pairsIn(site)).toEqual(found);
  } finally {
    ahead.close();
    site.close();
    removeOffice(office);
  }
});

async function pairsIn(site: Site): Promise<unknown[]> {
  const ledger = await existingLedger(site);
  try {
    const pairs = ledger?.book.list({ workflow: "pair" }) ?? [];
    const inputs = pairs.flatMap(({ id }) => ledger?.book.cases.of(id).map(({ instance }) => instance.input) ?? []);
    return inputs.sort((one, other) => Number(one.left) - Number(other.left));
  } finally {
    ledger?.close();
  }
}
