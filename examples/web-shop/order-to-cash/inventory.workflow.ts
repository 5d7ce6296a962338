/* What is not there is ordered and asked for again, three times: nobody has to look. */
import { action, defineWorkflow, end, proceed, repeat, route, sequence, trigger, wait } from "geartrain";
import { z } from "zod";
import { shopkeeper } from "../people.ts";
import { writeShared } from "../shared-folder.ts";
import { count, orderId, sku } from "./fields.ts";
import { takeFromShelf } from "./shelf.ts";

const needed = trigger("needed", { by: shopkeeper, gives: { orderId, sku, count } });

const reserve = action("reserve", {
  needs: { ...needed.output },
  gives: { enough: z.boolean() },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => takeFromShelf(at.secret("SHARED_FOLDER"), it),
});

const reorder = action("reorder", {
  needs: { ...needed.output },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => writeShared(at.secret("SHARED_FOLDER"), `reorders/${it.orderId}.txt`, `${it.count} × ${it.sku}\n`),
});

const delivery = wait("wait-for-delivery", { for: "2 days" });

export const inventory = defineWorkflow("inventory", {
  purpose: "Have what was ordered, or know that we shall not",
  owner: shopkeeper,
  starts: needed,
  flow: repeat(sequence(reserve, route(reserve.output.enough, { true: proceed, false: sequence(reorder, delivery) })), {
    until: reserve.output.enough,
    max: 3,
    onMax: end("sold-out"),
  }),
  ends: { done: {}, "sold-out": {} },
});
