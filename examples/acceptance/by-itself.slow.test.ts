/* What the examples' own triggers start: nobody types `geartrain start` here. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { listening } from "./listening.fixture.ts";
import { decided, ended, openOffice } from "./office.fixture.ts";

const home = openOffice("morning");
const bureau = openOffice("finance");
const shop = openOffice("web-shop");
const floor = openOffice("trading-desk");

interface Listed {
  readonly workflows: readonly {
    readonly workflow: string;
    readonly live: readonly { readonly instance: string; readonly startedAt?: string }[];
  }[];
}

async function live(office: typeof home, workflow: string): Promise<string[]> {
  const { workflows } = await office.json<Listed>("status");
  return workflows.find((each) => each.workflow === workflow)?.live.map(({ instance }) => instance) ?? [];
}

it("the alarm starts the morning on a day with work, once, and what was slept through is left out", async () => {
  // A Saturday: who looks at the clock for the first time is woken on Monday, half past six in Stockholm.
  home.until("2030-03-30T12:00:00Z");
  await home.work();
  home.until("2030-04-01T04:29:00Z");
  await home.work();
  expect(await live(home, "getting-up")).toEqual([]);
  home.until("2030-04-01T04:30:05Z"); // summer time began on Sunday
  await home.work();
  await home.work();
  const [up = "", another] = await live(home, "getting-up");
  expect(another).toBeUndefined();
  await home.complete(up, "get-up", "mira");
  await home.complete(await home.next(up, "morning-coffee"), "brew", "mira");
  await home.work();
  expect((await home.case(up)).status).toBe("closed");

  home.until("2030-04-04T20:00:00Z");
  await home.work();
  expect(await live(home, "getting-up")).toEqual([]);
});

it("an invoice that is pushed is taken in, and one that does not fit is told until it is put right", async () => {
  await bureau.work();
  const poNumber = "PO-8888";
  await bureau.start("goods-receipt", { poNumber, quantity: 10 }, "alma");
  const lamps = { poNumber, vendor: "bills@lux.example", item: "Lamp", quantity: 10, unitPrice: 25 };
  const order = await bureau.start("ordering", lamps, "cyril");
  await pushInvoice({ poNumber, invoiceNumber: "R-1", quantity: "ten", amount: 250 });
  const refused = await bureau.run("work");
  expect(refused.stdout + refused.stderr).toContain("invoices/R-1.json");
  expect((await bureau.run("status")).stdout).toContain("invoices/R-1.json");
  await pushInvoice({ poNumber, invoiceNumber: "R-1", quantity: 10, amount: 250 });
  const paid = await bureau.show(await bureau.next(order, "payment"));

  expect((await bureau.run("status")).stdout).not.toContain("invoices/R-1.json");
  expect(ended(await bureau.case(order)).toSorted()).toEqual([
    "approval-routing: done",
    "goods-receipt: done",
    "invoice-receipt: done",
    "ordering: done",
    "payment: done",
    "three-way-matching: done",
  ]);
  expect(decided(paid)).toEqual([]);
  expect(bureau.desk.received).toHaveLength(1);
});

async function pushInvoice(invoice: { readonly invoiceNumber: string } & Readonly<Record<string, unknown>>) {
  const { cwd } = bureau.command();
  const path = `invoices/${invoice.invoiceNumber}.json`;
  await mkdir(join(cwd, "invoices"), { recursive: true });
  await writeFile(join(cwd, path), JSON.stringify(invoice));
  await bureau.inClone("add", path);
  await bureau.inClone("commit", "--quiet", "--message", `Invoice ${invoice.invoiceNumber}`);
}

it("an order that the shop's own pages send runs from there to the letter with the bill", async () => {
  await mkdir(join(shop.files, "shelf"));
  await writeFile(join(shop.files, "shelf/kettle.txt"), "3\n");
  const order = { orderId: "K-00007", customer: "kim@example.net", sku: "kettle", count: 2 };
  const runner = await listening(shop, { SHOP_SIGNING_KEY: "shop-key" });
  try {
    expect(await runner.post("/orders", "web-1", order, "guessed")).toMatchObject({ status: 401 });
    const first = await runner.post("/orders", "web-1", order, "shop-key");
    expect(first).toMatchObject({ status: 202, json: { started: [{ workflow: "order-entry" }] } });
    expect(await runner.post("/orders", "web-1", order, "shop-key")).toEqual(first);
    await runner.until(/invoicing-\w+ +finished: done/);
  } finally {
    expect(await runner.stop()).toBe(0);
  }
  const [collection = ""] = await live(shop, "collection");

  expect(ended(await shop.case(collection))).toEqual([
    "order-entry: done",
    "inventory: done",
    "fulfilment: done",
    "shipping: done",
    "invoicing: done",
    "collection: live",
  ]);
  expect(await shop.file("invoices/K-00007.txt")).toBe("kim@example.net: 99.80 EUR\n");
});

it("a trade that another system announces is checked, booked and reported", async () => {
  const runner = await listening(floor, { DESK_SIGNING_KEY: "desk-key" });
  const trade = { tradeId: "T-000009", desk: "bonds", worth: 5, side: "buy" };
  let instance = "";
  try {
    const { json } = await runner.post("/trades", "t-9", trade, "desk-key");
    instance = json.started?.[0]?.instance ?? "";
    await runner.until(/reporting-\w+ +finished: done/);
  } finally {
    expect(await runner.stop()).toBe(0);
  }

  expect(ended(await floor.case(instance))).toEqual(["pre-trade-check: done", "booking: done", "reporting: done"]);
  expect(JSON.parse(await floor.file("reports/T-000009.json"))).toMatchObject({ verdict: "booked" });
});
