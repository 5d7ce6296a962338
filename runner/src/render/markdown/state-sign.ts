import type { PartState } from "../../view/index.ts";

/** How far a part of the flow is, as a sign at the beginning of its line. */
export const stateSign: Readonly<Record<PartState, string>> = {
  done: "✅",
  open: "⏳",
  failed: "⚠️",
  skipped: "⏭️",
  cancelled: "🚫",
  "not-reached": "⬜",
  "not-taken": "➖",
};
