import { action, defineWorkflow, end, manual, proceed, route, sequence, trigger, webhook } from "geartrain";
import { z } from "zod";
import { shopkeeper } from "../people.ts";
import { writeShared } from "../shared-folder.ts";
import { count, orderId, sku } from "./fields.ts";
import { priceOf } from "./price-list.ts";

// The shop's own pages send orders here; the shopkeeper may enter one that came by telephone.
const order = trigger("order", {
  by: shopkeeper,
  from: [manual(), webhook({ path: "/orders", secret: "SHOP_SIGNING_KEY" })],
  gives: { orderId, customer: z.email().meta({ title: "Customer" }), sku, count },
});

const price = action("look-up-price", {
  needs: { sku: order.output.sku, count: order.output.count },
  gives: { known: z.boolean(), total: z.number().min(0).multipleOf(0.01).meta({ unit: "EUR" }) },
  run: (it) => priceOf(it.sku, it.count),
});

const enter = action("enter-order", {
  needs: { ...order.output, total: price.output.total },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => writeShared(at.secret("SHARED_FOLDER"), `orders/${it.orderId}.json`, `${JSON.stringify(it)}\n`),
});

export const orderEntry = defineWorkflow("order-entry", {
  purpose: "Take in what we can sell, at the price that we sell it for",
  owner: shopkeeper,
  starts: order,
  flow: sequence(price, route(price.output.known, { true: proceed, false: end("unknown-article") }), enter),
  ends: { done: { total: price.output.total }, "unknown-article": {} },
});
