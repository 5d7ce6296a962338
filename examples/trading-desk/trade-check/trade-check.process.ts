/* An automated process: no person in it at all. It is a process all the same, and somebody answers for it. */
import { defineProcess, literal, measure, on } from "geartrain";
import { riskOfficer } from "../people.ts";
import { booking } from "./booking.workflow.ts";
import { preTradeCheck } from "./pre-trade-check.workflow.ts";
import { reporting } from "./reporting.workflow.ts";

const { tradeId } = preTradeCheck.input;
const cleared = preTradeCheck.ends.done;
const refused = preTradeCheck.ends.refused;

export const tradeCheck = defineProcess("trade-check", {
  objective: "Every trade is checked before it is booked, and every verdict can be shown",
  owner: riskOfficer,
  workflows: [preTradeCheck, booking, reporting],
  case: { key: [tradeId] },
  connections: [
    on(cleared).start(booking, { tradeId, desk: cleared.desk, worth: cleared.worth, side: cleared.side }),
    on(booking.ends.done).start(reporting, {
      tradeId,
      verdict: literal("booked"),
      exposure: booking.ends.done.exposure,
    }),
    on(refused).start(reporting, { tradeId, verdict: refused.reason }),
  ],
  accept: [reporting.ends.done],
  measures: {
    time: measure.cycleTime({ from: preTradeCheck, to: reporting, target: "5 seconds", better: "lower" }),
    refused: measure.share({ of: preTradeCheck, where: refused, target: 0.01, better: "lower" }),
    automation: measure.automation({ target: 1, better: "higher" }),
  },
});
