import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as language from "../language.ts";
import { coverage, simulate } from "./index.ts";
import { asked, people, purchase } from "./office.fixture.ts";

const { assign, call, defineCalendar, defineProcess, defineRole, defineWorkflow, end, human, measure, on, onAll } =
  language;
const { each, outsider, proceed, receive, route, sequence, trigger } = language;

const boss = defineRole("boss", { department: "All", members: ["linus"] });
const order = { order: { orderId: "PO-1" } };

describe("a called workflow", () => {
  const project = trigger("project", { gives: { vendor: z.string(), amount: z.number() } });
  const buy = call("buy", purchase, { vendor: project.output.vendor, amount: project.output.amount });
  const building = defineWorkflow("building", {
    purpose: "Build",
    starts: project,
    flow: route(buy, { done: proceed, rejected: end("stopped"), cancelled: end("stopped") }),
    ends: { done: {}, stopped: {} },
  });

  it("is started, played, and answered by its end", async () => {
    const office = simulate({ people, actions: order });
    const parent = await office.start(building, asked, { as: "ada" });
    await office.latest(purchase).complete("review", { as: "grace", outcome: "approve" });

    expect(parent).toMatchObject({ outcome: "done", path: ["buy: done"] });
    expect(coverage(building).missing.map(({ name }) => name)).toContain("outcome cancelled of buy");
  });

  it("that is cancelled is an outcome, and is cancelled with its caller", async () => {
    const office = simulate({ people });
    const first = await office.start(building, asked, { as: "ada" });
    await office.latest(purchase).cancel({ as: "linus", reason: "Not needed" });
    const second = await office.start(building, asked, { as: "ada" });
    await second.cancel({ as: "linus", reason: "No money" });

    expect(first.path).toEqual(["buy: cancelled"]);
    expect(office.latest(purchase).status).toBe("cancelled");
  });
});

describe("people", () => {
  const begun = trigger("begun", { gives: { email: z.email() } });
  const first = human("first", {
    by: assign.roundRobin(defineRole("pair", { department: "All", members: ["ada", "grace"] })),
    due: "1 day",
  });
  const same = human("same", { by: assign.sameAs(first), due: "1 day" });
  const outside = human("outside", { by: outsider(begun.output.email), due: "2 days", form: { word: z.string() } });
  const chain = defineWorkflow("chain", {
    purpose: "Hand on",
    owner: boss,
    starts: begun,
    flow: sequence(first, same, outside),
  });

  it("are given tasks in turn, pass them on, stand still, and are played from outside", async () => {
    const office = simulate({ people });
    const email = "kim@example.net";
    const one = await office.start(chain, { email });
    const other = await office.start(chain, { email });
    expect([one, other].map((each) => each.task("first").holder)).toEqual(["ada", "grace"]);

    await one.reassign("first", { as: "linus", to: "grace", reason: "Ada is ill" });
    await one.complete("first", { as: "grace" });
    expect(one.task("same").people).toEqual(["grace"]);
    await one.complete("same", { as: "grace" });
    await one.suspend({ as: "linus", reason: "It is Sunday" });
    await expect(one.complete("outside", { as: email, form: { word: "Hello" } })).rejects.toMatchObject({
      name: "TestError",
    });
    await one.resume({ as: "linus", reason: "It is Monday" });
    expect(one.task("outside")).toMatchObject({ outsider: email, people: [] });
    await one.complete("outside", { as: email, form: { word: "Hello" } });
    expect(one.outcome).toBe("done");

    await other.delegate("first", { as: "grace", to: "ada" });
    await other.release("first", { as: "ada" });
    await other.claim("first", { as: "ada" });
    expect(other.task("first").holder).toBe("ada");
  });

  it("public holidays of a country are said by the test", async () => {
    const calendar = defineCalendar("oslo", {
      timezone: "Europe/Oslo",
      hours: { mon: "09:00-17:00", tue: "09:00-17:00" },
      holidays: { country: "NO" },
    });
    const task = human("task", { by: boss, due: "1 business day", calendar });
    const dated = defineWorkflow("dated", { purpose: "Wait", owner: boss, starts: trigger("now"), flow: task });

    await expect(simulate({ people }).start(dated, {})).rejects.toMatchObject({ code: "no-holidays" });
    const office = simulate({ people, holidays: { oslo: ["2026-01-06"] } });
    const instance = await office.start(dated, {});
    expect(instance.task("task").dueAt?.slice(0, 10)).toBe("2026-01-12");
  });
});

describe("a process", () => {
  const ordered = trigger("ordered", { gives: { number: z.int(), skus: z.array(z.string()) } });
  const ordering = defineWorkflow("ordering", {
    purpose: "Order",
    starts: ordered,
    flow: proceed,
    ends: { done: { skus: ordered.output.skus } },
  });
  const came = trigger("came", { gives: { number: z.int() } });
  const arriving = defineWorkflow("arriving", { purpose: "Take in", starts: came, flow: proceed });
  const needed = trigger("needed", { gives: { sku: z.string().min(2) } });
  const checking = defineWorkflow("checking", { purpose: "Check", starts: needed, flow: proceed });
  const waits = trigger("waits", { gives: { number: z.int() } });
  const word = receive("word", { key: waits.output.number, gives: { sku: z.string() } });
  const waiting = defineWorkflow("waiting", {
    purpose: "Wait",
    starts: waits,
    flow: word,
    ends: { done: { sku: word.output.sku } },
  });
  const sku = each("sku", ordering.ends.done.skus);
  const goods = defineProcess("goods", {
    objective: "Know what came",
    owner: boss,
    workflows: [ordering, arriving, checking, waiting],
    case: { key: [ordering.input.number, arriving.input.number, waiting.input.number] },
    connections: [
      onAll(ordering.ends.done, arriving.ends.done).startEach(sku, checking, { sku: sku.item }),
      on(checking.ends.done).send(word, { sku: checking.input.sku }),
    ],
    accept: [waiting.ends.done],
    measures: { count: measure.count({ of: ordering, better: "higher" }) },
  });

  it("ties what belongs together, starts one for each, and sends to who waits", async () => {
    const office = simulate({ people, processes: [goods] });
    const waiter = await office.start(waiting, { number: 7 });
    await office.start(arriving, { number: 7 });
    await office.start(arriving, { number: 8 });
    await office.start(ordering, { number: 7, skus: ["a1", "b2"] });

    expect(waiter.handsOver).toEqual({ sku: "a1" });
    expect(office.cases.map(({ key, instances, closed }) => [key, instances.length, closed])).toEqual([
      [7, 5, true],
      [8, 1, false],
    ]);
    expect(coverage(goods).missing).toEqual([]);
  });

  it("whose connection hands over what the next cannot take fails the test", async () => {
    const office = simulate({ people, processes: [goods] });
    await office.start(ordering, { number: 7, skus: ["x"] });

    await expect(office.start(arriving, { number: 7 })).rejects.toMatchObject({
      code: "connection-refused",
      problems: [{ path: "sku" }],
    });
  });
});
