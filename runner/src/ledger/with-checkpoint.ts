import type { Oid } from "../git/index.ts";
import { addLedgerCommit } from "../git/index.ts";
import type { Ledger } from "./open-ledger.ts";

/** Adds the commit of a checkpoint that is ready on top of `tip`, itself on top of `pushed`; the tip then, not flushed. */
export async function withCheckpoint(
  { store, checkpoints, runner, author }: Ledger,
  tip: Oid,
  { pushed, policy, time }: { readonly pushed: Oid; readonly policy: Oid | undefined; readonly time: Date },
): Promise<Oid> {
  const changes = await checkpoints.changesOn(tip, pushed);
  if (!changes) return tip;
  const { number, manifest, files } = changes;
  return addLedgerCommit(store, {
    parent: tip,
    files,
    message:
      `Checkpoint ${number}: ${manifest.position.toLocaleString("en-US")} segments, up to ${manifest.commit.slice(0, 12)}\n\n` +
      "What the log up to there says, for whoever starts from here. geartrain verify compares it with the log.",
    trailers: { events: 0, runner, ...(policy !== undefined && { policy, code: policy }) },
    time,
    author,
  });
}
