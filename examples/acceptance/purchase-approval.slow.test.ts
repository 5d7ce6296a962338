import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { decided, given, handedOver, openOffice } from "./office.fixture.ts";

const office = openOffice();

const who: Readonly<Record<string, string>> = {
  "it-review": "hiroshi",
  "manager-approval": "david",
  "director-approval": "elif",
  "cfo-approval": "grace",
};

interface Case {
  readonly input: string;
  readonly amount: number;
  readonly asks: string | undefined;
}

const boundaries: readonly Case[] = [
  { input: "desk-lamps.json", amount: 499.99, asks: undefined },
  { input: "whiteboard.json", amount: 500, asks: "manager-approval" },
  { input: "standing-desks.json", amount: 4_999.99, asks: "manager-approval" },
  { input: "trade-fair.json", amount: 5_000, asks: "director-approval" },
  { input: "shelving.json", amount: 50_000, asks: "director-approval" },
  { input: "delivery-van.json", amount: 50_000.01, asks: "cfo-approval" },
];

const cases = boundaries.flatMap((boundary) => [
  { ...boundary, it: false },
  { ...boundary, it: true },
]);

async function inputOf({ input }: Case): Promise<Record<string, unknown>> {
  const text = await readFile(new URL(`../office/purchase-approval/input/${input}`, import.meta.url), "utf8");
  return JSON.parse(text) as Record<string, unknown>;
}

describe("a purchase goes to whoever its amount asks for", () => {
  const instances = new Map<string, string>();
  const keyOf = (one: Case & { it: boolean }) => `${one.amount} ${one.it}`;
  const expected = (one: Case & { it: boolean }) => [...(one.it ? ["it-review"] : []), ...(one.asks ? [one.asks] : [])];

  beforeAll(async () => {
    for (const one of cases) {
      const input = one.it ? { ...(await inputOf(one)), category: "it" } : one.input;
      instances.set(keyOf(one), await office.start("purchase-approval", input));
    }
    const approvals = cases.map((one) =>
      expected(one).map((step) => ({ step, instance: instances.get(keyOf(one)) ?? "" })),
    );
    const approve = ({ step, instance }: { step: string; instance: string }) =>
      office.complete(instance, step, who[step] ?? "", "approve");
    for (const approval of approvals.flat()) await approve(approval);
    await office.work();
  });

  it.each(cases)("$amount USD, IT: $it", async (one) => {
    const instance = instances.get(keyOf(one)) ?? "";
    const shown = await office.show(instance);
    const steps = expected(one);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
    expect(decided(shown)).toEqual(steps.map((step) => `${step}: ${who[step]} approve`));

    const orders = office.desk.received.filter(({ key }) => key.includes(instance));
    const { item, vendor, amount } = await inputOf(one);
    const approvedBy = one.asks === undefined ? "a rule" : who[one.asks];
    expect(orders.map(({ body }) => body)).toEqual([{ item, vendor, amount, approvedBy }]);
    expect(handedOver(shown)).toEqual({ amount, orderId: orders[0]?.orderId });
  });

  it("every order has a key of its own, and every instance is in the ledger of the remote", async () => {
    const keys = office.desk.received.map(({ key }) => key);
    expect(new Set(keys).size).toBe(cases.length);

    for (const instance of instances.values()) {
      const kinds = await office.eventsInLedger(instance);
      expect([kinds.at(0), kinds.at(-1)]).toEqual(["instance-started", "instance-ended"]);
    }
    expect(await office.onRemote("branch", "--list", "geartrain/*", "--format=%(refname:short)")).toBe(
      "geartrain/ledger\ngeartrain/status",
    );
  });

  it("the history says which rule answered, and why", async () => {
    const { history } = await office.show(instances.get("499.99 false") ?? "");

    expect(history.map(({ words }) => words).join("\n")).toContain(
      "level answered none (rule 1: Small purchases are approved automatically)",
    );
  });
});

describe("nobody decides who may not", () => {
  it("somebody without the role is refused, and the task stays", async () => {
    const instance = await office.start("purchase-approval", "whiteboard.json");

    expect(await office.refused(instance, "manager-approval", "ben", "approve")).toMatchObject({ exit: 1 });
    expect((await office.show(instance)).tasks).toMatchObject([{ step: "manager-approval" }]);
  });

  it("a manager does not approve their own request; another one does", async () => {
    const instance = await office.start("purchase-approval", "whiteboard.json", "david");

    expect(await office.refused(instance, "manager-approval", "david", "approve")).toMatchObject({ exit: 1 });
    await office.complete(instance, "manager-approval", "chiara", "approve");
    await office.work();
    expect(decided(await office.show(instance))).toEqual(["manager-approval: chiara approve"]);
  });

  it("a stranger is nobody", async () => {
    const instance = await office.start("purchase-approval", "whiteboard.json");

    expect(await office.refused(instance, "manager-approval", "mallory", "approve")).toMatchObject({
      exit: 2,
      code: "unknown-person",
    });
  });

  it("what was decided once is not decided again", async () => {
    const instance = await office.start("purchase-approval", "whiteboard.json");
    await office.complete(instance, "manager-approval", "david", "approve");

    expect(await office.refused(instance, "manager-approval", "chiara", "reject", { why: "Too late" })).toMatchObject({
      exit: 1,
    });
  });
});

describe("a purchase that is not made", () => {
  it("ends rejected with the reason, and orders nothing", async () => {
    const instance = await office.start("purchase-approval", "delivery-van.json");
    await office.complete(instance, "cfo-approval", "grace", "reject", { why: "Miete wäre günstiger ☂" });
    await office.work();
    const shown = await office.show(instance);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "rejected" });
    expect(handedOver(shown)).toEqual({ why: "Miete wäre günstiger ☂" });
    expect(office.desk.received.filter(({ key }) => key.includes(instance))).toEqual([]);
  });

  it("rejecting without saying why is refused with the path of what is missing", async () => {
    const instance = await office.start("purchase-approval", "laptops.json");

    expect(await office.refused(instance, "it-review", "hiroshi", "reject")).toMatchObject({
      exit: 2,
      problems: [{ path: "why", message: "is missing" }],
    });
  });

  it("wrong data starts nothing, and every problem is listed", async () => {
    const data = JSON.stringify({ item: "", amount: 12.345, category: "food" });

    const failed = await office.fails("start", "purchase-approval", "--data", data, "--as", "anna");
    expect(failed).toMatchObject({ exit: 2 });
    expect(failed.problems?.map(({ path }) => path).toSorted()).toEqual(["amount", "category", "item", "vendor"]);
  });
});

it("a purchasing system that is down is asked again with the same key", async () => {
  office.desk.refuseWith(503);
  const instance = await office.start("purchase-approval", "keyboards.yaml");
  await office.complete(instance, "it-review", "hiroshi", "approve");
  await office.work();
  expect((await office.show(instance)).summary.status).toBe("live");

  await new Promise((passed) => setTimeout(passed, 2_100)); // the retry's first pause
  await office.work();
  const shown = await office.show(instance);

  expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
  expect(office.desk.received.filter(({ key }) => key.includes(instance))).toMatchObject([
    { orderId: given(shown, "place-order")?.orderId },
  ]);
});
