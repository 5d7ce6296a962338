import { action, defineWorkflow, sequence, trigger } from "geartrain";
import { z } from "zod";
import { buyer, headOfFinance } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";
import { poNumber, quantity } from "./fields.ts";

const order = trigger("order", {
  by: buyer,
  gives: {
    poNumber,
    vendor: z.email().meta({ title: "Vendor" }),
    item: z.string().min(1).meta({ title: "What" }),
    quantity,
    unitPrice: z.number().min(0.01).multipleOf(0.01).meta({ title: "Price of one", unit: "EUR" }),
  },
});

const send = action("send-order", {
  needs: { ...order.output },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => writeShared(at.secret("SHARED_FOLDER"), `orders/${it.poNumber}.json`, `${JSON.stringify(it)}\n`),
  retry: { attempts: 5, first: "1 minute", factor: 2 },
});

export const ordering = defineWorkflow("ordering", {
  purpose: "Order under a number that everything later refers to",
  owner: headOfFinance,
  starts: order,
  flow: sequence(send),
  ends: { done: { vendor: order.output.vendor, quantity: order.output.quantity, unitPrice: order.output.unitPrice } },
});
