/**
 * How a command ends: 0 done, 1 findings or refused, 2 wrong usage or input, 3 environment or conflict, 70 bug. The
 * watchdog ends one with 75: a definition held it.
 */
export const exitCodes = { done: 0, refused: 1, usage: 2, environment: 3, bug: 70 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

interface Ending {
  readonly exit: Exclude<keyof typeof exitCodes, "done" | "bug">;
  /** Stable, kebab-case: what scripts test for. */
  readonly code: string;
  /** One sentence: what did not work. */
  readonly message: string;
  /** What to do next: a command or an instruction. */
  readonly next?: string;
  /** Every single problem, where there can be several. */
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
  readonly cause?: unknown;
}

/** Something expected that did not work: not a bug, and nothing that the definition is to blame for. */
export class OperatingError extends Error {
  override readonly name = "OperatingError";
  readonly code: string;
  readonly exit: Ending["exit"];
  readonly next: string | undefined;
  readonly problems: NonNullable<Ending["problems"]>;

  constructor(ending: Ending) {
    super(ending.message, ending.cause === undefined ? undefined : { cause: ending.cause });
    this.code = ending.code;
    this.exit = ending.exit;
    this.next = ending.next;
    this.problems = ending.problems ?? [];
  }
}
