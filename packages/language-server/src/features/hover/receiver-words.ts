import type { Receiver } from "../model/handoffs-in.ts";
import { code } from "./markdown.ts";

/** Who uses a value. */
export function receiverWords(to: Receiver): string {
  if ("step" in to) return code(to.step);
  return "end" in to ? `the end ${code(to.end)}` : "the flow";
}
