/**
 * What shows that a decision is of the person it names. The engine keeps it with the decision; the host has checked it
 * before, and `verify` checks it again.
 */
export type Proof =
  /** An SSH signature over the record of the decision, which was made at the instant `decidedAt`. */
  | { readonly kind: "ssh"; readonly signature: string; readonly decidedAt: string }
  /** The signed link by which somebody outside was asked. */
  | { readonly kind: "link"; readonly token: string };

/** A task: the pass meant is the oldest open one where it is left out. */
interface Named {
  readonly step: string;
  readonly iteration?: number;
}

/** What people say about tasks without doing them, and about an instance as a whole. */
export type PeopleSignal =
  /** They take a task on; with `begin` they start on it too. */
  | ({ readonly kind: "claim"; readonly begin?: true; readonly proof?: Proof } & Named)
  /** They give it back to everybody it was for. */
  | ({ readonly kind: "release"; readonly reason?: string; readonly proof?: Proof } & Named)
  /** Whoever has it gives it to another one who may do it. */
  | ({ readonly kind: "delegate"; readonly to: string; readonly reason?: string } & Named)
  /** The workflow's owner gives it to somebody. */
  | ({ readonly kind: "reassign"; readonly to: string; readonly reason: string } & Named)
  | ({
      readonly kind: "vote";
      readonly outcome?: string;
      readonly output: unknown;
      readonly reason?: string;
      readonly proof?: Proof;
    } & Named)
  | { readonly kind: "suspend"; readonly reason: string }
  | { readonly kind: "resume"; readonly reason: string };
