import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { environment } from "./command.fixture.ts";

const bin = fileURLToPath(new URL("../../bin/geartrain.mjs", import.meta.url));

/** `geartrain work --watch` as a process of its own. */
export function watching(folder: string, ...more: string[]) {
  const args = [bin, "work", "--watch", "--interval", "0.5", ...more];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...environment, ERP_TOKEN: "t" } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const until = async (wanted: string | RegExp) => {
    for (let waited = 0; !(typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)); waited += 50) {
      if (waited > 60_000 || child.exitCode !== null) throw new Error(`${wanted} was not said in:\n${text}`);
      await sleep(50);
    }
  };
  // Listened to from the beginning: who is over already never says so again.
  const exited = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    const [code] = await exited;
    return code as number | null;
  };
  /** As a machine that loses its power. */
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return { until, stop, kill, text: () => text };
}
