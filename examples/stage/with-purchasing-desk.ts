/*
 * Runs a command while a purchasing system is there: `node with-purchasing-desk.ts <program> <argument>…`. The demo's
 * launcher uses it, so that a purchase approved after the demo can still be ordered.
 */
import { spawn } from "node:child_process";
import { openPurchasingDesk } from "./purchasing-desk.ts";

const [program = "", ...args] = process.argv.slice(2);
const desk = await openPurchasingDesk();
const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, PURCHASING_URL: desk.url } });
// The terminal interrupts both: the command decides how it ends, and this process says the same.
process.on("SIGINT", () => {});
child.on("exit", async (code, signal) => {
  await desk.close();
  process.exitCode = signal === null ? (code ?? 1) : 130;
});
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(3);
});
