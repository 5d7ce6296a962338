/*
 * Where a repository keeps its ledger, and whether it has moved. Only names, sizes and times of files are looked at:
 * this is for knowing when to ask, not for an answer.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The part of a repository that all its work trees share; undefined outside of git. */
export function gitFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = statSync(join(at, ".git"), { throwIfNoEntry: false });
    if (found?.isDirectory()) return join(at, ".git");
    if (found?.isFile()) return ofWorkTree(at);
    if (at === dirname(at)) return undefined;
  }
}

function ofWorkTree(at: string): string | undefined {
  const own = textOf(join(at, ".git"))?.replace(/^gitdir:\s*/, "");
  if (own === undefined) return undefined;
  const folder = resolve(at, own);
  const common = textOf(join(folder, "commondir"));
  return common === undefined ? folder : resolve(folder, common);
}

/** Relative to the git folder: what changes when the ledger does. */
export const ledgerPattern =
  "{packed-refs,refs/heads/geartrain/ledger,refs/remotes/*/geartrain/ledger,geartrain/*/journal.db,geartrain/*/journal.db-wal}";

/** Says whether anything has moved since; empty where nothing was ever started. */
export function traceOf(git: string): string {
  const refs = ["refs/heads", ...namesIn(join(git, "refs/remotes")).map((remote) => `refs/remotes/${remote}`)];
  const files = [
    ...refs.map((ref) => `${ref}/geartrain/ledger`),
    ...namesIn(join(git, "geartrain")).flatMap((own) => [
      `geartrain/${own}/journal.db`,
      `geartrain/${own}/journal.db-wal`,
    ]),
  ];
  const packed = textOf(join(git, "packed-refs"))?.match(/^\w+ .*\/geartrain\/ledger$/gm) ?? [];
  const seen = files.flatMap((file) => {
    const found = statSync(join(git, file), { throwIfNoEntry: false });
    return found && found.size > 0 ? [`${file} ${found.size} ${found.mtimeMs}`] : [];
  });
  return [...packed, ...seen].join("\n");
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}
