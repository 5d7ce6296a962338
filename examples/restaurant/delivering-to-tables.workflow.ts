/* Sequential: the waiter brings the dishes, and hears whether they are right. */
import { defineWorkflow, end, human, proceed, route, text, trigger } from "geartrain";
import { z } from "zod";
import { cook, host, waiter } from "./people.ts";

const ready = trigger("ready", { by: cook, gives: { table: z.int(), dishes: z.array(z.string()) } });

const serve = human("serve", {
  by: waiter,
  does: text`Bring it to table ${ready.output.table} while it is hot`,
  needs: { dishes: ready.output.dishes },
  outcomes: {
    served: { means: "Everybody is happy" },
    "sent-back": { form: { complaint: z.string().min(1).meta({ title: "What is wrong" }) } },
  },
  due: "5 minutes",
});

export const deliveringToTables = defineWorkflow("delivering-to-tables", {
  purpose: "Bring the dishes to those who ordered them",
  owner: host,
  starts: ready,
  flow: route(serve, { served: proceed, "sent-back": end("sent-back") }),
  ends: { done: {}, "sent-back": { complaint: serve.output.complaint } },
});
