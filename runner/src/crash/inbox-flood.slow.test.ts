import { join } from "node:path";
import { ulid } from "ulid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeLedgerCommit } from "../git/ledger-branch.ts";
import { startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger } from "../operations/open-site.ts";
import { readStatus } from "../operations/read-status.ts";
import { work } from "../operations/work.ts";
import { chainFile, officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git } from "./scratch-office.fixture.ts";
import { closeTwoSites, openTwoSites } from "./two-sites.fixture.ts";

const many = 60;
const options = () => ({
  environment: { get: (name: string) => (name === "OFFICE_FOLDER" ? office.effects : undefined) },
  say: () => {},
  inboxCaps: { perSender: 25, perTurn: 100 },
});

let office: Office;
let here: Site;
let there: Site;

beforeEach(async () => {
  ({ office, here, there } = await openTwoSites({ ...officeFiles, "chain.workflow.ts": chainFile }));
});

afterEach(() => closeTwoSites({ office, here, there }));

test("a flood of signals in the inbox is answered in shares, and delays nobody else", async () => {
  await startInstance(here, { workflow: "chain", input: { n: 0 }, as: "ada" });
  await work(here, options());
  await flood("eve", many);
  await flood("ada", 1);
  expect((await readStatus(here)).inInbox).toBe(many + 1);

  const first = await work(here, options());
  expect(first?.leftInInbox).toBe(many - 25);
  expect(waiting("ada")).toBe(0);
  expect((await readStatus(there)).inInbox).toBe(many - 25);

  expect((await work(here, options()))?.leftInInbox).toBe(many - 50);
  expect((await work(here, options()))?.leftInInbox).toBe(0);
  expect(waiting("eve")).toBe(0);
  const ledger = await existingLedger(here);
  expect(ledger?.book.list()).toHaveLength(many + 2);
  ledger?.close();
});

/** As many refs as one push takes: nothing of ours has to be asked. */
async function flood(who: string, count: number): Promise<void> {
  const refs: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const id = ulid();
    const signal = { kind: "start", id, by: "person:ada", workflow: "chain", input: { n: number } };
    const oid = await writeLedgerCommit(there.store, {
      parent: null,
      files: new Map([["signal.json", JSON.stringify(signal)]]),
      message: `Signal ${id}`,
      time: new Date(),
      author: { name: who, email: `${who}@office.example` },
    });
    refs.push(`${oid}:refs/heads/geartrain/inbox/${who}/${id}`);
  }
  git(join(office.folder, "second"), "push", "-q", "origin", ...refs);
}

function waiting(who: string): number {
  const refs = git(office.remote, "for-each-ref", "--format=%(refname)", `refs/heads/geartrain/inbox/${who}/`);
  return refs.split("\n").filter((line) => line !== "").length;
}
