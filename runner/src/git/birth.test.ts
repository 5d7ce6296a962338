import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { birthLedger, readGenesis } from "./birth.ts";
import type { Party } from "./exchange.fixture.ts";
import { grow, tipAt, ways } from "./exchange.fixture.ts";
import { remoteExchange } from "./remote-exchange.ts";
import { findRepository } from "./repository.ts";
import { ana, git, noon, simpleRepository, storeIn, storeOf, temporaryFolder } from "./temporary-repository.fixture.ts";

const birthOf = ({ store, exchange }: Party, genesis: string) =>
  birthLedger(store, exchange, { genesis, caps: { line: 65536 }, time: noon, author: ana });

describe.each(ways)("birth through %s", (_, share) => {
  it("makes the ledger once", async () => {
    const { parties, place } = await share();
    const [one, two] = parties;
    const born = await birthOf(one, "one");
    expect(born).toMatchObject({ born: true, genesis: { format: 1, genesis: "one", caps: { line: 65536 } } });
    expect(await birthOf(two, "two")).toEqual({ ...born, born: false });
    expect(tipAt(place, "geartrain/ledger")).toBe(born.tip);
    expect(git(place, "show", "geartrain/ledger:ledger.json")).toBe(
      '{"caps":{"line":65536},"format":1,"genesis":"one"}',
    );
  });

  it("ends with one ledger when two are made at the same time", async () => {
    const { parties, place } = await share();
    const births = await Promise.all(parties.map((party, at) => birthOf(party, `ledger-${at}`)));
    expect(births.map(({ born }) => born).sort()).toEqual([false, true]);
    expect(births[0]?.genesis).toEqual(births[1]?.genesis);
    expect(new Set(births.map(({ tip }) => tip))).toEqual(new Set([tipAt(place, "geartrain/ledger")]));
  });
});

describe("an empty remote", () => {
  it("does not get a ledger as its first branch", async () => {
    const remote = join(temporaryFolder(), "empty.git");
    const repository = await findRepository(simpleRepository());
    git(repository.folder, "init", "--quiet", "--bare", remote);
    git(repository.folder, "remote", "add", "origin", remote);
    const party = { store: storeOf(repository), exchange: remoteExchange(repository, "origin") };
    await expect(birthOf(party, "first")).rejects.toMatchObject({ code: "remote-empty", exit: "environment" });
  });
});

describe("a ledger that can't be read", () => {
  it.each([
    ["without ledger.json", "log/a", "x", "not-a-ledger"],
    ["with something else in it", "ledger.json", "[]", "not-a-ledger"],
    ["with broken JSON", "ledger.json", "{", "not-a-ledger"],
    ["with a genesis that is a path", "ledger.json", '{"format":1,"genesis":"../../etc","caps":{}}', "not-a-ledger"],
    ["without caps", "ledger.json", '{"format":1,"genesis":"a"}', "not-a-ledger"],
    ["of a later format", "ledger.json", '{"format":2}', "ledger-format"],
  ])("%s is refused", async (_, path, text, code) => {
    const store = await storeIn(simpleRepository());
    const tip = await grow({ store } as Party, null, path, text);
    await expect(readGenesis(store, tip)).rejects.toMatchObject({ code, exit: "environment" });
  });
});
