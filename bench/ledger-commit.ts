/*
 * A ledger commit of k changed instances in a ledger of N, durable and on its branch, against `git fast-import` of the
 * same bytes onto a branch beside it, and against the same commit in a small ledger. All take turns.
 */
import { execFileSync } from "node:child_process";
import type { Site } from "geartrain/embedded";
import { openSite, runnerIdentity, segmentDigest, writeLedgerCommit } from "geartrain/embedded";
import type { Benchmark, Figure } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import { largeLedger, segmentOf } from "./large-ledger.ts";
import { git, quietGit } from "./scratch.ts";

const small = 1_000;
const large = 100_000;
const rounds = 15;
const latest = Date.parse("2026-11-22T14:00:00.000Z");

export const ledgerCommit: Benchmark = {
  name: "ledger-commit",
  measure: async () => {
    const [few, many] = [await open(small), await open(large)];
    const figures: Figure[] = [];
    for (const changed of [1, 100, 1_000]) figures.push(...(await compare(changed, few, many)));
    few.site.close();
    many.site.close();
    return figures;
  },
};

interface Place {
  readonly site: Site;
  readonly folder: string;
  tip: string;
  count: number;
}

async function open(instances: number): Promise<Place> {
  const { folder } = await largeLedger(instances);
  const tip = git(folder, "rev-parse", "geartrain/ledger").trim();
  git(folder, "branch", "-f", "peer", tip);
  return { site: await openSite({ folder }), folder, tip, count: instances };
}

async function compare(changed: number, few: Place, many: Place): Promise<Figure[]> {
  const taken: { few: number; many: number; peer: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const own = await commit(many, changed);
    const one = { many: own.ms, peer: fastImport(many, own.path, own.bytes), few: (await commit(few, changed)).ms };
    if (round > 0) taken.push(one);
  }
  const ms = (part: "few" | "many" | "peer") => `${median(taken.map((each) => each[part])).toFixed(1)} ms`;
  const what = `commit of ${changed}`;
  return [
    {
      what: `${what} in ${large.toLocaleString("en-US")}, of git fast-import`,
      ratios: taken.map((each) => each.many / each.peer),
      better: "lower",
      goal: 1.3,
      note: `${ms("many")} where git fast-import takes ${ms("peer")}`,
    },
    {
      what: `${what} in ${large.toLocaleString("en-US")}, of in ${small.toLocaleString("en-US")}`,
      ratios: taken.map((each) => each.many / each.few),
      better: "lower",
      goal: 1.5,
      note: `${ms("many")} against ${ms("few")}`,
    },
  ];
}

async function commit(place: Place, changed: number): Promise<{ ms: number; path: string; bytes: Buffer }> {
  const { site, tip } = place;
  const time = new Date(latest + place.count);
  const [path, text] = segmentOf(site, place.count, changed, time);
  place.count += changed;
  // As the journal has them: what goes into the ledger are bytes, and how many events they are is known.
  const bytes = Buffer.from(text);
  const events = text.split("\n").length - 1;
  const started = performance.now();
  const next = await writeLedgerCommit(site.store, {
    parent: tip,
    files: new Map([[path, bytes]]),
    message: "Instances moved",
    trailers: { events, segment: segmentDigest(bytes), runner: "bench" },
    time,
    author: runnerIdentity,
  });
  const pushed = await site.exchange.pushLedger({ ledger: { new: next, expected: tip } });
  const ms = performance.now() - started;
  if (pushed.outcome !== "accepted") throw new Error("the commit was not accepted");
  place.tip = next;
  return { ms, path, bytes };
}

function fastImport({ folder }: Place, path: string, bytes: Buffer): number {
  const commands = Buffer.concat([
    Buffer.from(`blob\nmark :1\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from(
      `\ncommit refs/heads/peer\ncommitter Bench <bench@example.org> ${Math.floor(Date.now() / 1_000)} +0000\n` +
        `data 15\nInstances moved\nfrom refs/heads/peer^0\nM 100644 :1 ${path}\n\n`,
    ),
  ]);
  const args = ["-c", "core.fsync=all", "fast-import", "--quiet"];
  const started = performance.now();
  execFileSync("git", args, { cwd: folder, input: commands, env: quietGit });
  return performance.now() - started;
}
