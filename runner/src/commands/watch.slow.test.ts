import { readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { takeDrainLock } from "../journal/index.ts";
import { cloneOf, geartrain, git, instanceIn, purchases, write } from "./command.fixture.ts";
import { watching } from "./watching.fixture.ts";

it.each(["local", "pushed"])(
  "watching (%s) takes in what this clone and others do, until it is stopped",
  async (durability) => {
    const clone = purchases();
    const other = cloneOf(clone);
    const here = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Here"]));
    const runner = watching(clone, "--durability", durability);
    try {
      await runner.until("waiting: 1 task for people");
      geartrain(clone, ["complete", here, "approve", "--outcome", "approve", "--as", "bob"]);
      await runner.until(`✓ ${here}  finished: done`);

      const there = geartrain(other, ["start", "buy", "--set", "amount=5", "--set", "vendor=There"]);
      expect(there.exit).toBe(0);
      await runner.until(`✓ ${instanceIn(there)}  finished: done`);

      write(clone, "new.workflow.ts", "export {};\n");
      await runner.until("new.workflow.ts changed; a change counts when it is on the remote's default branch.");
    } finally {
      expect(await runner.stop()).toBe(0);
    }
    expect(runner.text()).toContain("Stopping: what is running may finish.");
    expect(geartrain(clone, ["doctor"]).out).toMatch(/✓ journal +empty[\s\S]*✓ lease +nobody/);
    expect(geartrain(clone, ["verify"]).exit).toBe(0);
  },
);

it("a remote that is gone for a while is said and tried again", async () => {
  const clone = purchases();
  geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Here"]);
  const remote = git(clone, "remote", "get-url", "origin");
  const runner = watching(clone);
  try {
    await runner.until("waiting: 1 task for people");
    renameSync(remote, join(remote, "..", "away.git"));
    await runner.until(/is not where the settings say\..*Trying again in \d+ s\./s);
    renameSync(join(remote, "..", "away.git"), remote);
    const started = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=5", "--set", "vendor=Back"]));
    await runner.until(`✓ ${started}  finished: done`);
  } finally {
    expect(await runner.stop()).toBe(0);
  }
});

it("waits while another command of its clone pushes, and goes on", async () => {
  const clone = purchases();
  geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Here"]);
  const home = join(clone, ".git", "geartrain");
  const [ledger = ""] = readdirSync(home).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const lock = takeDrainLock(join(home, ledger), "2026-01-05T08:00:00.000Z");
  if (!("release" in lock)) throw new Error("nobody else is here");
  const runner = watching(clone);
  try {
    await runner.until(/Another process works on this clone .*Trying again in \d+ s\./);
    lock.release();
    await runner.until("waiting: 1 task for people");
  } finally {
    expect(await runner.stop()).toBe(0);
  }
});

it("stands by while another runner has the ledger to itself, says so once, and takes over", async () => {
  const clone = purchases();
  const other = cloneOf(clone);
  geartrain(clone, ["start", "buy", "--set", "amount=900", "--set", "vendor=Here"]);
  const first = watching(clone, "--durability", "local");
  await first.until("waiting: 1 task for people");
  const second = watching(other, "--durability", "local");
  try {
    await second.until(/Runner \w+ has this ledger to itself until .* Standing by/);
    await sleep(2_000);
    expect(second.text().match(/Standing by/g)).toHaveLength(1);
    expect(await first.stop()).toBe(0);
    await second.until("The ledger is free again: this runner takes over.");
    const started = instanceIn(geartrain(clone, ["start", "buy", "--set", "amount=5", "--set", "vendor=Back"]));
    await second.until(`✓ ${started}  finished: done`);
  } finally {
    expect(await second.stop()).toBe(0);
  }
});
