/*
 * Plays the whole scenario to its end from wherever it is: what was done already is recognised and not done again. Run
 * as a process of its own, so that a test can kill it:  node play.fixture.ts <clone> <effects> [told] [scene]
 */
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PersonsSignal } from "../operations/act.ts";
import { actOn, startInstance } from "../operations/act.ts";
import type { Site, SiteOptions } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { obey } from "./kill-switch.fixture.ts";

/** What is started in each scene; the definitions of `family` are in `family.fixture.ts`. */
const scenes = {
  office: [
    { workflow: "rules", input: { amount: 700 }, signal: "start-rules" },
    { workflow: "sequential", input: { title: "Report" }, signal: "start-sequential" },
    { workflow: "machine", input: { document: "draft" }, signal: "start-machine" },
    { workflow: "launch", input: {}, signal: "start-launch" },
  ],
  family: [
    { workflow: "voyage", input: { to: "Oslo" }, signal: "start-voyage" },
    { workflow: "detour", input: {}, signal: "start-detour" },
    { workflow: "ballot", input: {}, signal: "start-ballot" },
  ],
  /** With checkpoints all the time, and no index whenever work begins. */
  checkpoints: [{ workflow: "sequential", input: { title: "Report" }, signal: "start-sequential" }],
} as const;

export type Scene = keyof typeof scenes;

interface Answer {
  readonly as: string;
  readonly act: PersonsSignal;
  /** The workflow whose instance is meant, where it is another one. */
  readonly of?: string;
}

interface Chosen {
  readonly instance: string;
  readonly as: string;
  readonly act: PersonsSignal;
}

/** What people answer to a task, and who does. */
function answerTo(step: string, iteration: number): Answer {
  const complete = { kind: "complete", step, iteration } as const;
  switch (step) {
    case "approval":
      return { as: "ben", act: { ...complete, outcome: "approve", output: {} } };
    case "review":
      return { as: "ben", act: { ...complete, outcome: iteration === 1 ? "revise" : "approve", output: {} } };
    case "revise":
      return { as: "ada", act: { ...complete, output: { document: "final" } } };
    case "print":
      // Whose ticket this would be goes nowhere after all.
      return { as: "ben", act: { kind: "cancel", reason: "not worth it" }, of: "detour" };
    case "campaign":
      return { as: "ada", act: { ...complete, output: {} } };
    default:
      return { as: "ben", act: { ...complete, output: {} } };
  }
}

export async function play(
  clone: string,
  effects: string,
  scene: Scene = "office",
  options: Partial<SiteOptions> = {},
): Promise<void> {
  const environment = { get: (name: string) => (name === "OFFICE_FOLDER" ? effects : process.env[name]) };
  const often = scene === "checkpoints" ? { checkpointEvery: 2 } : {};
  const site = await openSite({ folder: clone, ...often, ...options });
  // Whoever asked last may not have been answered, and asks again.
  const known = Math.max(0, (await startedSoFar(site)) - 1);
  for (const start of scenes[scene].slice(known)) {
    await startInstance(site, { ...start, as: "ada" }).catch(unless("already-started"));
  }
  for (;;) {
    if (scene === "checkpoints") removeIndexes(clone);
    await work(site, { environment, say: () => {} });
    const todo = await outstanding(site);
    if (todo.length === 0 && !(await waitsAMoment(site))) break;
    for (const { instance, as, act } of todo.flatMap((item) => choose(item, effects))) {
      await actOn(site, instance, act, as).catch(unless("already-done", "already-over", "already-voted"));
    }
  }
  site.close();
}

/** How many of the scene's instances there are, which are started one after the other. */
async function startedSoFar(site: Site): Promise<number> {
  const ledger = await existingLedger(site);
  const all = ledger?.book.list() ?? [];
  ledger?.close();
  return all.filter(({ startedBy }) => startedBy === "person:ada").length;
}

function removeIndexes(clone: string): void {
  for (const file of globSync(join(clone, ".git/geartrain/*/index.db*"))) rmSync(file);
}

/** What is refused because it was done before the last kill is as good as done. */
function unless(...codes: readonly string[]) {
  return (error: { code?: string }) => {
    if (!codes.includes(error.code ?? "")) throw error;
  };
}

interface Todo {
  readonly instance: string;
  readonly step: string;
  readonly iteration: number;
  readonly failed: boolean;
  /** Something from outside is waited for, under this key. */
  readonly key?: unknown;
  /** The instances by their workflows. */
  readonly others: Readonly<Record<string, string>>;
}

async function outstanding(site: Site): Promise<Todo[]> {
  const ledger = await existingLedger(site);
  if (!ledger) return [];
  try {
    const others = Object.fromEntries(ledger.book.list().map(({ id, workflow }) => [workflow, id]));
    return ledger.book.work({ kinds: ["task", "arrival", "trouble"] }).flatMap(({ instance, item }): Todo[] => {
      if (item.work === "trouble") return [{ instance, step: item.at, iteration: 1, failed: true, others }];
      if (item.work !== "task" && item.work !== "arrival") return [];
      const { step, iteration } = item;
      return [
        { instance, step, iteration, failed: false, others, ...(item.work === "arrival" && { key: item.match }) },
      ];
    });
  } finally {
    ledger.close();
  }
}

/** Is something due in a moment? Then that moment has passed afterwards. */
async function waitsAMoment(site: Site): Promise<boolean> {
  const ledger = await existingLedger(site);
  const dueBy = new Date(Date.parse(site.clock.now()) + 2_000).toISOString();
  const soon = ledger?.book.work({ kinds: ["timer"], dueBy }).length ?? 0;
  ledger?.close();
  if (soon > 0) await sleep(100);
  return soon > 0;
}

/** In doubt a person looks whether it happened: the mark is there or it isn't. */
function choose({ instance, step, iteration, failed, key, others }: Todo, effects: string): readonly Chosen[] {
  if (key !== undefined) return [{ instance, as: "ada", act: { kind: "arrival", step, key, output: {} } }];
  if (!failed && step === "vote") {
    const act = { kind: "complete", step, iteration, outcome: "approve", output: {} } as const;
    return ["ada", "ben"].map((as) => ({ instance, as, act }));
  }
  const { of = "", ...answer } = failed ? {} : answerTo(step, iteration);
  if ("act" in answer) return [{ instance: others[of] ?? instance, ...answer }];
  const happened = marks(effects).some((line) => line.startsWith(`${step} `));
  const act: PersonsSignal = happened
    ? { kind: "skip", at: step, reason: "it had happened", output: {} }
    : { kind: "retry", at: step, reason: "it had not happened" };
  return [{ instance, as: "ben", act }];
}

export function marks(effects: string): string[] {
  const file = `${effects}/effects.log`;
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
}

const [, , clone = "", effects = "", told, scene = "office"] = process.argv;
if (told !== undefined) {
  obey(told, effects);
  await play(clone, effects, scene as Scene);
}
