import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "@geartrain/engine";
import { expect, test } from "vitest";
import { officeFiles } from "../crash/office.fixture.ts";
import { git, makeOffice, removeOffice } from "../crash/scratch-office.fixture.ts";
import type { PersonsSignal } from "../operations/act.ts";
import { actOn, startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { openSite } from "../operations/open-site.ts";
import { readInstance } from "../operations/read-instance.ts";
import { readStatus } from "../operations/read-status.ts";
import { work } from "../operations/work.ts";

const shop = `
import { action, attempt, call, decision, defineWorkflow, each, exclusive, forEach, human, oneAtATime, parallel, proceed, race, receive, repeat, route, routeEach, selection, sequence, state, states, trigger, wait } from "geartrain";
import { z } from "zod";
import { boss, clerk } from "./people.ts";
import { priceOf } from "./price.ts";
const task = (name: string) => human(name, { by: clerk, due: "1 day" });
const wanted = trigger("wanted", { gives: { sku: z.string() } });
const look = human("look", { by: clerk, due: "1 day", needs: { sku: wanted.output.sku } });
export const inner = defineWorkflow("inner", { purpose: "Be called", starts: wanted, flow: look, ends: { done: { sku: wanted.output.sku } } });
const asked = trigger("asked", { gives: { lines: z.array(z.object({ sku: z.string() })), first: z.string() } });
const line = each("line", asked.output.lines);
const another = receive("another", { key: asked.output.first, gives: { item: z.object({ sku: z.string() }) } });
const check = human("check", { by: clerk, due: "1 day", needs: { sku: line.item.sku }, form: { ok: z.boolean() } });
const answer = human("answer", { by: boss, due: "2 hours", escalate: { whenLateBy: "1 hour", to: clerk }, expires: { after: "4 hours", as: "lapsed" } });
const price = action("price", { needs: { sku: asked.output.first }, gives: { price: z.number() }, run: (it) => ({ price: priceOf(it.sku) }), undo: () => {} });
const pay = action("pay", { retry: { attempts: 1, first: "1 second", factor: 1 }, run: async () => { throw new Error("no money"); } });
const level = decision("level", { needs: { price: price.output.price }, rules: [{ when: (it) => it.price >= 5, answer: "high" }, { when: (it) => it.price < 5, answer: "low" }] });
const extras = selection("extras", { needs: { price: price.output.price }, rules: [{ when: (it) => it.price > 1, answer: "wrap" }, { when: (it) => it.price > 2, answer: "card" }] });
const reply = receive("reply", { key: asked.output.first, gives: { text: z.string() } });
const again = human("again", { by: clerk, due: "1 day", outcomes: ["more", "enough"] });
const vote = human("vote", { by: clerk, due: "1 day", outcomes: ["yes", "no"], voters: 1, votes: { yes: { atLeast: 1 }, otherwise: "no" } });
const called = call("called", inner, { sku: asked.output.first });
const [left, rest] = [task("left"), task("rest")];
export const shop = defineWorkflow("shop", { purpose: "Use every block", starts: asked,
  flow: sequence(
    forEach(line, check, { more: another }),
    route(answer, { done: proceed, lapsed: proceed }),
    price,
    route(level, { high: task("high"), low: proceed }),
    routeEach(extras, { wrap: task("wrap"), card: task("card") }),
    oneAtATime(task("a"), task("b")),
    attempt(sequence(task("before"), pay), { onFailure: task("sorry"), undo: true }),
    route(race({ quick: wait("quick", { for: "1 hour" }), slow: task("slow") }), { quick: proceed, slow: proceed }),
    states("open", { open: state(task("late"), { done: "closed" }, { within: "1 hour", late: "closed" }), closed: proceed }),
    repeat(again, { until: again.outcome.is("enough"), max: 3 }),
    reply,
    route(called, { done: proceed, cancelled: proceed }),
    parallel(exclusive("press", task("one")), exclusive("press", task("two"))),
    route(vote, { yes: proceed, no: proceed }),
    parallel({ need: 1, rest: "finish" }, left, rest),
  ),
  ends: { done: { checked: line.all(check.output.ok), price: price.output.price, text: reply.output.text }, exhausted: {} } });
`;

const other = `
import { defineWorkflow, human, trigger } from "geartrain";
import { clerk } from "./people.ts";
const asked = trigger("asked", { gives: {} });
const quite = human("quite", { by: clerk, due: "1 day" });
export const shop = defineWorkflow("shop", { purpose: "Do something else", starts: asked, flow: quite });
`;

/** The default branch says something else from now on, and the code that the old one reached is another one too. */
function changeAll(clone: string): void {
  writeFileSync(join(clone, "shop.workflow.ts"), other);
  writeFileSync(join(clone, "price.ts"), "export const priceOf = (): number => -1;\n");
  git(clone, "commit", "-qam", "Do something else");
}

test("an instance finishes on the definition that it started with, whatever block it comes to", async () => {
  const price = "export const priceOf = (sku: string): number => sku.length + 6;\n";
  const office = makeOffice({ ...officeFiles, "shop.workflow.ts": shop, "price.ts": price });
  // Alone with its ledger, so that nothing waits for a push.
  git(office.clone, "remote", "remove", "origin");
  let now = Date.parse("2026-03-02T09:00:00.000Z");
  const clock = { now: (): Instant => new Date(now).toISOString(), elapsed: () => now };
  let site: Site = await openSite({ folder: office.clone, clock });
  try {
    const input = { lines: [{ sku: "x" }], first: "x" };
    const { instance } = await startInstance(site, { workflow: "shop", input, as: "ada" });
    changeAll(office.clone);
    site.close();
    site = await openSite({ folder: office.clone, clock });
    const act = (signal: PersonsSignal, of = instance) => actOn(site, of, signal, "ada");
    const does = (step: string, outcome?: string, output: unknown = {}, of = instance) =>
      act({ kind: "complete", step, output, ...(outcome !== undefined && { outcome }) }, of);
    const worked = async (hours = 0) => {
      now += hours * 3_600_000;
      await work(site, { environment: { get: () => undefined }, say: () => {} });
    };
    await act({ kind: "arrival", step: "another", key: "x", output: { item: { sku: "y" } } });
    await does("check/2", undefined, { ok: false });
    await does("check", undefined, { ok: true });
    for (let hour = 0; hour < 4; hour += 1) await worked(1);
    for (const step of ["high", "wrap", "card", "b", "a", "before"]) await does(step);
    await worked();
    await does("sorry");
    await worked(1);
    await worked(1);
    for (const outcome of ["more", "enough"]) await does("again", outcome);
    await act({ kind: "arrival", step: "reply", key: "x", output: { text: "yes" } });
    await worked();
    const inners = (await readStatus(site)).workflows.find(({ workflow }) => workflow === "inner");
    const child = inners?.live[0]?.instance ?? "";
    await does("look", undefined, {}, child);
    await worked();
    await does("one");
    await does("two");
    await does("vote", "yes");
    await does("left");
    await does("rest");
    const { summary } = await readInstance(site, instance);
    expect(summary).toMatchObject({ status: "ended", outcome: "done" });
  } finally {
    site.close();
    removeOffice(office);
  }
});
