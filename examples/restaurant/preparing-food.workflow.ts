/* Sequential: the kitchen cooks what was ordered, or says that something has run out. */
import { defineWorkflow, end, human, proceed, route, trigger } from "geartrain";
import { z } from "zod";
import { cook, host, waiter } from "./people.ts";

const ordered = trigger("ordered", {
  by: waiter,
  gives: {
    table: z.int(),
    dishes: z.array(z.string()),
    allergies: z.string().optional(),
    complaint: z.string().optional().meta({ title: "What was wrong with it" }),
  },
});

const prepare = human("cook", {
  by: cook,
  does: "Cook what the table ordered, all dishes for the same minute",
  needs: {
    table: ordered.output.table,
    dishes: ordered.output.dishes,
    allergies: ordered.output.allergies,
    complaint: ordered.output.complaint,
  },
  outcomes: {
    ready: { means: "It stands at the pass" },
    "sold-out": { form: { missing: z.string().min(1).meta({ title: "What has run out" }) } },
  },
  due: "20 minutes",
});

export const preparingFood = defineWorkflow("preparing-food", {
  purpose: "Cook what the guests ordered",
  owner: host,
  starts: ordered,
  flow: route(prepare, { ready: proceed, "sold-out": end("sold-out") }),
  ends: {
    done: { table: ordered.output.table, dishes: ordered.output.dishes },
    "sold-out": { missing: prepare.output.missing },
  },
});
