import { OperatingError } from "../operating-error.ts";

/** One thing that Geartrain needs, and how it stands. */
export interface Check {
  readonly name: string;
  readonly state: "fine" | "doubtful" | "broken";
  readonly says: string;
  /** What to do about it. */
  readonly next?: string;
}

/** What an operation gives, or a check that says why it gave nothing. */
export async function attempt<Result>(
  checks: Check[],
  name: string,
  act: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof OperatingError)) throw error;
    checks.push(brokenBy(name, error));
    return undefined;
  }
}

export function brokenBy(name: string, { message, next }: OperatingError): Check {
  return { name, state: "broken", says: message, ...(next !== undefined && { next }) };
}
