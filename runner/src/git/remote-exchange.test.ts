import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAncestor } from "./ancestry.ts";
import type { Party } from "./exchange.fixture.ts";
import { grow, tipAt, ways } from "./exchange.fixture.ts";
import { newSegments } from "./new-segments.ts";
import { remoteExchange } from "./remote-exchange.ts";
import { findRepository } from "./repository.ts";
import { git, remoteWithClones, simpleRepository, storeOf, temporaryFolder } from "./temporary-repository.fixture.ts";

const shareRemotely = ways[1]?.[1] ?? (() => Promise.reject(new Error("no remote way")));

function hook(place: string, name: string, script: string): void {
  const path = join(place, "hooks", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Ends the remote's side after the branches moved and before it reports. */
const diesAfterMoving = 'if [ "$1" = committed ]; then kill -9 "$PPID"; fi';

describe("a remote", () => {
  it.each([
    ["takes push options", "true"],
    ["takes none", "false"],
  ])("that %s is told what it can hear", async (_, advertises) => {
    const { parties, place } = await shareRemotely();
    git(place, "config", "receive.advertisePushOptions", advertises);
    hook(place, "post-receive", `echo "$GIT_PUSH_OPTION_0" > ${place}/options`);
    const [one] = parties;
    let expected: string | null = null;
    for (const path of ["log/a", "log/b"]) {
      const ledger: string = await grow(one, expected, path);
      const result = await one.exchange.pushLedger({ ledger: { new: ledger, expected }, pushOptions: ["ci.skip"] });
      expect(result).toEqual({ outcome: "accepted" });
      expected = ledger;
    }
    expect(readFileSync(join(place, "options"), "utf8").trim()).toBe(advertises === "true" ? "ci.skip" : "");
  });

  it("that forbids only the status branch takes the ledger", async () => {
    const { parties, place } = await shareRemotely();
    hook(place, "update", '[ "$1" != refs/heads/geartrain/status ] || { echo "no boards here" >&2; exit 1; }');
    const [one] = parties;
    const ledger = await grow(one, null, "log/a");
    const move = { new: ledger, expected: null };
    const result = await one.exchange.pushLedger({ ledger: move, status: move });
    expect(result).toMatchObject({ outcome: "accepted", statusRefused: { reason: expect.stringContaining("hook") } });
    expect(tipAt(place, "geartrain/ledger")).toBe(ledger);
    expect(tipAt(place, "geartrain/status")).toBeUndefined();
  });

  it("that forbids the push says so, without passwords or escapes", async () => {
    const { parties, place } = await shareRemotely();
    hook(place, "pre-receive", "printf 'no: \\033[31mhttps://ana:secret@forge.example/x\\n' >&2; exit 1");
    const [one] = parties;
    const move = { new: await grow(one, null, "log/a"), expected: null };
    const result = await one.exchange.pushLedger({ ledger: move, status: move });
    expect(result).toMatchObject({ outcome: "failed", error: { code: "push-refused", exit: "environment" } });
    const said = JSON.stringify(result.outcome === "failed" && result.error.message);
    expect(said).toMatch(/no: .*forge\.example/);
    expect(said).not.toMatch(/secret|u001b/);
    expect(result.outcome === "failed" && result.error.next).toBeTruthy();
  });

  it("that is gone can't be reached or found", async () => {
    const { parties, place } = await shareRemotely();
    renameSync(place, join(temporaryFolder(), "away"));
    const [one] = parties;
    await expect(one.exchange.fetchLedger()).rejects.toMatchObject({ code: "remote-missing", exit: "environment" });
    const ledger = { new: await grow(one, null, "log/a"), expected: null };
    expect(await one.exchange.pushLedger({ ledger })).toMatchObject({
      outcome: "failed",
      error: { code: "remote-missing" },
    });
  });

  it("with a protocol that is not allowed is not asked", async () => {
    const repository = await findRepository(simpleRepository());
    git(repository.folder, "remote", "add", "evil", "http://127.0.0.1:9/x");
    await expect(remoteExchange(repository, "evil").fetchLedger()).rejects.toMatchObject({
      code: "protocol-not-allowed",
    });
  });

  it("whose ledger was rewritten is seen through", async () => {
    const { parties, place } = await shareRemotely();
    const [one, two] = parties;
    const seen = await grow(one, null, "log/a");
    await one.exchange.pushLedger({ ledger: { new: seen, expected: null } });
    const rewritten = await grow(two, null, "log/b");
    git(
      two.store.repository.folder,
      "push",
      "--quiet",
      "--force",
      "origin",
      `${rewritten}:refs/heads/geartrain/ledger`,
    );

    const { ledger: tip } = await one.exchange.fetchLedger();
    expect(tip).toBe(rewritten);
    expect(await isAncestor(one.store.repository, seen, tip ?? "")).toBe(false);
    expect(tipAt(place, "geartrain/ledger")).toBe(rewritten);
  });

  it("that took a push but could not answer is looked up", async () => {
    const { parties, place } = await shareRemotely();
    const [one] = parties;
    const first = await grow(one, null, "log/a");
    hook(place, "reference-transaction", diesAfterMoving);
    const result = await one.exchange.pushLedger({ ledger: { new: first, expected: null } });
    expect(result).toEqual({ outcome: "accepted" });
    expect(tipAt(place, "geartrain/ledger")).toBe(first);
  });

  it("that took a push, could not answer and went on from it is looked up too", async () => {
    const { parties, place } = await shareRemotely();
    const [one] = parties;
    const first = await grow(one, null, "log/a");
    const second = await grow(one, first, "log/b");
    await one.exchange.pushLedger({ createInbox: [{ branch: "geartrain/inbox/x", oid: second }] });
    const goOn = `[ -e went-on ] || { touch went-on; git update-ref refs/heads/geartrain/ledger ${second}; }`;
    hook(place, "reference-transaction", diesAfterMoving.replace("then", `then ${goOn};`));
    const result = await one.exchange.pushLedger({ ledger: { new: first, expected: null } });
    expect(result).toEqual({ outcome: "accepted" });
    expect(tipAt(place, "geartrain/ledger")).toBe(second);
  });

  it("that died before it took the push did not take it", async () => {
    const { parties, place } = await shareRemotely();
    const [one] = parties;
    hook(place, "pre-receive", 'kill -9 "$PPID"');
    const ledger = { new: await grow(one, null, "log/a"), expected: null };
    const result = await one.exchange.pushLedger({ ledger, status: ledger });
    expect(result).toMatchObject({ outcome: "failed", error: { exit: "environment", next: expect.any(String) } });
    expect(tipAt(place, "geartrain/ledger")).toBeUndefined();
  });

  it("runs no hook of this side", async () => {
    const { parties, place } = await shareRemotely();
    const [one] = parties;
    const { gitDir } = one.store.repository;
    for (const name of ["pre-push", "reference-transaction", "post-checkout"]) hook(gitDir, name, "exit 1");
    const ledger = await grow(one, null, "log/a");
    expect(await one.exchange.pushLedger({ ledger: { new: ledger, expected: null } })).toEqual({ outcome: "accepted" });
    expect(tipAt(place, "geartrain/ledger")).toBe(ledger);
  });

  it("can be used from a bare clone without identity, and from a second work tree", async () => {
    const { remote, clones } = remoteWithClones(1);
    const [bare, tree] = ["clone", "tree"].map((name) => join(temporaryFolder(), name)) as [string, string];
    git(remote, "clone", "--quiet", "--bare", remote, bare);
    git(clones[0] ?? "", "worktree", "add", "--quiet", tree, "HEAD~0");
    let expected: string | null = null;
    for (const folder of [bare, tree]) {
      const repository = await findRepository(folder);
      const party: Party = { store: storeOf(repository), exchange: remoteExchange(repository, "origin") };
      expect((await party.exchange.fetchLedger()).ledger).toBe(expected);
      const ledger: string = await grow(party, expected, `log/${repository.bare}`);
      expect(await party.exchange.pushLedger({ ledger: { new: ledger, expected } })).toEqual({ outcome: "accepted" });
      expected = ledger;
    }
    expect(tipAt(remote, "geartrain/ledger")).toBe(expected);
  });

  it.each([
    ["shallow", "--depth=1"],
    ["partial", "--filter=blob:none"],
  ])("gives a %s clone the whole ledger", async (_, option) => {
    const { parties, place } = await shareRemotely();
    const [one] = parties;
    git(place, "config", "uploadpack.allowFilter", "true");
    const first = await grow(one, null, "log/a");
    const ledger = await grow(one, first, "log/b");
    await one.exchange.pushLedger({ ledger: { new: ledger, expected: null } });

    const clone = temporaryFolder();
    git(clone, "clone", "--quiet", "--single-branch", option, `file://${place}`, ".");
    const repository = await findRepository(clone);
    expect((await remoteExchange(repository, "origin").fetchLedger()).ledger).toBe(ledger);
    git(clone, "remote", "set-url", "origin", "/nowhere");
    expect((await newSegments(repository, null, ledger)).added).toMatchObject([{ path: "log/a" }, { path: "log/b" }]);
    expect((await storeOf(repository).reader.read(`${ledger}:log/b`))?.bytes?.toString()).toBe("log/b");
  });
});
