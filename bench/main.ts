/*
 * `npm run bench [-- name…]`: compares Geartrain with peers and limits measured in the same run. It prints ratios, because
 * a time says more about the machine and what else runs on it. Never part of a test: a busy machine is no fault.
 */
import { availableParallelism, loadavg } from "node:os";
import { captureEnvironment } from "geartrain/embedded";
import type { Benchmark } from "./benchmark.ts";
import { check } from "./check.ts";
import { completion } from "./completion.ts";
import { cover } from "./cover.ts";
import { editor } from "./editor.ts";
import { engine } from "./engine.ts";
import { idleWork } from "./idle-work.ts";
import { ledgerCommit } from "./ledger-commit.ts";
import { memory } from "./memory.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { removeScratch } from "./scratch.ts";
import { startUp } from "./start-up.ts";
import { headline, row } from "./table.ts";
import { throughput } from "./throughput.ts";

const all: readonly Benchmark[] = [
  throughput,
  oneAtATime,
  completion,
  startUp,
  memory,
  engine,
  cover,
  check,
  editor,
  ledgerCommit,
  idleWork,
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.some((each) => each.name === name));
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(", ")}; there are ${all.map(({ name }) => name).join(", ")}.\n`);
  process.exitCode = 2;
} else {
  captureEnvironment();
  process.stdout.write(headline());
  try {
    for (const each of all.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
      for (const figure of await each.measure()) process.stdout.write(row(each.name, figure));
    }
  } finally {
    removeScratch();
  }
  process.stdout.write(
    `Load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors, Node ${process.version}.\n`,
  );
}
