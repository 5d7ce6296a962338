import type { Event, EventKind } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";

/** How much happened in a batch: of many instances only the first have a chapter that is told. */
export interface Amount {
  readonly instances: number;
  /** How often each kind of event. */
  readonly kinds: ReadonlyMap<EventKind, number>;
}

/** What happened to one instance in a batch. */
export interface Chapter {
  readonly workflow: string;
  readonly instance: string;
  /** Of every event, in their order. */
  readonly kinds: readonly EventKind[];
  /** One of them by its place, which may have to be read: asked for where it is told. */
  event(at: number): Event;
  /** Is it a person's? For this none has to be read. */
  isPersons(at: number): boolean;
  /** The definition, where it is at hand: then the words say more. Asked for like events. */
  readonly definition?: Workflow | undefined;
}
