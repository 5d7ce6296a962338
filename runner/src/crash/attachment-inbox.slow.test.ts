import { hash } from "node:crypto";
import { canonicalJson } from "@geartrain/model";
import { ulid } from "ulid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dropSignal } from "../git/index.ts";
import { historyLines } from "../ledger/history.ts";
import { actOn, startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger } from "../operations/open-site.ts";
import { readAttachment } from "../operations/read-attachment.ts";
import { openChains } from "../operations/verify-chains.ts";
import { beginShift, turn } from "../operations/work.ts";
import { officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git } from "./scratch-office.fixture.ts";
import { closeTwoSites, openTwoSites } from "./two-sites.fixture.ts";

const contract = `
import { defineWorkflow, fact, file, human, trigger } from "geartrain";
import { z } from "zod";
import { clerk } from "./people.ts";
const document = fact("document", file());
const offer = trigger("offer", { by: clerk, gives: { document, note: z.string().optional() } });
const scan = human("scan", { by: clerk, needs: { document }, form: { document }, due: "1 day" });
export const contract = defineWorkflow("contract", { purpose: "Scan a contract", starts: offer, flow: scan, ends: { done: { document } } });
`;

const bytes = Buffer.from([1, 0, 2, 255]);
const attached = (content: Buffer) => [{ field: "document", name: "a.bin", type: "text/plain", bytes: content }];
const named = (sha256: string) => ({ document: { name: "a.bin", type: "text/plain", size: 4, sha256 } });

let office: Office;
let here: Site;
let there: Site;
let shift: NonNullable<Awaited<ReturnType<typeof beginShift>>>;
let said: string[] = [];

beforeEach(async () => {
  ({ office, here, there } = await openTwoSites({ ...officeFiles, "contract.workflow.ts": contract }));
  await startInstance(here, { workflow: "machine", input: { document: "x" }, as: "ada" });
  said = [];
  const options = { environment: { get: () => undefined }, say: (line: string) => void said.push(line) };
  const begun = await beginShift(here, { ...options, durability: "local" });
  if (!begun) throw new Error("there is a ledger");
  shift = begun;
  await turn(shift.value);
});

afterEach(async () => {
  await shift.end();
  closeTwoSites({ office, here, there });
});

async function answerInbox(): Promise<void> {
  await shift.value.host.catchUp();
  await turn(shift.value);
  expect(git(office.remote, "for-each-ref", "refs/heads/geartrain/inbox/")).toBe("");
}

test("a file travels with what is left in the inbox, and is in the ledger when that is answered", async () => {
  const started = await startInstance(there, {
    workflow: "contract",
    input: {},
    attachments: attached(bytes),
    as: "ada",
  });
  expect(started.where).toMatchObject({ kept: "inbox" });
  await answerInbox();
  const act = { kind: "complete", step: "scan", output: {} } as const;
  const scanned = await actOn(there, started.instance, act, "ada", { attachments: attached(Buffer.from("later")) });
  expect(scanned.where).toMatchObject({ kept: "inbox" });
  await answerInbox();

  expect(said.filter((line) => line.startsWith("refused"))).toEqual([]);
  expect(Buffer.from((await readAttachment(there, started.instance, hash("sha256", bytes))).bytes)).toEqual(bytes);
  expect(Buffer.from((await readAttachment(there, started.instance, "document")).bytes).toString()).toBe("later");
});

test("verifying names the first event whose file is not in the ledger", async () => {
  const { instance } = await startInstance(here, {
    workflow: "contract",
    input: {},
    attachments: attached(bytes),
    as: "ada",
  });
  const { ledger } = shift.value;
  const model = ledger.book.load(instance)?.model;
  if (!model) throw new Error("it was started");
  const text = Buffer.from(canonicalJson(model));
  const lines = (await historyLines(ledger, instance)).map((line) => `${line}\n`).join("");
  const faultsWith = (...blobs: Buffer[]) => {
    const chains = openChains("any");
    for (const blob of [text, ...blobs]) chains.keep(hash("sha256", blob), blob);
    chains.follow("segment", lines, undefined);
    return chains.faults();
  };

  expect(faultsWith(bytes)).toEqual([]);
  expect(faultsWith()).toEqual([
    { place: "segment line 1", message: `${instance}/1: the attachment ${hash("sha256", bytes)} is not in the ledger` },
  ]);
});

test("100 KB of text and a file that is nowhere are refused before they are left there", async () => {
  const note = "x".repeat(100_000);
  const attachments = attached(bytes);
  await expect(
    startInstance(there, { workflow: "contract", input: { note }, attachments, as: "ada" }),
  ).rejects.toMatchObject({ code: "event-not-storable", problems: [{ path: "note", message: "has 100,000 bytes" }] });
  await expect(
    startInstance(there, { workflow: "contract", input: named("ab".repeat(32)), as: "ada" }),
  ).rejects.toMatchObject({ code: "wrong-data" });
  await answerInbox();
});

test("an inbox whose files are missing, others or too many letters is refused and recorded; the rest goes on", async () => {
  const digest = hash("sha256", bytes);
  const ledger = await existingLedger(there);
  if (!ledger) throw new Error("there is a ledger");
  const drop = (input: object, attachments = new Map<string, Uint8Array>()) => {
    const id = ulid();
    const json = { kind: "start", id, by: "person:ada", workflow: "contract", input };
    return dropSignal(there.store, ledger.exchange, {
      who: "ada",
      ulid: id,
      json,
      attachments,
      time: new Date(),
      author: ledger.author,
    });
  };
  await drop(named(digest));
  await drop(named(digest), new Map([[digest, Buffer.from("other")]]));
  await drop({ ...named(digest), note: "x".repeat(100_000) }, new Map([[digest, bytes]]));
  await drop(named(digest), new Map([[digest, bytes]]));
  ledger.close();

  await answerInbox();

  const refused = shift.value.ledger.book
    .runnerEvents("inbox-refused")
    .map(({ data }) => (data as { code: string }).code);
  expect(refused.sort()).toEqual(["event-not-storable", "wrong-data", "wrong-data"]);
  expect(shift.value.ledger.book.list({ workflow: "contract" })).toHaveLength(1);
});
