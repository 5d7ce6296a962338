import type { Asked } from "../git/index.ts";
import { lastContact } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Site } from "./open-site.ts";

/** Why what a command tells may be older than what there is. */
export interface OutOfReach {
  readonly remote: string;
  /** Of the failure: `remote-unreachable`, `remote-denied`, … */
  readonly code: string;
  /** When the remote answered last; absent where this clone does not know. */
  readonly asOf?: string;
}

/** What keeps a clone from its remote; what is wrong with the settings is none of it. */
const codes: ReadonlySet<string> = new Set([
  "remote-unreachable",
  "remote-denied",
  "remote-missing",
  "remote-failed",
  "git-timeout",
]);

export function isOutOfReach(error: unknown): error is OperatingError {
  return error instanceof OperatingError && codes.has(error.code);
}

/** What a site opened without its remote can tell; undefined where it knows nothing of what is asked. */
export async function knownWithout(site: Site, code: string, asked: Asked): Promise<OutOfReach | undefined> {
  const { exchange, repository } = site;
  const { remote } = exchange;
  if (remote === null) return undefined;
  if (asked === "ledger" && (await exchange.fetchLedger()).ledger === null) return undefined;
  const asOf = lastContact(repository, remote, asked);
  return { remote, code, ...(asOf !== undefined && { asOf }) };
}
