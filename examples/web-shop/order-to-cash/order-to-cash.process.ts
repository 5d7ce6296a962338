/* From order to cash with no human step on the good path; people are asked only where a machine has given up. */
import { defineProcess, measure, on } from "geartrain";
import { shopkeeper } from "../people.ts";
import { collection } from "./collection.workflow.ts";
import { apology, byPost, debt } from "./exceptions.workflow.ts";
import { fulfilment } from "./fulfilment.workflow.ts";
import { inventory } from "./inventory.workflow.ts";
import { invoicing } from "./invoicing.workflow.ts";
import { orderEntry } from "./order-entry.workflow.ts";
import { shipping } from "./shipping.workflow.ts";

const { orderId, customer, sku, count } = orderEntry.input;
const entered = orderEntry.ends.done;
const packed = fulfilment.ends.done;
const unpaid = collection.ends.unpaid;

export const orderToCash = defineProcess("order-to-cash", {
  objective: "What is ordered today is on its way tomorrow, and paid within a month",
  owner: shopkeeper,
  workflows: [orderEntry, inventory, fulfilment, shipping, invoicing, collection, apology, byPost, debt],
  case: { key: [orderId] },
  connections: [
    on(entered).start(inventory, { orderId, sku, count }),
    on(inventory.ends.done).start(fulfilment, { orderId, sku, count }),
    on(inventory.ends["sold-out"]).start(apology, { orderId, customer }),
    on(packed).start(shipping, { parcel: packed.parcel, customer }),
    on(shipping.ends["no-carrier"]).start(byPost, { parcel: packed.parcel, customer }),
    on(shipping.ends.done).start(invoicing, {
      orderId,
      customer,
      total: entered.total,
      trackingId: shipping.ends.done.trackingId,
    }),
    on(byPost.ends.done).start(invoicing, {
      orderId,
      customer,
      total: entered.total,
      trackingId: byPost.ends.done.trackingId,
    }),
    on(invoicing.ends.done).start(collection, {
      orderId,
      customer,
      total: entered.total,
      invoice: invoicing.ends.done.invoice,
    }),
    on(unpaid).start(debt, { orderId, customer: unpaid.customer, total: unpaid.total }),
  ],
  accept: [orderEntry.ends["unknown-article"], collection.ends.done, apology.ends.done, debt.ends.done],
  measures: {
    time: measure.cycleTime({ from: orderEntry, to: collection, target: "30 days", better: "lower" }),
    withoutHands: measure.automation({ target: 0.99, better: "higher" }),
    soldOut: measure.share({ of: inventory, where: inventory.ends["sold-out"], target: 0.01, better: "lower" }),
    unpaid: measure.share({ of: collection, where: unpaid, target: 0.02, better: "lower" }),
  },
});
