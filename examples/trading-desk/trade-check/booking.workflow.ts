import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";
import { riskOfficer } from "../people.ts";
import { desk, tradeId, worth } from "./fields.ts";
import { book as bookTrade } from "./positions.ts";

const cleared = trigger("cleared", { by: riskOfficer, gives: { tradeId, desk, worth, side: z.enum(["buy", "sell"]) } });

const book = action("book", {
  needs: { ...cleared.output },
  gives: { exposure: z.number().min(0) },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => bookTrade(at.secret("SHARED_FOLDER"), it),
});

export const booking = defineWorkflow("booking", {
  purpose: "Book what was cleared, once",
  owner: riskOfficer,
  starts: cleared,
  flow: book,
  ends: { done: { exposure: book.output.exposure } },
});
