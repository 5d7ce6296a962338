import { OperatingError } from "../operating-error.ts";
import { isAncestor } from "./ancestry.ts";
import { listBranches } from "./branch-list.ts";
import type { Exchange, LedgerTips, Move, PushRequest, PushResult, Refusal } from "./exchange.ts";
import { movesOf, onlyStatus, staleMoves, tipsOf, withoutStatus } from "./exchange.ts";
import { noteContact } from "./last-contact.ts";
import { branches } from "./ledger-names.ts";
import type { Oid } from "./oid.ts";
import type { PushLine } from "./push-report.ts";
import { parsePushReport } from "./push-report.ts";
import { networkMs, remoteRefs } from "./remote.ts";
import { pushRefused, remoteFailure } from "./remote-failure.ts";
import type { Repository } from "./repository.ts";
import type { GitResult } from "./run-git.ts";
import { runGit } from "./run-git.ts";
import { fetchTipAlone, historyOf } from "./tip-alone.ts";

const heads = "refs/heads/";
const fetchTries = 3;

interface Link {
  readonly repository: Repository;
  readonly remote: string;
  /** Undefined until the first push that has options tells. */
  takesOptions: boolean | undefined;
  /** Bring the tip alone where nothing of the ledger is here; afterwards: was it? */
  tipAlone: "wanted" | boolean;
}

export interface RemoteOptions {
  /** Begin with the tip alone where nothing of the ledger is here yet: the rest comes when it is needed. */
  readonly tipAlone?: boolean;
}

/** Shares the ledger through a remote of this repository. */
export function remoteExchange(repository: Repository, remote: string, { tipAlone }: RemoteOptions = {}): Exchange {
  const link: Link = { repository, remote, takesOptions: undefined, tipAlone: tipAlone ? "wanted" : false };
  return {
    remote,
    history: historyOf(repository, remote),
    tipAlone: () => link.tipAlone === true,
    fetchLedger: () => fetchLedger(link),
    knownTips: () => knownTips(link),
    pushLedger: (request) => pushLedger(link, request),
  };
}

async function knownTips({ repository, remote }: Link): Promise<LedgerTips> {
  return tipsOf(await listBranches(repository, `refs/remotes/${remote}/`));
}

async function fetchLedger(link: Link): Promise<LedgerTips> {
  const { repository, remote } = link;
  if (link.tipAlone === "wanted") {
    const fresh = (await knownTips(link)).ledger === null;
    link.tipAlone = fresh ? await fetchTipAlone(repository, remote) : repository.shallow;
  }
  const specs = ["ledger*", "status*", "inbox/*"].map(
    (name) => `+${heads}geartrain/${name}:refs/remotes/${remote}/geartrain/${name}`,
  );
  // Patterns, since a plain name that the remote hasn't got would fail the whole fetch. Pruned, so that a branch which
  // is gone there is told as gone and not as what it was. Unfiltered: a partial clone would fetch segments one by one.
  const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--no-filter"];
  const args = ["fetch", ...quiet, "--prune", "--", remote, ...specs];
  for (let tries = 1; ; tries += 1) {
    const result = await runGit({ folder: repository.folder, args, timeoutMs: networkMs });
    if (result.code === 0) {
      noteContact(repository, remote, "ledger");
      return knownTips(link);
    }
    // Two fetches of one clone get in each other's way over the tracking branches; the loser has only to look again.
    if (tries === fetchTries || !/cannot lock ref|unable to (?:update|create)/i.test(result.stderr))
      throw remoteFailure(remote, result.stderr);
  }
}

async function pushLedger(link: Link, request: PushRequest): Promise<PushResult> {
  const moves = movesOf(request);
  if (moves.length === 0) return { outcome: "accepted" };
  const result = await push(link, moves, request.pushOptions ?? []).catch(asEnding);
  if (!(result instanceof OperatingError) && result.code === 0) return { outcome: "accepted" };
  const verdict = await judge(link, moves, result);
  if (verdict === "landed") return { outcome: "accepted" };
  const rest = verdict.withdrawn ? withoutStatus(request) : undefined;
  if (verdict.withdrawn && rest) {
    const alone = await pushLedger(link, rest);
    return alone.outcome === "accepted" ? { outcome: "accepted", statusRefused: verdict.withdrawn } : alone;
  }
  const { stale, error } = verdict;
  return stale.length > 0 ? { outcome: "refused", stale } : { outcome: "failed", error };
}

interface Verdict {
  readonly stale: readonly Refusal[];
  /** The status branch, where the rest might be accepted without it. */
  readonly withdrawn: Refusal | undefined;
  readonly error: OperatingError;
}

/** Why a push was not accepted, or that it was although git could not tell. */
async function judge(
  link: Link,
  moves: readonly Move[],
  ending: GitResult | OperatingError,
): Promise<"landed" | Verdict> {
  const { remote } = link;
  const lines = ending instanceof OperatingError ? [] : parsePushReport(ending.stdout.toString("utf8"));
  const stale = lines.filter((line) => line.stale).map(({ branch, summary }) => ({ branch, reason: summary }));
  const error = pushError(remote, lines, ending);
  if (stale.length > 0) return { stale, withdrawn: onlyStatus(stale), error };

  // A remote says why in its own words, or the line went dead: what it has now tells without words.
  const actual = await remoteTips(link, moves).catch(() => undefined);
  if (!actual) return { stale: [], withdrawn: undefined, error };
  if (await landed(link, moves, actual)) return "landed";
  const moved = staleMoves(moves, actual);
  if (moved.length > 0) return { stale: moved, withdrawn: onlyStatus(moved), error };
  const status = lines.find(({ branch, accepted }) => branch === branches.status && !accepted);
  return { stale: [], withdrawn: status && { branch: status.branch, reason: status.summary }, error };
}

function pushError(remote: string, lines: readonly PushLine[], ending: GitResult | OperatingError): OperatingError {
  if (ending instanceof OperatingError) return ending;
  return lines.length > 0 ? pushRefused(remote, lines, ending.stderr) : remoteFailure(remote, ending.stderr);
}

/** A push that ran too long may have happened all the same: that is looked up like any other lost answer. */
function asEnding(error: unknown): OperatingError {
  if (error instanceof OperatingError) return error;
  throw error;
}

async function remoteTips({ repository, remote }: Link, moves: readonly Move[]): Promise<Map<string, Oid>> {
  const names = moves.map(({ branch }) => `${heads}${branch}`);
  const refs = await remoteRefs(repository, remote, names);
  return new Map([...refs].map(([ref, oid]) => [ref.slice(heads.length), oid]));
}

/** Whether the push happened: everything is as asked, or the ledger already went on from there. */
async function landed(link: Link, moves: readonly Move[], actual: ReadonlyMap<string, Oid>): Promise<boolean> {
  if (moves.every((move) => (actual.get(move.branch) ?? null) === move.new)) return true;
  const ledger = moves.find(({ branch }) => branch === branches.ledger)?.new;
  const there = actual.get(branches.ledger);
  if (!ledger || !there || there === moves[0]?.expected) return false;
  try {
    const { ledger: tip } = await fetchLedger(link);
    return tip !== null && (await isAncestor(link.repository, ledger, tip));
  } catch {
    return false;
  }
}

async function push(link: Link, moves: readonly Move[], options: readonly string[]): Promise<GitResult> {
  const { repository, remote } = link;
  const sent = link.takesOptions === false ? [] : options;
  const quiet = ["--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no"];
  const leases = moves.map(({ branch, expected }) => `--force-with-lease=${heads}${branch}:${expected ?? ""}`);
  const specs = moves.map(({ branch, new: to }) => `${to ?? ""}:${heads}${branch}`);
  const said = sent.map((option) => `--push-option=${option}`);
  const args = ["push", ...quiet, "--atomic", ...said, ...leases, "--", remote, ...specs];
  const result = await runGit({ folder: repository.folder, args, timeoutMs: networkMs });
  if (sent.length === 0) return result;
  link.takesOptions = !/does not support push options/.test(result.stderr);
  return link.takesOptions ? result : push(link, moves, []);
}
