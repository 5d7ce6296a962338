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

async function own(): Promise<{ rows: number; bytes: number }> {
  captureEnvironment();
  const runner = await openOwnRunner(repositoryWith(benchFiles));
  const draining = runner.drainMeanwhile();
  let [ownRows, ownBytes] = [0, 0];
  await atOnce(100, numbers, async (index) => {
    await runner.play("ten", `m-${index}`, index);
    for (const texts of runner.takeRows().values()) {
      ownRows += texts.length;
      for (const text of texts) ownBytes += text.length;
    }
  });
  await draining.stop();
  runner.close();
  return { rows: Math.round(ownRows / instances), bytes: Math.round(ownBytes / ownRows) };
}

async function bare(): Promise<{ rows: number; bytes: number }> {
  const loop = openBareLoop();
  await atOnce(100, numbers, async (index) => {
    for (let row = 0; row < rows; row += 1) await loop.write(`${index}/${row}`.padEnd(bytes, "x"));
  });
  loop.close();
  return { rows, bytes };
}

const made = side === "own" ? await own() : await bare();
removeScratch();
process.stdout.write(JSON.stringify({ ...made, most: mostMemory() / 1_000 }));

/** In kilobytes. What the system says of a process on Linux begins with what the one that started it had. */
function mostMemory(): number {
  const own = existsSync("/proc/self/status") && /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  return own ? Number(own[1]) : process.resourceUsage().maxRSS;
}
