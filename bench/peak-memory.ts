/* What a process and all its children hold at most, by asking the kernel every few milliseconds. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Bytes of the process and its children together, at most. Linux only; zero elsewhere. */
export async function peakOf(folder: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...args], { cwd: folder, stdio: "ignore" });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentOf(child.pid ?? 0));
  }, 5);
  await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  return peak;
}

/** Bytes that a process and its children hold now. */
export function residentOf(pid: number): number {
  const family = childrenOf(pid);
  return [pid, ...family].reduce((sum, each) => sum + residentPages(each) * 4096, 0);
}

export function childrenOf(pid: number): number[] {
  try {
    const direct = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return direct.flatMap((child) => [child, ...childrenOf(child)]);
  } catch {
    return [];
  }
}

function residentPages(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  } catch {
    return 0;
  }
}
