/* Looks at everything Geartrain needs. What is wrong with one thing keeps no other from being looked at. */
import { statfs } from "node:fs/promises";
import type { Repository } from "../git/index.ts";
import { findRepository } from "../git/index.ts";
import type { Check } from "./check.ts";
import { attempt, brokenBy } from "./check.ts";
import { diagnoseLedger } from "./diagnose-ledger.ts";
import type { Site, SiteOptions } from "./open-site.ts";
import { openSite } from "./open-site.ts";

export async function diagnose(options: SiteOptions): Promise<Check[]> {
  const checks: Check[] = [{ name: "node", state: "fine", says: `Node ${process.versions.node}` }];
  const repository = await attempt(checks, "repository", () => findRepository(options.folder));
  if (!repository) return checks;
  checks.push(...repositoryChecks(repository), await diskCheck(repository));
  const site = await attempt(checks, "definitions", () => openSite(options));
  if (!site) return checks;
  try {
    checks.push(...siteChecks(site));
    checks.push(...(await diagnoseLedger(site)));
  } finally {
    site.close();
  }
  return checks;
}

function repositoryChecks(repository: Repository): Check[] {
  const { gitVersion, folder, bare, shallow, head, identity } = repository;
  const commit = head.commit?.slice(0, 12);
  return [
    { name: "git", state: "fine", says: `git ${gitVersion}` },
    { name: "repository", state: "fine", says: bare ? `${folder} (bare)` : folder },
    shallow
      ? {
          name: "history",
          state: "doubtful",
          says: "the clone is shallow: what needs the ledger's whole history will stop",
          next: "Fetch it: git fetch --unshallow (in a pipeline: check out with full depth)",
        }
      : { name: "history", state: "fine", says: "the clone is complete" },
    head.branch === null
      ? {
          name: "branch",
          state: "doubtful",
          says: `HEAD is detached at ${commit ?? "nothing"}: commits made here belong to no branch`,
          next: "Go back to a branch: git switch main",
        }
      : { name: "branch", state: "fine", says: `${head.branch} at ${commit ?? "no commit yet"}` },
    identity
      ? { name: "identity", state: "fine", says: `${identity.name} <${identity.email}>` }
      : {
          name: "identity",
          state: "doubtful",
          says: "git does not know who you are, so every command needs --as",
          next: "Tell it: git config user.name 'Your Name' && git config user.email you@example.org",
        },
  ];
}

const scarce = 500_000_000;
const full = 20_000_000;

async function diskCheck({ commonDir }: Repository): Promise<Check> {
  const { bavail, bsize } = await statfs(commonDir);
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free`;
  if (free > scarce) return { name: "disk", state: "fine", says };
  const next = "Make room: without it nothing can be accepted.";
  return { name: "disk", state: free > full ? "doubtful" : "broken", says, next };
}

function siteChecks({ exchange, commit, catalog, repository }: Site): Check[] {
  const { definitions, broken, policy } = catalog;
  const { remote } = exchange;
  const at = commit.slice(0, 12);
  const person = repository.identity?.email.toLowerCase();
  const known = Object.values(policy.people ?? {}).some(({ email }) => email.toLowerCase() === person);
  return [
    remote === null
      ? {
          name: "remote",
          state: "doubtful",
          says: "none: the ledger is in this clone alone",
          next: "Share it: git remote add origin <address>",
        }
      : { name: "remote", state: "fine", says: `${remote} answers; its default branch is at ${at}` },
    definitions.length === 0 && broken.length === 0
      ? {
          name: "definitions",
          state: "doubtful",
          says: `there are none at ${at}`,
          next: "Make an example: geartrain init",
        }
      : { name: "definitions", state: "fine", says: `${definitions.length} usable at ${at}` },
    ...broken.map(({ path, error }) => ({ ...brokenBy("definition", error), says: `${path}: ${error.message}` })),
    policy.people
      ? { name: "people", state: "fine", says: `${Object.keys(policy.people).length} in the people file` }
      : {
          name: "people",
          state: "doubtful",
          says: "there is no people file, so nobody's role is checked",
          next: "Add people to geartrain.config.ts with definePeople.",
        },
    ...(policy.people && person !== undefined && !known
      ? [
          {
            name: "you",
            state: "doubtful" as const,
            says: `${person} (git's e-mail) is not in the people file`,
            next: "Say who acts with --as, or add yourself with definePeople.",
          },
        ]
      : []),
  ];
}
