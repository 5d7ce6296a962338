import type { Expiry } from "@geartrain/model";
import type { Place } from "../draft/place.ts";
import { unreadDuration } from "./step-parts.ts";

/** `{ after: "30 days", as: "lapsed" }` */
export function expiry(place: Place | undefined): Expiry | undefined {
  if (!place) return undefined;
  const after = place.required("after", 'Write after how long: after: "30 days".')?.duration();
  const as = place
    .required("as", 'Write the outcome it then has: as: "lapsed".')
    ?.text('Write an outcome, like "lapsed".');
  return { after: after ?? unreadDuration, as: as ?? "expired" };
}
