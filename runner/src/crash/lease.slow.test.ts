import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dropSignal } from "../git/index.ts";
import { actOn, startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger } from "../operations/open-site.ts";
import { beginShift, turn, work } from "../operations/work.ts";
import { chainFile, officeFiles } from "./office.fixture.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git } from "./scratch-office.fixture.ts";
import { closeTwoSites, openTwoSites } from "./two-sites.fixture.ts";

let office: Office;
let here: Site;
let there: Site;

beforeEach(async () => {
  ({ office, here, there } = await openTwoSites({ ...officeFiles, "chain.workflow.ts": chainFile }));
});

afterEach(() => closeTwoSites({ office, here, there }));

const options = () => ({
  environment: { get: (name: string) => (name === "OFFICE_FOLDER" ? office.effects : undefined) },
  say: () => {},
});

function inbox(): string[] {
  const listed = git(office.remote, "for-each-ref", "--format=%(refname)", "refs/heads/geartrain/inbox/");
  return listed.split("\n").filter((line) => line !== "");
}

async function statusOf(site: Site, instance: string): Promise<string | undefined> {
  const ledger = await existingLedger(site);
  const status = ledger?.book.load(instance)?.status;
  ledger?.close();
  return status;
}

async function ledgerEvents(site: Site, kind: string): Promise<unknown[]> {
  const ledger = await existingLedger(site);
  const events = ledger?.book.runnerEvents(kind).map(({ data }) => data) ?? [];
  ledger?.close();
  return events;
}

describe("a runner that has the ledger to itself", () => {
  test("answers what others leave in its inbox, and they work again when it is done", async () => {
    const first = await startInstance(here, { workflow: "rules", input: { amount: 700 }, as: "ada" });
    const shift = await beginShift(here, { ...options(), durability: "local" });
    if (!shift) throw new Error("there is a ledger");
    await turn(shift.value);

    await expect(work(there, options())).rejects.toMatchObject({ code: "lease-held" });
    const sent = await startInstance(there, { workflow: "chain", input: { n: 1 }, as: "ada" });
    expect(sent.where).toMatchObject({ kept: "inbox" });
    const approve = { kind: "complete", step: "approval", outcome: "approve", output: {} } as const;
    expect((await actOn(there, first.instance, approve, "ben")).where).toMatchObject({ kept: "inbox" });
    expect(inbox()).toHaveLength(2);

    await shift.value.host.catchUp();
    await turn(shift.value);
    expect(inbox()).toHaveLength(0);
    await shift.end();
    expect(await statusOf(there, first.instance)).toBe("ended");
    expect(await work(there, options())).toMatchObject({ instances: 0 });
  });

  test("accepts from its own clone at once, before it has pushed", async () => {
    await startInstance(here, { workflow: "chain", input: { n: 1 }, as: "ada" });
    const shift = await beginShift(here, { ...options(), durability: "local" });
    if (!shift) throw new Error("there is a ledger");
    await turn(shift.value);
    const tip = git(office.remote, "rev-parse", "geartrain/ledger");
    const { where } = await startInstance(here, { workflow: "chain", input: { n: 2 }, as: "ada" });
    expect(where).toEqual({ kept: "journal" });
    expect(git(office.remote, "rev-parse", "geartrain/ledger")).toBe(tip);
    await turn(shift.value);
    expect(git(office.remote, "rev-parse", "geartrain/ledger")).not.toBe(tip);
    await shift.end();
  });
});

describe("the inbox", () => {
  const drop = (json: unknown) => {
    const time = new Date();
    const author = { name: "Somebody", email: "somebody@office.example" };
    return dropSignal(there.store, there.exchange, { who: "somebody", ulid: ulid(), json, time, author });
  };

  test("keeps a signal that arrives between a runner's fetch and its push", async () => {
    const { instance } = await startInstance(here, { workflow: "rules", input: { amount: 700 }, as: "ada" });
    await startInstance(here, { workflow: "chain", input: { n: 1 }, as: "ada" });
    const shift = await beginShift(here, options());
    if (!shift) throw new Error("there is a ledger");
    await drop({
      kind: "complete",
      id: ulid(),
      by: "person:ben",
      instance,
      step: "approval",
      outcome: "approve",
      output: {},
    });
    await turn(shift.value);
    expect(inbox()).toHaveLength(1);
    await shift.end();
    await work(here, options());
    expect(inbox()).toHaveLength(0);
    expect(await statusOf(here, instance)).toBe("ended");
  });

  test("answers the same signal once, however often it comes", async () => {
    const id = ulid();
    for (let copy = 0; copy < 3; copy += 1)
      await drop({ kind: "start", id, by: "person:ada", workflow: "chain", input: { n: 1 } });
    await startInstance(here, { workflow: "chain", input: { n: 2 }, as: "ada" });
    await work(here, options());
    const ledger = await existingLedger(here);
    expect(ledger?.book.list()).toHaveLength(2);
    ledger?.close();
    expect(inbox()).toHaveLength(0);
  });

  test("refuses what is no signal, says so in the ledger, and goes on", async () => {
    await startInstance(here, { workflow: "chain", input: { n: 2 }, as: "ada" });
    await drop({ kind: "action-result", id: "x", by: "runner:me", instance: "y", key: "z" });
    await drop({ kind: "complete", id: ulid(), by: "person:ben", instance: "no-such", step: "approval", output: {} });
    await drop({ kind: "start", id: ulid(), by: "person:ada", workflow: "chain", input: { n: "many" } });
    await work(here, options());
    expect(inbox()).toHaveLength(0);
    expect(await ledgerEvents(there, "inbox-refused")).toMatchObject([
      { code: "not-a-signal" },
      { code: "no-such-instance" },
      { code: "wrong-data" },
    ]);
  });
});
