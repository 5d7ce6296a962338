import type { Event } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";

/** What happened to one instance in a batch. */
export interface Chapter {
  readonly workflow: string;
  readonly instance: string;
  readonly events: readonly Event[];
  /** The definition, where it is at hand: then the words say more. */
  readonly definition?: Workflow;
}
