import { setTimeout as wait } from "node:timers/promises";
import { OperatingError } from "../operating-error.ts";
import { listBranches } from "./branch-list.ts";
import type { Exchange, LedgerTips, Move, PushRequest, PushResult, Refusal } from "./exchange.ts";
import { movesOf, onlyStatus, staleMoves, tipsOf, withoutStatus } from "./exchange.ts";
import type { Repository } from "./repository.ts";
import type { GitResult } from "./run-git.ts";
import { runGit } from "./run-git.ts";
import { shownText } from "./shown-text.ts";

const heads = "refs/heads/";
/** Another git may hold a lock for an instant; git itself waits only a tenth of a second for it. */
const lockTries = 8;

/** Shares the ledger through the branches of this repository: for one machine, without a remote. */
export function localExchange(repository: Repository, options: { readonly durable?: boolean } = {}): Exchange {
  const durable = options.durable ?? false;
  const tips = async (): Promise<LedgerTips> => tipsOf(await listBranches(repository, heads));
  return {
    remote: null,
    fetchLedger: tips,
    knownTips: tips,
    pushLedger: (request) => move(repository, request, durable),
  };
}

async function move(repository: Repository, request: PushRequest, durable: boolean): Promise<PushResult> {
  const moves = movesOf(request);
  if (moves.length === 0) return { outcome: "accepted" };
  const answer = await transact(repository, moves, durable);
  if (answer === "done") return { outcome: "accepted" };
  const withdrawn = Array.isArray(answer) ? onlyStatus(answer) : undefined;
  const rest = withdrawn ? withoutStatus(request) : undefined;
  if (withdrawn && rest) {
    const alone = await move(repository, rest, durable);
    return alone.outcome === "accepted" ? { outcome: "accepted", statusRefused: withdrawn } : alone;
  }
  return Array.isArray(answer) ? { outcome: "refused", stale: answer } : { outcome: "failed", error: answer };
}

/** One transaction over the branches: done, or which of them were not as expected, or why git could not. */
async function transact(
  repository: Repository,
  moves: readonly Move[],
  durable: boolean,
): Promise<"done" | Refusal[] | OperatingError> {
  // A log of branches that only ever grow helps nobody and would need an identity.
  const settings = ["core.logAllRefUpdates=false", ...(durable ? ["core.fsync=all"] : [])];
  const call = { folder: repository.folder, args: ["update-ref", "--stdin"], settings, stdin: commands(moves) };
  for (let tries = 1; ; tries += 1) {
    const result = await runGit(call);
    if (result.code === 0) return "done";
    const stale = staleMoves(moves, await listBranches(repository, heads));
    if (stale.length > 0) return stale;
    if (tries === lockTries) return notMoved(result);
    await wait(Math.random() * 20 * 2 ** tries);
  }
}

function commands(moves: readonly Move[]): string {
  const lines = moves.map(({ branch, new: to, expected }) => {
    const ref = `${heads}${branch}`;
    if (to === null) return `delete ${ref} ${expected ?? ""}`.trimEnd();
    return expected === null ? `create ${ref} ${to}` : `update ${ref} ${to} ${expected}`;
  });
  return ["start", ...lines, "prepare", "commit", ""].join("\n");
}

function notMoved(result: GitResult): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "branches-locked",
    message: `The ledger's branches could not be moved: ${shownText(result.stderr)}`,
    next: "Make sure that no other git is at work here and that no *.lock file is left below .git/refs.",
  });
}
