/** Why nothing was started: told to whoever looks at the board. */
export interface StartRefused {
  readonly code: string;
  readonly message: string;
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
}

/** What is kept of many problems in one line of the ledger. */
const mostProblems = 5;

export function refusedBecause({ code, message, problems = [] }: StartRefused): StartRefused {
  return { code, message, ...(problems.length > 0 && { problems: problems.slice(0, mostProblems) }) };
}

/** Somebody's data in one line. */
export function refusalWords({ message, problems = [] }: StartRefused): string {
  const each = problems.map((problem) => `${problem.path}: ${problem.message}`);
  return each.length === 0 ? message : `${message} (${each.join("; ")})`;
}
