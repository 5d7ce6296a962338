import type { Expression } from "./expression.ts";
import type { Absence, Calendar, Person, Role } from "./people.ts";
import type { Process } from "./process.ts";
import type { Workflow } from "./workflow.ts";

/** A stretch of a file's text: its path in the repository with `/`, and offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A place in a model as a JSON pointer (RFC 6901): `/steps/level/rules/2`. */
export type Pointer = string;

/** Where in the text each part of a model stands. Every step, rule, need, field, block, end and option has a place. */
export type Places = Readonly<Record<Pointer, Span>>;

/** A model read from text, and where it stands there. */
export interface Source<Model> {
  readonly model: Model;
  /** The whole declaration. */
  readonly span: Span;
  /** The name under which its file exports it; left out where it is not exported. */
  readonly exportName?: string;
  readonly places: Places;
  /**
   * Where names are written that the compiler cannot follow, by the pointer of what they name: `keys` before the members
   * that are outcomes, states and ends, `texts` for a text that another expression leads to. A computed one is left out.
   */
  readonly written?: { readonly keys: Places; readonly texts: Places };
  /**
   * Places that could not be read. What stands there in the model is the least that fits (`proceed`, `null`, a domain
   * `unknown`) and proves nothing: no check may conclude from it.
   */
  readonly unread: readonly Pointer[];
}

export interface WorkflowSource extends Source<Workflow> {
  /** What the rules of a decision, selection or lookup say, by step name, in rule order. */
  readonly expressions: Readonly<Record<string, readonly Expression[]>>;
  /**
   * What the file of the workflow calls its steps and the roles it knows, for fixes to write: identifiers by the name of
   * the step (the trigger too) or role. One that has no identifier of its own there, as in a factory, is left out.
   */
  readonly called?: {
    readonly steps: Readonly<Record<string, string>>;
    readonly roles: Readonly<Record<string, string>>;
  };
}

export interface ProcessSource extends Source<Process> {
  /** What the file of the process calls its workflows, for fixes to write: identifiers by the name of the workflow. */
  readonly called?: { readonly workflows: Readonly<Record<string, string>> };
}

/** What the repository's text declares, as far as it can be read. The same for everybody who reads the same text. */
export interface Definitions {
  readonly workflows: readonly WorkflowSource[];
  readonly processes: readonly ProcessSource[];
  readonly roles: readonly Source<Role>[];
  readonly calendars: readonly Source<Calendar>[];
  /** Persons by id; left out until the repository has a people file. */
  readonly people?: Source<Readonly<Record<string, Person & { readonly away?: readonly Absence[] }>>>;
  readonly notes: readonly Note[];
  readonly dismissals: readonly Dismissal[];
}

/** What only the text shows, for the check of that name to word. */
export type Note =
  /** `instead`: what to write, as a sentence. */
  | {
      readonly note: "not-readable";
      readonly at: Span;
      readonly expression: string;
      /** What the expression lacks, where it can be read as far as it goes. */
      readonly missing?: string;
      readonly instead: string;
    }
  | { readonly note: "not-json"; readonly at: Span; readonly field: string; readonly because: string }
  | {
      readonly note: "reference-as-value";
      readonly at: Span;
      readonly expression: string;
      readonly use: "template" | "condition" | "arithmetic" | "comparison";
    }
  | {
      readonly note: "duplicate-name";
      readonly at: Span;
      readonly what: "step" | "workflow" | "process" | "role" | "fact" | "calendar";
      readonly name: string;
      readonly first: Span;
    }
  /** A reference inside workflow `workflow` to a step that its flow does not contain; `home`: the workflow that does. */
  | {
      readonly note: "foreign-step";
      readonly at: Span;
      readonly step: string;
      readonly declared: Span;
      readonly workflow: string;
      readonly home?: string;
    }
  /** A declared step that no flow contains. */
  | { readonly note: "unused-step"; readonly at: Span; readonly step: string };

/** `// geartrain-ignore rules/overlap: <reason>`: dismisses findings of that code on its own line or the next one. */
export interface Dismissal {
  readonly at: Span;
  readonly code: string;
  /** Empty when none is given. */
  readonly reason: string;
  /** The stretch of text whose findings it dismisses. */
  readonly covers: Span;
}
