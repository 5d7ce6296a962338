import type { JsonObject } from "./json.ts";
import type { Span } from "./source.ts";

export type Severity = "error" | "warning" | "hint";

/** What a check reports: plain data, the same for every reader. */
export interface Finding {
  /** The name of its check: `rules/gap`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and for whom, in words a business reader understands; one or two sentences. */
  readonly message: string;
  readonly at: Span;
  /** Other places that belong to it, in the order to read them in: the steps of a path, the second of a pair. */
  readonly related: readonly Related[];
  readonly evidence: Evidence;
  /** What would put it right; the first is the one to propose. */
  readonly fixes: readonly Fix[];
}

export interface Related {
  readonly at: Span;
  readonly says: string;
}

/** What proves a finding. */
export interface Evidence {
  /** A way through the flow, step by step: `request`, `level is none`, `place-order`. */
  readonly path?: readonly string[];
  /** Values for which it happens; every one was tried on the rules themselves. */
  readonly values?: JsonObject;
  /** All values for which it happens, in words; one line a region. */
  readonly regions?: readonly string[];
  /** Whatever else has a name: people and why each is out, a chain, a count. */
  readonly details?: readonly string[];
}

/** A change to the source that removes a finding. */
export interface Fix {
  /** As an order: "Add a rule for amounts of exactly 50 000". */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/**
 * A change in terms of what stands in the text; extraction turns it into text edits that keep commas, indentation and
 * imports right. A span must be that of a whole expression, property, list element or statement.
 */
export type Edit =
  | { readonly edit: "replace"; readonly at: Span; readonly text: string }
  /** A list element, a property or a declaration, with its comma or line and the comments that belong to it. */
  | { readonly edit: "remove"; readonly at: Span }
  /** One more element of the list, or property of the object, that stands there; `before` one of its elements, else last. */
  | { readonly edit: "add"; readonly to: Span; readonly text: string; readonly before?: Span }
  | { readonly edit: "wrap"; readonly at: Span; readonly before: string; readonly after: string }
  /** The language's own name that other edits in this file use. */
  | { readonly edit: "import"; readonly file: string; readonly name: string };

/** What really changes: `text` in the place of the span. Edits of one file never overlap. */
export interface TextEdit {
  readonly at: Span;
  readonly text: string;
}
