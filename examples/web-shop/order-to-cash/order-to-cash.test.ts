import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulation } from "geartrain/testing";
import { coverage, real, simulate } from "geartrain/testing";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { collection } from "./collection.workflow.ts";
import { apology, byPost, debt } from "./exceptions.workflow.ts";
import { fulfilment } from "./fulfilment.workflow.ts";
import { inventory } from "./inventory.workflow.ts";
import { invoicing } from "./invoicing.workflow.ts";
import { orderEntry } from "./order-entry.workflow.ts";
import { orderToCash } from "./order-to-cash.process.ts";
import { shipping } from "./shipping.workflow.ts";

afterAll(() => {
  const workflows = [orderEntry, inventory, fulfilment, shipping, invoicing, collection, apology, byPost, debt];
  for (const each of [orderToCash, ...workflows]) coverage(each).assertComplete();
});

const kettles = { orderId: "K-00001", customer: "kim@example.net", sku: "kettle", count: 2 };

let folder: string;
let shop: Simulation;
let carrier = true;
beforeEach(async () => {
  carrier = true;
  folder = await mkdtemp(join(tmpdir(), "shop-"));
  await mkdir(join(folder, "shelf"));
  await writeFile(join(folder, "shelf/kettle.txt"), "3\n");
  const ship = ({ parcel }: { parcel: string }) => {
    if (!carrier) throw new Error("closed");
    return { trackingId: `T-${parcel}` };
  };
  const own = ["look-up-price", "enter-order", "reserve", "reorder", "pack", "write-invoice"];
  const actions = { ...Object.fromEntries(own.map((name) => [name, real])), ship };
  shop = simulate({ people, processes: [orderToCash], actions, secrets: { SHARED_FOLDER: folder } });
});
afterEach(() => rm(folder, { recursive: true }));

const names = () => shop.instances.map(({ workflow }) => workflow);
const tasks = () => shop.instances.flatMap((instance) => instance.tasks);

it("nobody has anything to do on the good path", async () => {
  await shop.start(orderEntry, kettles);
  expect(names()).toEqual(["order-entry", "inventory", "fulfilment", "shipping", "invoicing", "collection"]);
  expect(shop.notifications).toMatchObject([
    {
      to: "kim@example.net",
      subject: "K-00001 is on its way as T-P-K-00001",
      body: expect.stringContaining("99.8 EUR"),
    },
  ]);
  await shop.latest(collection).arrive("paid", "K-00001");

  expect(tasks()).toEqual([]);
  expect(shop.cases).toMatchObject([{ key: "K-00001", closed: true }]);
});

it("what is missing is ordered and asked for again, by itself", async () => {
  await shop.start(orderEntry, { ...kettles, count: 4 });
  expect(shop.latest(inventory)).toMatchObject({ status: "live", path: ["reserve", "reorder"] });
  await writeFile(join(folder, "shelf/kettle.txt"), "10\n");
  await shop.later("2 days");

  expect(shop.latest(inventory).outcome).toBe("done");
  expect(tasks()).toEqual([]);
});

it("what stays missing is told to the customer, by itself", async () => {
  await shop.start(orderEntry, { ...kettles, count: 50 });
  await shop.later("6 days");

  expect(shop.latest(inventory).outcome).toBe("sold-out");
  expect(shop.notifications).toMatchObject([{ subject: "We cannot send you K-00001" }]);
  expect(shop.cases).toMatchObject([{ closed: true }]);
});

it("a parcel that no carrier takes goes to the post office", async () => {
  carrier = false;
  await shop.start(orderEntry, kettles);
  await shop.later("1 minutes");
  await shop.latest(byPost).complete("carry", { as: "bo", form: { trackingId: "RR-7" } });

  expect(shop.notifications).toMatchObject([{ subject: "K-00001 is on its way as RR-7" }]);
});

it("who forgets is reminded, and who stays silent is called", async () => {
  await shop.start(orderEntry, kettles);
  await shop.later("14 days");
  expect(shop.notifications[1]).toMatchObject({ subject: "Have you forgotten K-00001?" });
  await shop.latest(collection).arrive("paid-late", "K-00001");
  expect(shop.latest(collection).outcome).toBe("done");

  await shop.start(orderEntry, { ...kettles, orderId: "K-00002", count: 1 });
  await shop.later("28 days");
  await shop.latest(debt).complete("call-debtor", { as: "ana", form: { agreed: "Two halves" } });
  expect(shop.cases).toMatchObject([{ closed: true }, { closed: true }]);
});

it("an article that nobody knows is not sold", async () => {
  expect((await shop.start(orderEntry, { ...kettles, sku: "samovar" })).outcome).toBe("unknown-article");
});
