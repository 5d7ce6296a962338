/* The clearest small process: three workflows, two departments, and the two ways in which an evening goes wrong. */
import { defineProcess, measure, on } from "geartrain";
import { deliveringToTables } from "./delivering-to-tables.workflow.ts";
import { host } from "./people.ts";
import { preparingFood } from "./preparing-food.workflow.ts";
import { takingOrders } from "./taking-orders.workflow.ts";

const order = takingOrders.ends.done;

export const servingCustomers = defineProcess("serving-customers", {
  objective: "Every table has what it ordered within half an hour",
  owner: host,
  workflows: [takingOrders, preparingFood, deliveringToTables],
  case: { key: [takingOrders.input.table] },
  connections: [
    on(order).start(preparingFood, { table: order.table, dishes: order.dishes, allergies: order.allergies }),
    on(preparingFood.ends.done).start(deliveringToTables, {
      table: preparingFood.ends.done.table,
      dishes: preparingFood.ends.done.dishes,
    }),
    // What has run out is chosen again, and what is sent back is cooked again.
    on(preparingFood.ends["sold-out"]).start(takingOrders, {
      table: order.table,
      guests: takingOrders.input.guests,
      soldOut: preparingFood.ends["sold-out"].missing,
    }),
    on(deliveringToTables.ends["sent-back"]).start(preparingFood, {
      table: order.table,
      dishes: order.dishes,
      allergies: order.allergies,
      complaint: deliveringToTables.ends["sent-back"].complaint,
    }),
  ],
  accept: [takingOrders.ends.left, deliveringToTables.ends.done],
  measures: {
    time: measure.cycleTime({ from: takingOrders, to: deliveringToTables, target: "30 minutes", better: "lower" }),
    sentBack: measure.share({
      of: deliveringToTables,
      where: deliveringToTables.ends["sent-back"],
      target: 0.02,
      better: "lower",
    }),
  },
});
