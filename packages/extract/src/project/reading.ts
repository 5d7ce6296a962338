import type { Calendar, Dismissal, ProcessSource, Role, Source, WorkflowSource } from "@geartrain/model";

/** What reading one definition file gave, as plain data: it stands for the file as long as no text of it changes. */
export interface Reading {
  readonly path: string;
  /** Every path whose text, or absence, it rests on: its own too. */
  readonly looked: readonly string[];
  /** The files that it uses something of. */
  readonly used: readonly string[];
  readonly workflows: readonly WorkflowSource[];
  readonly processes: readonly ProcessSource[];
  readonly roles: readonly Source<Role>[];
  readonly calendars: readonly Source<Calendar>[];
  readonly dismissals: readonly Dismissal[];
}
