import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";
import { shopkeeper } from "../people.ts";
import { writeShared } from "../shared-folder.ts";
import { count, orderId, sku } from "./fields.ts";

const reserved = trigger("reserved", { by: shopkeeper, gives: { orderId, sku, count } });

// The packing machine takes its orders from this folder.
const pack = action("pack", {
  needs: { ...reserved.output },
  gives: { parcel: z.string().min(1) },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const parcel = `P-${it.orderId}`;
    await writeShared(at.secret("SHARED_FOLDER"), `packing/${parcel}.txt`, `${it.count} × ${it.sku}\n`);
    return { parcel };
  },
});

export const fulfilment = defineWorkflow("fulfilment", {
  purpose: "Pack what was ordered",
  owner: shopkeeper,
  starts: reserved,
  flow: pack,
  ends: { done: { parcel: pack.output.parcel } },
});
