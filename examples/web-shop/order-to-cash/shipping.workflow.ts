import { action, attempt, defineWorkflow, end, trigger } from "geartrain";
import { z } from "zod";
import { shopkeeper } from "../people.ts";
import { bookCarrier } from "./book-carrier.ts";

const packed = trigger("packed", { by: shopkeeper, gives: { parcel: z.string(), customer: z.email() } });

const ship = action("ship", {
  needs: { ...packed.output },
  gives: { trackingId: z.string().min(1) },
  secrets: ["CARRIER_URL"],
  run: (it, at) => bookCarrier(at.secret("CARRIER_URL"), it, at.idempotencyKey, at.signal),
  retry: { attempts: 2, first: "1 second" },
});

export const shipping = defineWorkflow("shipping", {
  purpose: "Hand every parcel to a carrier who takes it",
  owner: shopkeeper,
  starts: packed,
  flow: attempt(ship, { onFailure: end("no-carrier") }),
  ends: { done: { trackingId: ship.output.trackingId }, "no-carrier": {} },
});
