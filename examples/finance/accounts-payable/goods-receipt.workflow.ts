import { action, defineWorkflow, trigger } from "geartrain";
import { headOfFinance, warehouse } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";
import { poNumber, quantity } from "./fields.ts";

const goods = trigger("goods", { by: warehouse, gives: { poNumber, quantity } });

const book = action("book-into-stock", {
  needs: { ...goods.output },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => writeShared(at.secret("SHARED_FOLDER"), `stock/${it.poNumber}.txt`, `${it.quantity}\n`),
});

export const goodsReceipt = defineWorkflow("goods-receipt", {
  purpose: "Know what really came",
  owner: headOfFinance,
  starts: goods,
  flow: book,
  ends: { done: { quantity: goods.output.quantity } },
});
