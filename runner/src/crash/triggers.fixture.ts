/*
 * One turn of work at a moment, killed at a crossing or not at all. Run as a process of its own:
 *   node triggers.fixture.ts <clone> <effects> <moment> <kill at>
 */
import { appendFileSync } from "node:fs";
import { captureEnvironment } from "../git/index.ts";
import { watchCrossings } from "../ports/crossing.ts";
import { clockAt, workAt } from "./triggered.fixture.ts";

const [clone = "", effects = "", moment = "", killAt = "never"] = process.argv.slice(2);

captureEnvironment();
let count = 0;
watchCrossings((operation, side) => {
  count += 1;
  if (killAt === "count") appendFileSync(`${effects}/crossings.log`, `${side} ${operation}\n`);
  if (String(count) === killAt) process.kill(process.pid, "SIGKILL");
});
await workAt(clone, clockAt(moment));
