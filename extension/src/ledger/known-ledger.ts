import type { Domain } from "@geartrain/model";
import type { Failure } from "./run-geartrain.ts";

/** What `geartrain tasks --json` says of one task, as far as it is shown here. */
export interface Task {
  readonly instance: string;
  readonly workflow: string;
  readonly step: string;
  readonly iteration: number;
  readonly item?: string;
  readonly does?: string;
  readonly needs: readonly { readonly name: string; readonly title: string; readonly shown: string }[];
  readonly form: readonly FormField[];
  readonly outcomes: readonly {
    readonly outcome: string;
    readonly means?: string;
    readonly form: readonly FormField[];
  }[];
  readonly roles: readonly string[];
  readonly openedAt: string;
  readonly dueAt?: string;
  readonly overdue: boolean;
}

/** A field to be filled in. */
export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly unit?: string;
  readonly required: boolean;
  readonly bounds?: string;
  readonly domain: Domain;
}

/** What `geartrain status --json` says of one live instance. */
export interface Instance {
  readonly instance: string;
  readonly workflow: string;
  readonly where: readonly string[];
  readonly waits: readonly { readonly step: string }[];
  readonly trouble: readonly { readonly at: string }[];
  readonly overdue: boolean;
  readonly startedAt: string;
  readonly startedBy: { readonly name: string };
}

/** What is known of the ledger of one folder. */
export type KnownLedger =
  | { readonly state: "untrusted" | "no-command" | "nothing-started" | "reading" }
  | { readonly state: "failed"; readonly failure: Failure }
  | {
      readonly state: "known";
      readonly live: readonly Instance[];
      /** Whose tasks these are; absent where nobody can be told apart. */
      readonly person?: string;
      readonly tasks: readonly Task[];
      /** Why it is not known whose tasks they are. */
      readonly noTasks?: Failure;
    };
