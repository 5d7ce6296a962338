/**
 * Something in a definition that types cannot refuse. Thrown while the definition is being built, with the author's
 * line on the stack; `code` is stable, the message says what to write instead.
 *
 * @example
 * ```ts
 * try {
 *   human("Manager Approval", { by: manager, due: "2 days" });
 * } catch (error) {
 *   if (error instanceof DefinitionError) console.log(error.code); // "language/name"
 * }
 * ```
 */
export class DefinitionError extends Error {
  override readonly name = "DefinitionError";
  /** Stable, like `language/not-json`. */
  readonly code: DefinitionErrorCode;

  constructor(code: DefinitionErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What {@link DefinitionError} can be about. */
export type DefinitionErrorCode =
  | "language/name"
  | "language/not-json"
  | "language/reference-as-value"
  | "language/not-a-reference"
  | "language/wrong-value"
  | "language/duration"
  | "language/number"
  | "flow/duplicate-name"
  | "flow/end-not-declared"
  | "handoff/foreign-step";
