import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ended, openOffice } from "./office.fixture.ts";

const shop = openOffice("web-shop");
const floor = openOffice("trading-desk");

it("from order to cash with no human step", async () => {
  await mkdir(join(shop.files, "shelf"));
  await writeFile(join(shop.files, "shelf/kettle.txt"), "3\n");
  const kettles = { orderId: "K-00001", customer: "kim@example.net", sku: "kettle", count: 2 };
  const order = await shop.start("order-entry", kettles, "ana");
  const collection = await shop.next(order, "collection");
  expect((await shop.show(collection)).tasks).toEqual([]);
  await shop.send("ana", "paid", "K-00001");
  await shop.work();
  const shown = await shop.case(order);

  expect(shown.status).toBe("closed");
  expect(ended(shown)).toEqual(
    ["order-entry", "inventory", "fulfilment", "shipping", "invoicing", "collection"].map((each) => `${each}: done`),
  );
  expect(await shop.file("shelf/kettle.txt")).toBe("1\n");
  expect(await shop.file("invoices/K-00001.txt")).toBe("kim@example.net: 99.80 EUR\n");
});

it("a trade is checked, booked and reported without a person", async () => {
  const bonds = await floor.start(
    "pre-trade-check",
    { tradeId: "T-000001", desk: "bonds", worth: 5, side: "buy" },
    "noor",
  );
  const large = { tradeId: "T-000002", desk: "shares", worth: 2_000_000, side: "buy" };
  const shares = await floor.start("pre-trade-check", large, "noor");
  await floor.work();

  expect(ended(await floor.case(bonds))).toEqual(["pre-trade-check: done", "booking: done", "reporting: done"]);
  expect(ended(await floor.case(shares))).toEqual(["pre-trade-check: refused", "reporting: done"]);
  expect(JSON.parse(await floor.file("reports/T-000002.json"))).toMatchObject({ verdict: "too-large" });
  expect((await floor.run("automation", "trade-check")).stdout).toContain("100 %");
});
