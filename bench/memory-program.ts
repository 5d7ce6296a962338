/* One process of the memory benchmark: node memory-program.ts own|bare <instances> <rows each> <bytes each> */
import { existsSync, readFileSync } from "node:fs";
import { captureEnvironment } from "geartrain/embedded";
import { atOnce, openBareLoop } from "./bare-loop.ts";
import { openOwnRunner } from "./runner-in-process.ts";
import { removeScratch, repositoryWith } from "./scratch.ts";
import { benchFiles } from "./workflows.ts";

const [, , side, ...rest] = process.argv;
const [instances = 0, rows = 0, bytes = 0] = rest.map(Number);
const numbers = Array.from({ length: instances }, (_, index) => index);

interface Made {
  readonly rows: number;
  readonly bytes: number;
  /** Kilobytes. */
  readonly most: number;
}

async function own(): Promise<Made> {
  captureEnvironment();
  const runner = await openOwnRunner(repositoryWith(benchFiles));
  const draining = runner.drainMeanwhile();
  await atOnce(100, numbers, (index) => runner.play("ten", `m-${index}`, index));
  await draining.stop();
  const most = mostMemory();
  await runner.host.drain();
  const rows = [...(await runner.takeRows()).values()].flat();
  const bytes = rows.reduce((sum, text) => sum + text.length, 0);
  runner.close();
  return { rows: Math.round(rows.length / instances), bytes: Math.round(bytes / rows.length), most };
}

async function bare(): Promise<Made> {
  const loop = openBareLoop();
  await atOnce(100, numbers, async (index) => {
    for (let row = 0; row < rows; row += 1) await loop.write(`${index}/${row}`.padEnd(bytes, "x"));
  });
  const most = mostMemory();
  loop.close();
  return { rows, bytes, most };
}

const made = side === "own" ? await own() : await bare();
removeScratch();
process.stdout.write(JSON.stringify({ ...made, most: made.most / 1_000 }));

/** In kilobytes. What the system says of a process on Linux begins with what the one that started it had. */
function mostMemory(): number {
  const own = existsSync("/proc/self/status") && /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  return own ? Number(own[1]) : process.resourceUsage().maxRSS;
}
