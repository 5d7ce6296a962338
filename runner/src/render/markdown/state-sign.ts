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

export const stateWords: Readonly<Record<PartState, string>> = {
  done: "done",
  open: "under way",
  failed: "in trouble",
  skipped: "answered by a person in its place",
  cancelled: "cancelled",
  "not-reached": "not reached",
  "not-taken": "not taken",
};
