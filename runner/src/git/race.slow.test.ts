import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isAncestor } from "./ancestry.ts";
import type { Party } from "./exchange.fixture.ts";
import { grow, tipAt, ways } from "./exchange.fixture.ts";
import { newSegments } from "./new-segments.ts";
import { git } from "./temporary-repository.fixture.ts";

const rounds = 50;

/** Adds one segment after the other, each until it is accepted. Gives how often another was faster. */
async function writeAll(party: Party, name: string): Promise<number> {
  let refusals = 0;
  for (let round = 0; round < rounds; ) {
    const { ledger: tip } = await party.exchange.fetchLedger();
    const next = await grow(party, tip, `log/${name}-${String(round).padStart(2, "0")}.jsonl`);
    const result = await party.exchange.pushLedger({ ledger: { new: next, expected: tip } });
    if (result.outcome === "failed") throw result.error;
    if (result.outcome === "accepted") round += 1;
    else {
      refusals += 1;
      await wait(Math.random() * 10);
    }
  }
  return refusals;
}

describe.each(ways)("two writers through %s", (_, share) => {
  it("end with one line of commits that has everything", async () => {
    const { parties, place } = await share();
    const [one, two] = parties;
    const refusals = await Promise.all([writeAll(one, "one"), writeAll(two, "two")]);

    const { ledger: tip } = await one.exchange.fetchLedger();
    expect(tip).toBe(tipAt(place, "geartrain/ledger"));
    const history = await newSegments(one.store.repository, null, tip ?? "");
    expect(history.violations).toEqual([]);
    expect(history.commits).toHaveLength(2 * rounds);
    const expected = ["one", "two"].flatMap((name) =>
      Array.from({ length: rounds }, (_, round) => `log/${name}-${String(round).padStart(2, "0")}.jsonl`),
    );
    expect(history.added.map(({ path }) => path).sort()).toEqual(expected);
    expect(git(place, "fsck", "--strict", "--full")).not.toMatch(/error|missing|corrupt/);
    expect(Math.max(...refusals), "they never met, so the race was none").toBeGreaterThan(0);
    expect(await isAncestor(one.store.repository, history.commits[0] ?? "", tip ?? "")).toBe(true);
  });
});
