import type { WorkItem } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import { attemptAction } from "./attempt-action.ts";
import { carryOn } from "./carry-on.ts";
import type { Keys } from "./grant-keys.ts";
import { grantKeys, mayHave } from "./grant-keys.ts";
import type { Played } from "./played.ts";
import { send } from "./send.ts";
import type { Tie } from "./tend-calls.ts";
import { isSlack, tend } from "./tend-calls.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";

/** What the simulation does by itself; the rest waits for people and for what arrives. */
type Doable = Extract<WorkItem, { work: "action" | "timer" }> | Keys | Tie;

const runner = "runner:simulation";

/** More than any honest test needs: beyond it, instances start each other for ever. */
const mostMoves = 100_000;

/** Carries out all that can be done at this moment, in every instance, until only people, time or the world is waited for. */
export async function settle(world: World): Promise<void> {
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const next = world.played
      .flatMap((played) => doable(played).map((item) => ({ played, item })))
      .find(({ played, item }) => isDue(world, played, item));
    if (next) await carryOut(world, next.played, next.item);
    else if (!carryOn(world)) return;
  }
  throw new TestError("endless", `The instances were still moving after ${mostMoves} moves.`);
}

/** The next moment at which time itself changes something. */
export function nextMoment(world: World): string | undefined {
  const moments = world.played.flatMap(doable).map(momentOf);
  return moments.filter((at) => at > world.now).sort()[0];
}

function doable({ authored, state }: Played): readonly Doable[] {
  if (state?.status !== "live") return [];
  return openWork(planOf(authored.workflow), state).filter((item) => isDoable(item));
}

function isDoable(item: WorkItem): item is Doable {
  return item.work === "action" || item.work === "timer" || item.work === "keys" || isTie(item);
}

function momentOf(item: Doable): string {
  if (item.work === "timer") return item.at;
  return item.work === "action" ? (item.notBefore ?? "") : "";
}

function isTie(item: WorkItem): item is Tie {
  return item.work === "call" || item.work === "caller";
}

function isDue(world: World, played: Played, item: Doable): boolean {
  if (isTie(item)) return isSlack(world, item);
  if (item.work === "keys") return mayHave(world, played, item);
  return momentOf(item) <= world.now;
}

async function carryOut(world: World, played: Played, item: Doable): Promise<void> {
  const { key } = item;
  if (isTie(item)) return tend(world, played, item);
  if (item.work === "keys") return grantKeys(world, played, item);
  if (item.work === "timer") {
    send(world, played, "clock", { kind: "timer-due", key });
    return;
  }
  const until = new Date(Date.parse(world.now) + 300_000).toISOString();
  send(world, played, runner, { kind: "begin", key, until });
  const result = await attemptAction(world, played, item);
  const before = played.events.length;
  send(world, played, runner, { kind: "action-result", key, result });
  refuseUnfit(played, item.step, before);
}

/** A fake that gives what its action cannot give is the test's mistake, not a failure to be repeated. */
function refuseUnfit({ events, authored }: Played, step: string, from: number): void {
  for (const event of events.slice(from)) {
    if (event.kind !== "action-failed" || event.data.problem.code !== "wrong-output") continue;
    const { message, problems } = event.data.problem;
    throw new TestError("fake-does-not-fit", `${step} of ${authored.workflow.name}: ${message}`, problems);
  }
}
