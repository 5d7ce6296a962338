import type { Definitions, Dismissal, Finding, ProcessSource, Severity, WorkflowSource } from "@geartrain/model";
import type { OfEach } from "./of-each.ts";

/**
 * One static analysis. Everything that lives with a check stands in its file: the code, the words of its page, an
 * example that fails and one that passes, and the analysis itself. `checks.ts` lists all of them; nothing else names one.
 */
interface CheckPage {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one line: "A step needs data that is missing on some path". */
  readonly title: string;
  /** What it costs people when it is not found, and what to do about it; Markdown, a few sentences. */
  readonly why: string;
  /** A definition with exactly this finding, taken from how people really go wrong; files by path where one won't do. */
  readonly fails: Example;
  /** The same, put right: no finding at all. */
  readonly passes: Example;
  /** What the quick fix does, where there is one. */
  readonly fix?: string;
  /** Codes of checks whose finding at the same place explains this one: it is silent there then. */
  readonly follows?: readonly string[];
}

/** The text of `example.workflow.ts`, or texts by path. */
export type Example = string | Readonly<Record<string, string>>;

/** A finding as a check reports it. `severity` only where it is not the check's usual one. */
export type Report = Omit<Finding, "code" | "severity" | "related" | "evidence" | "fixes"> &
  Partial<Pick<Finding, "severity" | "related" | "evidence" | "fixes">>;

/** Looks at one workflow, and at who may do what; asked again only when one of them changed. */
export interface WorkflowCheck extends CheckPage {
  readonly looksAt: "workflow";
  readonly run: (source: WorkflowSource, policy: PolicySources, options: CheckOptions) => readonly Report[];
  /** The same between workflows that a process connects; a finding inside one of them is not repeated here. */
  readonly across?: ProcessCheck["run"];
}

/** Looks at one process and the workflows it connects. */
export interface ProcessCheck extends CheckPage {
  readonly looksAt: "process";
  readonly run: (
    source: ProcessSource,
    workflows: ReadonlyMap<string, WorkflowSource>,
    policy: PolicySources,
  ) => readonly Report[];
}

/** Looks at everything that was read at once: notes, names, dismissals. Must be cheap. */
export interface RepositoryCheck extends CheckPage {
  readonly looksAt: "repository";
  readonly run: (definitions: Definitions) => readonly Report[];
  /** What of it is found in each workflow alone, and takes long. */
  readonly ofEach?: Pick<OfEach<WorkflowSource, never>, "remember"> & Pick<OfEach<WorkflowSource, unknown>, "recall">;
}

/** Looks at what dismissals did, once everything else has been found. */
export interface DismissalCheck extends CheckPage {
  readonly looksAt: "dismissals";
  readonly run: (answered: readonly AnsweredDismissal[], codes: readonly string[]) => readonly Report[];
}

export type Check = WorkflowCheck | ProcessCheck | RepositoryCheck | DismissalCheck;

/** A dismissal, and the findings that it took away. */
export interface AnsweredDismissal {
  readonly dismissal: Dismissal;
  readonly dismissed: readonly Finding[];
}

/** Roles, people and calendars, as the text declares them. Looking at a part is noted: the check runs again when it changes. */
export type PolicySources = Pick<Definitions, "roles" | "people" | "calendars">;

/** How thoroughly to look. */
export interface CheckOptions {
  /** How much work the coverage of one step's rules may cost, in fields of rules visited: the same on every machine. */
  readonly budget: number;
}
