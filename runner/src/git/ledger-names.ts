/** The branches of a ledger, without `refs/heads/`. */
export const branches = {
  ledger: "geartrain/ledger",
  status: "geartrain/status",
  inbox: "geartrain/inbox/",
} as const;

const whoGrammar = /^[a-z0-9-]{1,40}$/;
const ulidGrammar = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Who leaves something in the inbox, as a part of a branch name. Proves nothing, so two people may share one. */
export function inboxWho(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return plain || "someone";
}

/** The branch of one signal. The name is brought into the grammar; an id that isn't a ULID is a bug. */
export function inboxBranch(who: string, ulid: string): string {
  if (!ulidGrammar.test(ulid)) throw new Error(`Not a ULID: ${JSON.stringify(ulid)}`);
  return `${branches.inbox}${whoGrammar.test(who) ? who : inboxWho(who)}/${ulid}`;
}

/** What an inbox branch's name says; undefined when somebody made up a name of their own. */
export function parseInboxBranch(branch: string): { readonly who: string; readonly id: string } | undefined {
  const [who = "", id = "", ...more] = branch.startsWith(branches.inbox)
    ? branch.slice(branches.inbox.length).split("/")
    : [];
  return whoGrammar.test(who) && ulidGrammar.test(id) && more.length === 0 ? { who, id } : undefined;
}
