import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dropSignal } from "../git/index.ts";
import { historyOf } from "../ledger/history.ts";
import { actOn, startInstance } from "../operations/act.ts";
import type { LinkGiven } from "../operations/make-link.ts";
import { makeLink } from "../operations/make-link.ts";
import { migrateInstances } from "../operations/migrate.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { verifyLedger } from "../operations/verify-ledger.ts";
import { beginShift, turn } from "../operations/work.ts";
import { privateKeyIn } from "../proof/ssh-private-key.ts";
import { signText } from "../proof/ssh-signature.ts";
import { privateText, publicLine } from "../proof/ssh-vectors.fixture.ts";
import { askedWorkflow } from "./asked.fixture.ts";
import { officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git } from "./scratch-office.fixture.ts";
import { closeTwoSites, openTwoSites } from "./two-sites.fixture.ts";

let office: Office;
let here: Site;
let there: Site;
let instance: string;

const secret = privateKeyIn(privateText);
if (!secret) throw new Error("the key of the tests is one");
const key = { blob: secret.blob, sign: async (message: string) => signText(message, secret) };

beforeEach(async () => {
  const { "people.ts": people = "", ...files } = officeFiles;
  const withKey = people.replace('ben@office.example"', `ben@office.example", keys: ["${publicLine}"]`);
  ({ office, here, there } = await openTwoSites({
    ...files,
    "people.ts": withKey,
    "asked.workflow.ts": askedWorkflow("note"),
  }));
  ({ instance } = await startInstance(here, { workflow: "asked", input: { vendor: "v@example.com" }, as: "ada" }));
});

afterEach(() => closeTwoSites({ office, here, there }));

/** A runner in the first clone that has the ledger to itself, so that the second one hands everything in. */
async function leased(act: (take: () => Promise<void>) => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const shift = await beginShift(here, { environment: { get: () => undefined }, say, durability: "local" });
  if (!shift) throw new Error("there is a ledger");
  await turn(shift.value);
  await act(async () => {
    await shift.value.host.catchUp();
    await turn(shift.value);
  });
  await shift.end();
  return said;
}

const reply = ({ link, token }: LinkGiven) =>
  actOn(there, instance, { kind: "complete", step: "reply/1", output: { when: "Monday" } }, { link, token });

async function recorded<Data>(read: (events: { readonly kind: string; readonly data: unknown }[]) => Data) {
  const ledger = await existingLedger(there);
  if (!ledger) throw new Error("there is a ledger");
  try {
    return read([...ledger.book.runnerEvents(), ...(await historyOf(ledger, instance))]);
  } finally {
    ledger.close();
  }
}

const refusals = () =>
  recorded((events) =>
    events.flatMap(({ kind, data }) => (kind === "inbox-refused" ? [(data as { message: string }).message] : [])),
  );

function drop(json: object): Promise<unknown> {
  const author = { name: "Eve", email: "eve@office.example" };
  return dropSignal(there.store, there.exchange, { who: "eve", ulid: ulid(), json, time: new Date(), author });
}

describe("a link that is made while another clone has the ledger to itself", () => {
  test("is recorded before what comes by it, in one turn, and used once", async () => {
    await leased(async (take) => {
      const made = await makeLink(there, { instance, as: "ada" });
      expect(made.where).toMatchObject({ kept: "inbox" });
      expect((await reply(made)).where).toMatchObject({ kept: "inbox" });
      expect((await reply(made)).where).toMatchObject({ kept: "inbox" });
      await take();
    });
    expect(await refusals()).toEqual([]);
    const kinds = await recorded((events) => events.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === "link-made")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "step-completed")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "signal-refused")).toHaveLength(1);
    expect(await verifyLedger(there)).toMatchObject({ faults: [], decisions: 1, unproved: 0 });
  });

  test("counts as well when that clone stops before it took the link", async () => {
    let made: LinkGiven | undefined;
    await leased(async () => {
      made = await makeLink(there, { instance, as: "ada" });
    });
    if (!made) throw new Error("it was made");
    expect((await reply(made)).where).toEqual({ kept: "ledger" });
    const ledger = await existingLedger(here);
    expect(ledger?.tips.inbox).toEqual([]);
    ledger?.close();
  });

  test("is signed by whoever has a key, and what is forged is refused and recorded", async () => {
    await leased(async (take) => {
      await expect(makeLink(there, { instance, as: "ben" })).rejects.toMatchObject({ code: "key-needed" });
      const { link } = await makeLink(there, { instance, key });
      const foreign = { ...link, id: ulid(), key: "AAAA", by: "person:ben" };
      const forged = { kind: "link", link: foreign };
      await drop(forged);
      await drop({ ...forged, signature: signText("anything", secret) });
      await drop({ kind: "link", link: { ...foreign, by: "person:eve" } });
      await drop({ kind: "link", link: { ...foreign, by: "person:ada", ledger: "0123456789abcdef" } });
      await drop({ kind: "link", link: { ...foreign, by: "person:ada", to: "eve@example.com" } });
      await drop({ kind: "link", link: { ...foreign, iteration: "1" } });
      await take();
    });
    expect((await refusals()).sort()).toEqual([
      "ben did not sign the link",
      "ben has a key and did not sign the link with it",
      "eve is not in the people file",
      "its link is none",
      `reply of ${instance} does not wait for eve@example.com as the link says`,
      "the link is for another ledger",
    ]);
    const links = await recorded((events) => events.filter(({ kind }) => kind === "link-made").map(({ data }) => data));
    expect(links).toMatchObject([{ by: "person:ben", signature: expect.any(String) }]);
  });
});

describe("a migration that is asked for while another clone has the ledger to itself", () => {
  const change = (note: string) => {
    writeFileSync(join(office.clone, "asked.workflow.ts"), askedWorkflow(note));
    git(office.clone, "commit", "-qam", "Change");
    git(office.clone, "push", "-q");
  };
  const asked = async (to: string) => {
    const seeing = await openSite({ folder: join(office.folder, "second") });
    try {
      const mapping = { file: "map.yaml", given: { steps: { note: to } } };
      const move = { reason: "a better name", as: "ada" };
      return await migrateInstances(seeing, { workflow: "asked", mapping, move });
    } finally {
      seeing.close();
    }
  };
  const migrations = () => recorded((events) => events.filter(({ kind }) => kind === "instance-migrated").length);
  const noted = async () => reply(await makeLink(here, { instance, as: "ada" }));

  test("is carried out for what was seen, once, although the runner had not seen it yet", async () => {
    await noted();
    const said = await leased(async (take) => {
      change("file");
      expect(await asked("file")).toMatchObject({ migrated: null, handedIn: expect.any(String) });
      await asked("file");
      await take();
    });
    expect(said.join("\n")).toMatch(/Now on the definitions of \w+: asked-/);
    expect([await migrations(), await refusals()]).toEqual([1, []]);
    expect((await verifyLedger(there))?.faults).toEqual([]);
  });

  test("is refused where the definitions are others by then, or nobody known asked", async () => {
    await noted();
    await leased(async (take) => {
      change("file");
      await asked("file");
      change("store");
      await drop({
        kind: "migrate",
        id: ulid(),
        by: "person:eve",
        reason: "x",
        commit: "0".repeat(40),
        definitions: {},
      });
      await drop({
        kind: "migrate",
        id: ulid(),
        by: "person:ada",
        reason: " ",
        commit: "0".repeat(40),
        definitions: {},
      });
      await take();
    });
    expect(await migrations()).toBe(0);
    expect((await refusals()).sort()).toEqual([
      "eve is not in the people file",
      "its reason is missing",
      "the definitions of asked are not those that were looked at any more",
    ]);
  });
});
