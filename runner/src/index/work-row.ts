import type { WorkItem } from "@geartrain/engine";

/** Work that should be outstanding, with whose it is. */
export interface Work {
  readonly instance: string;
  readonly item: WorkItem;
}

export type WorkKind = WorkItem["work"];

export interface WorkFilter {
  readonly kinds?: readonly WorkKind[];
  /** Tasks of this role only. */
  readonly role?: string;
  /** Only what the host has to look at by this moment. */
  readonly dueBy?: string;
}

/** The moment from which the host has to do something about it: "" at once, undefined never by itself. */
export function dueOf(item: WorkItem): string | undefined {
  switch (item.work) {
    case "task":
      return item.dueAt;
    case "action":
      return item.notBefore ?? "";
    case "attempt":
      return item.until;
    case "timer":
      return item.at;
    case "arrival":
    case "call":
    case "caller":
    case "keys":
    case "trouble":
      return undefined;
  }
}

/** Does the filter let this item through? The index says the same in SQL. */
export function passes(item: WorkItem, { kinds, role, dueBy }: WorkFilter): boolean {
  if (kinds && !kinds.includes(item.work)) return false;
  if (role !== undefined && !(item.work === "task" && item.roles.includes(role))) return false;
  if (dueBy === undefined) return true;
  const due = dueOf(item);
  return due !== undefined && due <= dueBy;
}
