/*
 * Plays the whole scenario to its end from wherever it is: what was done already is recognised and not done again. Run
 * as a process of its own, so that a test can kill it:  node play.fixture.ts <clone> <effects folder> [kill at]
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { captureEnvironment } from "../git/index.ts";
import type { PersonsSignal } from "../operations/act.ts";
import { actOn, startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { watchCrossings } from "../ports/crossing.ts";

const starts = [
  { workflow: "rules", input: { amount: 700 }, signal: "start-rules" },
  { workflow: "sequential", input: { title: "Report" }, signal: "start-sequential" },
  { workflow: "machine", input: { document: "draft" }, signal: "start-machine" },
  { workflow: "launch", input: {}, signal: "start-launch" },
];

/** What people answer to a task, and who does. */
function answerTo(step: string, iteration: number): { as: string; act: PersonsSignal } {
  const complete = { kind: "complete", step, iteration } as const;
  switch (step) {
    case "approval":
      return { as: "ben", act: { ...complete, outcome: "approve", output: {} } };
    case "review":
      return { as: "ben", act: { ...complete, outcome: iteration === 1 ? "revise" : "approve", output: {} } };
    case "revise":
      return { as: "ada", act: { ...complete, output: { document: "final" } } };
    case "campaign":
      return { as: "ada", act: { ...complete, output: {} } };
    default:
      return { as: "ben", act: { ...complete, output: {} } };
  }
}

export async function play(clone: string, effects: string): Promise<void> {
  const environment = { get: (name: string) => (name === "OFFICE_FOLDER" ? effects : process.env[name]) };
  const site = await openSite({ folder: clone });
  for (const start of starts) {
    await startInstance(site, { ...start, as: "ada" }).catch(unless("already-started"));
  }
  for (;;) {
    await work(site, { environment, say: () => {} });
    const todo = await outstanding(site);
    if (todo.length === 0) break;
    for (const { instance, as, act } of todo.map((item) => choose(item, effects))) {
      await actOn(site, instance, act, as).catch(unless("already-done"));
    }
  }
  site.close();
}

/** What is refused because it was done before the last kill is as good as done. */
function unless(code: string) {
  return (error: { code?: string }) => {
    if (error.code !== code) throw error;
  };
}

interface Todo {
  readonly instance: string;
  readonly step: string;
  readonly iteration: number;
  readonly failed: boolean;
}

async function outstanding(site: Site): Promise<Todo[]> {
  const ledger = await existingLedger(site);
  if (!ledger) return [];
  try {
    return ledger.book.work({ kinds: ["task", "trouble"] }).flatMap(({ instance, item }): Todo[] => {
      if (item.work === "task") return [{ instance, step: item.step, iteration: item.iteration, failed: false }];
      return item.work === "trouble" ? [{ instance, step: item.at, iteration: 1, failed: true }] : [];
    });
  } finally {
    ledger.close();
  }
}

/** In doubt a person looks whether it happened: the mark is there or it isn't. */
function choose({ instance, step, iteration, failed }: Todo, effects: string) {
  if (!failed) return { instance, ...answerTo(step, iteration) };
  const happened = marks(effects).some((line) => line.startsWith(`${step} `));
  const act: PersonsSignal = happened
    ? { kind: "skip", at: step, reason: "it had happened", output: {} }
    : { kind: "retry", at: step, reason: "it had not happened" };
  return { instance, as: "ben", act };
}

export function marks(effects: string): string[] {
  const file = `${effects}/effects.log`;
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
}

/** Operations that change something outside; before and after a mere read the world is the same. */
const changes = /append|forget|fold|meta|open|lock|push|fetch|objects|update-ref|materialise|write|publish|effect/;

if (process.argv[4] !== undefined) {
  const [, , clone = "", effects = "", killAt] = process.argv;
  captureEnvironment();
  let count = 0;
  watchCrossings((operation, side) => {
    if (!changes.test(operation)) return;
    count += 1;
    if (killAt === "count") appendFileSync(`${effects}/crossings.log`, `${side} ${operation}\n`);
    else if (count === Number(killAt)) process.kill(process.pid, "SIGKILL");
  });
  await play(clone, effects);
}
