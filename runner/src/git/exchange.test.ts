import { describe, expect, it } from "vitest";
import { grow, tipAt, ways } from "./exchange.fixture.ts";
import { mostInboxPerPush } from "./exchange.ts";
import { git } from "./temporary-repository.fixture.ts";

const inbox = "geartrain/inbox/ana/01JGTR0000000000000000000A";

describe.each(ways)("sharing through %s", (_, share) => {
  it("starts with nothing", async () => {
    const { parties } = await share();
    expect(await parties[0].exchange.fetchLedger()).toEqual({ ledger: null, status: null, inbox: [] });
    expect(await parties[0].exchange.pushLedger({})).toEqual({ outcome: "accepted" });
  });

  it("brings what one pushed to the other, with its objects", async () => {
    const { parties } = await share();
    const [one, two] = parties;
    const ledger = await grow(one, null, "log/a");
    const status = await grow(one, null, "README.md");

    const move = { new: ledger, expected: null };
    const options = { pushOptions: ["ci.skip"] };
    expect(
      await one.exchange.pushLedger({ ledger: move, status: { new: status, expected: null }, ...options }),
    ).toEqual({
      outcome: "accepted",
    });

    expect(await two.exchange.fetchLedger()).toEqual({ ledger, status, inbox: [] });
    expect(await two.exchange.knownTips()).toEqual({ ledger, status, inbox: [] });
    expect((await two.store.reader.read(`${ledger}:log/a`))?.bytes?.toString()).toBe("log/a");
  });

  it("refuses a tip that is not what was expected, and changes nothing", async () => {
    const { parties, place } = await share();
    const [one, two] = parties;
    const first = await grow(one, null, "log/a");
    await one.exchange.pushLedger({ ledger: { new: first, expected: null } });
    const late = await grow(two, null, "log/b");

    for (const expected of [null, late]) {
      const result = await two.exchange.pushLedger({
        ledger: { new: late, expected },
        status: { new: late, expected: null },
      });
      expect(result).toMatchObject({ outcome: "refused", stale: [{ branch: "geartrain/ledger" }] });
    }
    expect(tipAt(place, "geartrain/ledger")).toBe(first);
    expect(tipAt(place, "geartrain/status")).toBeUndefined();
  });

  it("pushes the ledger alone when only the status branch is refused, and says why", async () => {
    const { parties, place } = await share();
    const [one] = parties;
    const ledger = await grow(one, null, "log/a");
    const result = await one.exchange.pushLedger({
      ledger: { new: ledger, expected: null },
      status: { new: ledger, expected: ledger },
    });
    expect(result).toMatchObject({
      outcome: "accepted",
      statusRefused: { branch: "geartrain/status", reason: expect.stringMatching(/./) },
    });
    expect(tipAt(place, "geartrain/ledger")).toBe(ledger);
  });

  it("overwrites the status branch with something unrelated", async () => {
    const { parties, place } = await share();
    const [one] = parties;
    const [before, after] = [await grow(one, null, "README.md", "1"), await grow(one, null, "README.md", "2")];
    await one.exchange.pushLedger({ status: { new: before, expected: null } });
    expect(await one.exchange.pushLedger({ status: { new: after, expected: before } })).toEqual({
      outcome: "accepted",
    });
    expect(tipAt(place, "geartrain/status")).toBe(after);
  });

  it("deletes what was folded together with the push that folds it", async () => {
    const { parties, place } = await share();
    const [one, two] = parties;
    const signal = await grow(two, null, "signal.json", "{}");
    expect(await two.exchange.pushLedger({ createInbox: [{ branch: inbox, oid: signal }] })).toEqual({
      outcome: "accepted",
    });
    const tips = await one.exchange.fetchLedger();
    expect(tips.inbox).toEqual([{ branch: inbox, oid: signal }]);

    const ledger = await grow(one, null, "log/a");
    const push = { ledger: { new: ledger, expected: null }, deleteInbox: tips.inbox };
    expect(await one.exchange.pushLedger(push)).toEqual({ outcome: "accepted" });

    expect(tipAt(place, inbox)).toBeUndefined();
    expect((await two.exchange.fetchLedger()).inbox).toEqual([]);
  });

  it.each(["replaced", "deleted"])("keeps the ledger where it was when a folded signal was %s", async (how) => {
    const { parties, place } = await share();
    const [one] = parties;
    const signal = await grow(one, null, "signal.json", "{}");
    await one.exchange.pushLedger({ createInbox: [{ branch: inbox, oid: signal }] });
    if (how === "replaced") git(place, "update-ref", `refs/heads/${inbox}`, git(place, "rev-parse", "refs/heads/main"));
    else git(place, "update-ref", "-d", `refs/heads/${inbox}`);

    const ledger = await grow(one, null, "log/a");
    const deleteInbox = [{ branch: inbox, oid: signal }];
    const result = await one.exchange.pushLedger({ ledger: { new: ledger, expected: null }, deleteInbox });

    expect(result).toMatchObject({ outcome: "refused", stale: [{ branch: inbox }] });
    expect(tipAt(place, "geartrain/ledger")).toBeUndefined();
  });

  it("never replaces a signal", async () => {
    const { parties, place } = await share();
    const [one, two] = parties;
    const [first, second] = [await grow(one, null, "signal.json", "1"), await grow(two, null, "signal.json", "2")];
    await one.exchange.pushLedger({ createInbox: [{ branch: inbox, oid: first }] });
    const again = await two.exchange.pushLedger({ createInbox: [{ branch: inbox, oid: second }] });
    expect(again).toMatchObject({ outcome: "refused", stale: [{ branch: inbox }] });
    expect(tipAt(place, inbox)).toBe(first);
  });

  it("tells a ledger that somebody deleted as gone", async () => {
    const { parties, place } = await share();
    const [one] = parties;
    const ledger = await grow(one, null, "log/a");
    await one.exchange.pushLedger({ ledger: { new: ledger, expected: null } });
    await one.exchange.fetchLedger();
    git(place, "update-ref", "-d", "refs/heads/geartrain/ledger");
    expect((await one.exchange.fetchLedger()).ledger).toBeNull();
  });

  it("takes no more inbox branches at once than a command line holds", async () => {
    const { parties } = await share();
    const many = Array.from({ length: mostInboxPerPush + 1 }, () => ({ branch: inbox, oid: "0".repeat(40) }));
    await expect(parties[0].exchange.pushLedger({ deleteInbox: many })).rejects.toThrow(RangeError);
  });
});
