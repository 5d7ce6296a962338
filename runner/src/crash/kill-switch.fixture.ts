/*
 * Where a play is stopped: what counts as an operation, and what happens before and after each. A play is told
 *   never                 to go on to its end
 *   <number>              to be killed at that point, as a machine that loses its power
 *   freeze:<folder>       to note every point, and to copy the office as it is then wherever it is another than before
 * A copy is what a kill at that point leaves behind: the locks of this process are the system's and are not copied, and
 * nothing else is under way. Where something is, only a real kill tells, and the point is noted as busy.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { captureEnvironment } from "../git/index.ts";
import { watchCrossings } from "../ports/crossing.ts";

/** Operations that change something outside; before and after a mere read the world is the same. */
const changes =
  /append|forget|fold|meta|open|lock|push|fetch|objects|update-ref|materialise|write|publish|effect|checkpoint/;

/** What no runner reads: what is made anew whenever it is opened, and notes for people. */
const fleeting = /(-shm|drain\.holder\.json|crossings\.log)$|\/geartrain\/cache\/contact(\/|$)/;

/** @param effects a folder of the office */
export function obey(told: string, effects: string): void {
  captureEnvironment();
  const freezeTo = told.startsWith("freeze:") ? told.slice("freeze:".length) : undefined;
  const freeze = freezeTo === undefined ? undefined : freezer(dirname(effects), freezeTo);
  let count = 0;
  watchCrossings((operation, side) => {
    if (!changes.test(operation)) return;
    count += 1;
    if (freeze) freeze(count, operation, side);
    else if (count === Number(told)) process.kill(process.pid, "SIGKILL");
  });
}

function freezer(office: string, folder: string) {
  let underWay = 0;
  let last = "";
  mkdirSync(folder, { recursive: true });
  return (point: number, operation: string, side: "before" | "after"): void => {
    if (side === "after") underWay -= 1;
    const state = underWay > 0 ? "" : looksOf(office);
    const kind = underWay > 0 ? "busy" : state === last ? "same" : "other";
    if (side === "before") underWay += 1;
    if (kind !== "same") last = state;
    // Another process copies: to close a file that SQLite has open would let go of its locks.
    if (kind === "other") execFileSync("cp", ["-r", "--preserve=mode", office, join(folder, String(point))]);
    appendFileSync(join(folder, "points.log"), `${kind} ${side} ${operation}\n`);
  };
}

/** A file there never changes, and a new one changes its folder. */
const objects = /\/objects\/[0-9a-f]{2}$/;

/** All files with what changes when they do. */
function looksOf(folder: string): string {
  const lines: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (objects.test(entry.parentPath)) continue;
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() ? !objects.test(path) : fleeting.test(path)) continue;
    const { size, mtimeMs, ino } = lstatSync(path);
    if (size === 0 && path.endsWith("-wal")) continue;
    lines.push(`${path} ${size} ${mtimeMs} ${ino}`);
  }
  return lines.sort().join("\n");
}
