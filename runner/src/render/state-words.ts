import type { PartState } from "../view/index.ts";

export const stateWords: Readonly<Record<PartState, string>> = {
  done: "done",
  open: "under way",
  failed: "in trouble",
  skipped: "answered by a person in its place",
  cancelled: "cancelled",
  "not-reached": "not reached",
  "not-taken": "not taken",
};
