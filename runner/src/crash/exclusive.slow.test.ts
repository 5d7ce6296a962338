import { join } from "node:path";
import { expect, test } from "vitest";
import { actOn, startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { officeFiles } from "./office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

const printing = `
import { defineProcess, defineWorkflow, exclusive, human, measure, on, trigger } from "geartrain";
import { z } from "zod";
import { boss, clerk } from "./people.ts";
const gives = { id: z.string() };
const job = trigger("job", { by: clerk, gives });
export const draft = defineWorkflow("draft", { purpose: "Draft", owner: boss, starts: job,
  flow: human("layout", { by: clerk, due: "1 day" }), ends: { done: { id: job.output.id } } });
const printed = (name: string) => defineWorkflow(name, { purpose: "Print", owner: boss, starts: trigger(name + "-begin", { by: clerk, gives }),
  flow: exclusive("press", human("press", { by: clerk, due: "1 day" })), ends: { done: {} } });
export const cover = printed("cover");
export const pages = printed("pages");
export const back = printed("back");
export const book = defineProcess("book", { objective: "Print books", owner: boss, workflows: [draft, cover, pages, back],
  case: { key: [draft.input.id] },
  connections: [cover, pages, back].map((next) => on(draft.ends.done).start(next, { id: draft.ends.done.id })),
  accept: [cover.ends.done, pages.ends.done, back.ends.done],
  measures: { time: measure.cycleTime({ from: draft, to: pages, better: "lower" }) } });
`;

const options = { environment: { get: () => undefined }, say: () => {} };

async function atThePress(site: Site): Promise<string[]> {
  const ledger = await existingLedger(site);
  try {
    return ledger?.book.tasks().map(({ instance }) => instance) ?? [];
  } finally {
    ledger?.close();
  }
}

test("of the instances of a case one at a time has a key, whichever of two runners gives it", async () => {
  const office = makeOffice({ ...officeFiles, "book.process.ts": printing });
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  const [here, there] = [await openSite({ folder: office.clone }), await openSite({ folder: second })];
  try {
    const { instance } = await startInstance(here, { workflow: "draft", input: { id: "b1" }, as: "ada" });
    await actOn(here, instance, { kind: "complete", step: "layout", output: {} }, "ada");
    const printedBy: string[] = [];
    for (let turns = 0; turns < 3; turns += 1) {
      await Promise.all([work(here, options), work(there, options)]);
      await work(there, options);
      const [only, ...more] = await atThePress(there);
      expect([only === undefined, more]).toEqual([false, []]);
      printedBy.push(only ?? "");
      await actOn(there, only ?? "", { kind: "complete", step: "press", output: {} }, "ada");
    }
    expect(new Set(printedBy).size).toBe(3);
    await work(here, options);
    expect(await atThePress(here)).toEqual([]);
  } finally {
    here.close();
    there.close();
    removeOffice(office);
  }
});
