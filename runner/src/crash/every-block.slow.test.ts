import type { Instant } from "@geartrain/engine";
import { expect, test } from "vitest";
import type { Accepted } from "../operations/act.ts";
import { actOn, startInstance } from "../operations/act.ts";
import { openSite } from "../operations/open-site.ts";
import { sendArrival } from "../operations/send-arrival.ts";
import { work } from "../operations/work.ts";
import { officeFiles } from "./office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

const shop = `
import { action, attempt, call, defineWorkflow, each, exclusive, forEach, human, oneAtATime, parallel, proceed, race, receive, route, sequence, state, states, trigger, wait } from "geartrain";
import { z } from "zod";
import { boss, clerk } from "./people.ts";
const task = (name: string) => human(name, { by: clerk, due: "1 day" });
const asked = trigger("asked", { gives: { name: z.string(), lines: z.array(z.object({ sku: z.string() })) } });
const line = each("line", asked.output.lines);
const check = human("check", { by: clerk, due: "1 day", needs: { sku: line.item.sku }, form: { ok: z.boolean() } });
const answer = human("answer", { by: boss, due: "2 hours", remind: ["1 hour before"],
  escalate: { whenLateBy: "1 hour", to: clerk }, expires: { after: "4 hours", as: "lapsed" } });
const pay = action("pay", { gives: {}, retry: { attempts: 1, first: "1 second", factor: 1 }, run: async () => { throw new Error("no money"); } });
export const packing = defineWorkflow("packing", { purpose: "Pack", starts: trigger("packed", { gives: { what: z.string() } }), flow: action("wrap", { run: async () => {} }) });
const more = receive("more", { key: asked.output.name, gives: { item: z.object({ sku: z.string() }) } });
const paid = receive("paid", { key: asked.output.name, gives: { amount: z.number() } });
export const shop = defineWorkflow("shop", { purpose: "Use every block", starts: asked,
  flow: sequence(
    forEach(line, check, { more }),
    route(answer, { done: proceed, lapsed: proceed }),
    oneAtATime(task("a"), task("b")),
    attempt(pay, { onFailure: task("sorry") }),
    route(race({ quick: wait("quick", { for: "1 hour" }), slow: task("slow") }), { quick: proceed, slow: proceed }),
    parallel(exclusive("desk", task("first")), exclusive("desk", task("second"))),
    route(call("pack", packing, { what: asked.output.name }), { done: proceed, cancelled: proceed }),
    parallel({ need: 1, rest: "finish" }, paid, task("thank")),
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
    const { instance } = await startInstance(site, { workflow: "shop", input: { name: "n1", lines }, as: "ada" });
    const arrives = (step: string, output: object) => sendArrival(site, { step, key: "n1", output, as: "ada" });
    const does = (step: string, output: unknown = {}) =>
      actOn(site, instance, { kind: "complete", step, output }, "ada");
    const opened = ({ decision }: Accepted) => (decision?.state?.open ?? []).map(({ step }) => step).sort();
    const worked = async (hours: number) => {
      now += hours * 3_600_000;
      return (await work(site, { environment: { get: () => undefined }, say: () => {} }))?.moved[0]?.where;
    };
    await does("check/2", { ok: false });
    await arrives("more", { item: { sku: "z" } });
    await does("check", { ok: true });
    await does("check/3", { ok: true });
    expect(await worked(1)).toEqual(["answer waits for boss"]);
    expect(await worked(2)).toEqual(["answer waits for boss or clerk"]);
    expect(await worked(1)).toEqual(["a waits for clerk", "b waits for clerk"]);
    await does("b");
    await does("a");
    expect(await worked(0)).toEqual(["sorry waits for clerk"]);
    await does("sorry");
    expect(await worked(1)).toEqual(["first waits for clerk"]);
    expect(opened(await does("first"))).toEqual(["second"]);
    expect(opened(await does("second"))).toEqual(["pack"]);
    await worked(0);
    expect(opened(await arrives("paid", { amount: 7 }))).toEqual(["late", "thank"]);
    await does("thank");
    await worked(1);
    await expect(does("late")).rejects.toMatchObject({ code: "already-over" });
  } finally {
    site.close();
    removeOffice(office);
  }
});
