/* Sequential: guests sit down, and the waiter writes down what they want. */
import { defineWorkflow, end, fact, human, proceed, route, text, trigger } from "geartrain";
import { z } from "zod";
import { host, waiter } from "./people.ts";

const seated = trigger("seated", {
  by: host,
  gives: {
    table: z.int().min(1).max(30),
    guests: z.int().min(1).max(20),
    soldOut: z.string().optional().meta({ title: "Sold out", description: "What the kitchen has just run out of" }),
  },
});

const dishes = fact("dishes", z.array(z.string().min(1)).min(1));

const takeOrder = human("take-order", {
  by: waiter,
  does: text`Ask the ${seated.output.guests} guests at table ${seated.output.table} what they would like`,
  outcomes: {
    ordered: {
      form: {
        dishes,
        allergies: z.string().optional().meta({ title: "Allergies" }),
      },
    },
    left: { means: "They found nothing on the menu" },
  },
  due: "10 minutes",
});

export const takingOrders = defineWorkflow("taking-orders", {
  purpose: "Know what every table would like to eat",
  owner: host,
  starts: seated,
  flow: route(takeOrder, { ordered: proceed, left: end("left") }),
  ends: {
    done: { table: seated.output.table, dishes, allergies: takeOrder.output.allergies },
    left: {},
  },
});
