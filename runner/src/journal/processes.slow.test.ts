import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { openBook } from "../index/book.ts";
import { fakeFolding, modelOf, segment } from "../index/fake-ledger.fixture.ts";
import { openIndex } from "../index/open-index.ts";
import { takeDrainLock } from "./drain-lock.ts";
import { openJournal } from "./journal.ts";
import { temporaryFolder } from "./temporary-folder.fixture.ts";

const now = "2026-01-01T00:00:00.000Z";

interface Started {
  readonly child: ChildProcess;
  /** What it has said so far, by whole lines. */
  readonly said: () => string[];
  readonly ended: Promise<unknown>;
}

const appendLoop = new URL("./append-loop.fixture.ts", import.meta.url);
const holdDrainLock = new URL("./hold-drain-lock.fixture.ts", import.meta.url);

function start(fixture: URL, args: readonly string[], shell?: string): Started {
  const command = [fileURLToPath(fixture), ...args];
  const child = shell
    ? spawn("bash", ["-c", `${shell}; exec "$0" "$@"`, process.execPath, ...command], {
        stdio: ["ignore", "pipe", "inherit"],
      })
    : spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, said: () => text.split("\n").slice(0, -1), ended: once(child, "close") };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

function opened(folder: string) {
  const journal = openJournal(folder);
  const index = openIndex(folder, fakeFolding);
  return { journal, index, book: openBook(journal, index, fakeFolding) };
}

describe("several processes", () => {
  it("append to one instance, each event once and in one chain, while it is drained", async () => {
    const folder = temporaryFolder();
    const writers = ["a", "b", "c"].map(() => start(appendLoop, [folder, "shared", "150"]));
    let running = true;
    const all = Promise.all(writers.map(({ ended }) => ended)).then(() => {
      running = false;
    });
    const { journal, index, book } = opened(folder);
    const pushed: string[] = [];
    for (let n = 1; running || !journal.isEmpty(); n += 1) {
      await sleep(5);
      const rows = journal.pending({ limitBytes: 3_000 });
      if (rows.length === 0) continue;
      const next = segment(n, ...rows.map(({ text }) => text.slice(0, -1)));
      index.fold({ from: index.tip(), tip: next.commit, segments: [next], modelOf });
      book.forget(rows.map(({ row }) => row));
      pushed.push(...rows.map(({ head }) => `${head.seq} ${head.hash}`));
    }
    await all;

    const said = writers.flatMap((writer) => writer.said());
    expect(said).toHaveLength(450);
    // Each was accepted at a place of its own: the fold itself has checked that they are one chain.
    expect(pushed).toEqual(said.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)));
    expect(index.entry("shared")?.head.seq).toBe(450);
  });

  it("lose nothing that was accepted, and leave no half batch, when they are killed", async () => {
    const folder = temporaryFolder();
    const said: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const writer = start(appendLoop, [folder, "a", "100000", "7"]);
      const wanted = 3 + 5 * round;
      await until(() => writer.said().length > wanted);
      writer.child.kill("SIGKILL");
      await writer.ended;
      said.push(...writer.said());
      const { journal, index, book } = opened(folder);
      const kept = journal.pending().map(({ head }) => `${head.seq} ${head.hash}`);
      // One may have been accepted and not yet told.
      expect(kept).toEqual(expect.arrayContaining(said));
      expect(kept.length - said.length).toBeLessThanOrEqual(round + 1);
      expect(((book.load("a")?.head.seq ?? 0) - 1) % 7).toBe(0);
      journal.close();
      index.close();
    }
  });

  it("stop with a sentence when the disk is full, with nothing half written", async () => {
    const folder = temporaryFolder();
    // The shell's unit is 1,024 bytes.
    const writer = start(appendLoop, [folder, "a", "100000", "40"], "trap '' XFSZ; ulimit -f 512");
    await writer.ended;

    const said = writer.said();
    expect(said.at(-1)).toBe("failed disk-full");
    const { journal, book } = opened(folder);
    expect(journal.pending().map(({ head }) => `${head.seq} ${head.hash}`)).toEqual(said.slice(0, -1));
    expect(book.load("a")?.head.seq).toBe(Number.parseInt(said.at(-2) ?? "", 10));
  });
});

describe("the drain lock", () => {
  it("has one holder, who is named, and goes with the process", async () => {
    const folder = temporaryFolder();
    const holder = start(holdDrainLock, [folder]);
    await until(() => holder.said().length > 0);
    expect(holder.said()).toEqual(["held"]);

    expect(takeDrainLock(folder, now)).toEqual({ heldBy: { pid: holder.child.pid, since: now } });
    holder.child.kill("SIGKILL");
    await holder.ended;

    const lock = takeDrainLock(folder, now);
    expect(takeDrainLock(folder, now)).toEqual({ heldBy: { pid: process.pid, since: now } });
    if (!("release" in lock)) throw new Error("it is still held");
    lock.release();
    expect(takeDrainLock(folder, now)).toHaveProperty("release");
  });
});
