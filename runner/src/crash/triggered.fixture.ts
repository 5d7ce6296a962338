/* A repository whose workflows start by themselves: by the clock, and with files that are pushed. */
import type { Clock } from "../host/clock.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";

/** A clock that stands at this moment, and can be moved. */
export function clockAt(moment: string): Clock & { at: string } {
  const clock = { at: moment, now: () => new Date(clock.at).toISOString(), elapsed: () => Date.parse(clock.at) };
  return clock;
}

export function tidying(schedule: string): string {
  return `
import { action, defineWorkflow, schedule, trigger } from "geartrain";
const tick = trigger("tick", { from: [${schedule}] });
const tidy = action("tidy", { needs: {}, gives: {}, run: () => ({}) });
export const tidying = defineWorkflow("tidying", { purpose: "Tidy up", starts: tick, flow: tidy });
`;
}

export const asking = `
import { action, defineWorkflow, push, trigger } from "geartrain";
import { z } from "zod";
const asked = trigger("asked", { gives: { what: z.string() }, from: [push({ paths: ["requests/*.yaml", "requests/*.json"] })] });
const note = action("note", { needs: { what: asked.output.what }, gives: {}, run: () => ({}) });
export const asking = defineWorkflow("asking", { purpose: "Note what was asked", starts: asked, flow: note });
`;

/** One turn of work at this moment; what was said. */
export async function workAt(folder: string, clock: Clock): Promise<string[]> {
  const said: string[] = [];
  const site = await openSite({ folder, clock });
  try {
    await work(site, { environment: { get: () => undefined }, say: (line) => void said.push(line) });
    return said;
  } finally {
    site.close();
  }
}

/** What was started so far, by workflow, with the moments, and how it stands. */
export async function instancesOf(
  folder: string,
): Promise<readonly { id: string; workflow: string; status: string; startedBy: string }[]> {
  const site = await openSite({ folder });
  const ledger = await existingLedger(site);
  try {
    const all = ledger?.book.list() ?? [];
    return all
      .map(({ id, workflow, status, startedBy }) => ({ id, workflow, status, startedBy }))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  } finally {
    ledger?.close();
    site.close();
  }
}

export async function runnerEvents(folder: string, kind: string): Promise<unknown[]> {
  const site = await openSite({ folder });
  const ledger = await existingLedger(site);
  try {
    return ledger?.book.runnerEvents(kind).map(({ data }) => data) ?? [];
  } finally {
    ledger?.close();
    site.close();
  }
}
