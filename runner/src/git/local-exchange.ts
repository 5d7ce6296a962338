import { setTimeout as wait } from "node:timers/promises";
import { OperatingError } from "../operating-error.ts";
import { listBranches } from "./branch-list.ts";
import type { BranchMover } from "./branch-mover.ts";
import { openBranchMover } from "./branch-mover.ts";
import type { Exchange, LedgerTips, Move, PushRequest, PushResult, Refusal } from "./exchange.ts";
import { movesOf, onlyStatus, staleMoves, tipsOf, withoutStatus } from "./exchange.ts";
import type { Repository } from "./repository.ts";
import type { GitResult } from "./run-git.ts";
import { shownText } from "./shown-text.ts";

const heads = "refs/heads/";
/** Another git may hold a lock for an instant; git itself waits only a tenth of a second for it. */
const lockTries = 8;

/** Shares the ledger through the branches of this repository: for one machine, without a remote. */
export function localExchange(repository: Repository, options: { readonly durable?: boolean } = {}): Exchange {
  // A log of branches that only ever grow helps nobody and would need an identity.
  const settings = ["core.logAllRefUpdates=false", ...(options.durable ? ["core.fsync=all"] : [])];
  const mover = openBranchMover(repository, settings);
  const tips = async (): Promise<LedgerTips> => tipsOf(await listBranches(repository, heads));
  return {
    remote: null,
    fetchLedger: tips,
    knownTips: tips,
    pushLedger: (request) => move(repository, mover, request),
  };
}

async function move(repository: Repository, mover: BranchMover, request: PushRequest): Promise<PushResult> {
  const moves = movesOf(request);
  if (moves.length === 0) return { outcome: "accepted" };
  const answer = await transact(repository, mover, moves);
  if (answer === "done") return { outcome: "accepted" };
  const withdrawn = Array.isArray(answer) ? onlyStatus(answer) : undefined;
  const rest = withdrawn ? withoutStatus(request) : undefined;
  if (withdrawn && rest) {
    const alone = await move(repository, mover, rest);
    return alone.outcome === "accepted" ? { outcome: "accepted", statusRefused: withdrawn } : alone;
  }
  return Array.isArray(answer) ? { outcome: "refused", stale: answer } : { outcome: "failed", error: answer };
}

/** One transaction over the branches: done, or which of them were not as expected, or why git could not. */
async function transact(
  repository: Repository,
  mover: BranchMover,
  moves: readonly Move[],
): Promise<"done" | Refusal[] | OperatingError> {
  for (let tries = 1; ; tries += 1) {
    const result = await mover.move(commands(moves));
    if (result.code === 0) return "done";
    const stale = staleMoves(moves, await listBranches(repository, heads));
    if (stale.length > 0) return stale;
    if (tries === lockTries) return notMoved(result);
    await wait(Math.random() * 20 * 2 ** tries);
  }
}

function commands(moves: readonly Move[]): string[] {
  return moves.map(({ branch, new: to, expected }) => {
    const ref = `${heads}${branch}`;
    if (to === null) return `delete ${ref} ${expected ?? ""}`.trimEnd();
    return expected === null ? `create ${ref} ${to}` : `update ${ref} ${to} ${expected}`;
  });
}

function notMoved(result: Pick<GitResult, "stderr">): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "branches-locked",
    message: `The ledger's branches could not be moved: ${shownText(result.stderr)}`,
    next: "Make sure that no other git is at work here and that no *.lock file is left below .git/refs.",
  });
}
