import type { Instant } from "@geartrain/engine";
import { expect, test } from "vitest";
import { actOn, startInstance } from "../operations/act.ts";
import { openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { officeFiles } from "./office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

const shop = `
import { action, attempt, defineWorkflow, each, forEach, human, oneAtATime, proceed, race, route, sequence, state, states, trigger, wait } from "geartrain";
import { z } from "zod";
import { boss, clerk } from "./people.ts";
const task = (name: string) => human(name, { by: clerk, due: "1 day" });
const asked = trigger("asked", { gives: { lines: z.array(z.object({ sku: z.string() })) } });
const line = each("line", asked.output.lines);
const check = human("check", { by: clerk, due: "1 day", needs: { sku: line.item.sku }, form: { ok: z.boolean() } });
const answer = human("answer", { by: boss, due: "2 hours", remind: ["1 hour before"],
  escalate: { whenLateBy: "1 hour", to: clerk }, expires: { after: "4 hours", as: "lapsed" } });
const pay = action("pay", { gives: {}, retry: { attempts: 1, first: "1 second", factor: 1 }, run: async () => { throw new Error("no money"); } });
export const shop = defineWorkflow("shop", { purpose: "Use every block", starts: asked,
  flow: sequence(
    forEach(line, check),
    route(answer, { done: proceed, lapsed: proceed }),
    oneAtATime(task("a"), task("b")),
    attempt(pay, { onFailure: task("sorry") }),
    route(race({ quick: wait("quick", { for: "1 hour" }), slow: task("slow") }), { quick: proceed, slow: proceed }),
    states("open", { open: state(task("late"), { done: "closed" }, { within: "1 hour", late: "closed" }), closed: proceed }),
  ),
  ends: { done: { checked: line.all(check.output.ok) } } });
`;

test("a runner carries every block through: people, actions and time", async () => {
  const office = makeOffice({ ...officeFiles, "shop.workflow.ts": shop });
  let now = Date.parse("2026-03-02T09:00:00.000Z");
  const clock = { now: (): Instant => new Date(now).toISOString(), elapsed: () => now };
  const site = await openSite({ folder: office.clone, clock });
  try {
    const lines = [{ sku: "x" }, { sku: "y" }];
    const { instance } = await startInstance(site, { workflow: "shop", input: { lines }, as: "ada" });
    const does = (step: string, output: unknown = {}) =>
      actOn(site, instance, { kind: "complete", step, output }, "ada");
    const worked = async (hours: number) => {
      now += hours * 3_600_000;
      return (await work(site, { environment: { get: () => undefined }, say: () => {} }))?.moved[0]?.where;
    };
    await does("check/2", { ok: false });
    await does("check", { ok: true });
    expect(await worked(1)).toEqual(["answer waits for boss"]);
    expect(await worked(2)).toEqual(["answer waits for boss or clerk"]);
    expect(await worked(1)).toEqual(["a waits for clerk", "b waits for clerk"]);
    await does("b");
    await does("a");
    expect(await worked(0)).toEqual(["sorry waits for clerk"]);
    await does("sorry");
    expect(await worked(1)).toEqual(["late waits for clerk"]);
    await worked(1);
    await expect(does("late")).rejects.toMatchObject({ code: "already-over" });
  } finally {
    site.close();
    removeOffice(office);
  }
});
