import type { WorkItem } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import { attemptAction } from "./attempt-action.ts";
import type { Played } from "./played.ts";
import { send } from "./send.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";

/** What the simulation does by itself; the rest waits for people and for what arrives. */
type Doable = Extract<WorkItem, { work: "action" | "timer" }>;

const runner = "runner:simulation";

/** More than any honest test needs: beyond it, instances start each other for ever. */
const mostMoves = 100_000;

/** Carries out all that can be done at this moment, in every instance, until only people, time or the world is waited for. */
export async function settle(world: World): Promise<void> {
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const next = world.played.flatMap((played) => doable(played).map((item) => ({ played, item }))).find(isDue(world));
    if (!next) return;
    await carryOut(world, next.played, next.item);
  }
  throw new TestError("endless", `The instances were still moving after ${mostMoves} moves.`);
}

/** The next moment at which time itself changes something. */
export function nextMoment(world: World): string | undefined {
  return world.played
    .flatMap(doable)
    .map(momentOf)
    .filter((at) => at > world.now)
    .sort()[0];
}

function doable({ authored, state }: Played): readonly Doable[] {
  if (state?.status !== "live") return [];
  return openWork(planOf(authored.workflow), state).filter((item) => item.work === "action" || item.work === "timer");
}

function momentOf(item: Doable): string {
  return (item.work === "timer" ? item.at : item.notBefore) ?? "";
}

function isDue({ now }: World): (each: { readonly item: Doable }) => boolean {
  return ({ item }) => momentOf(item) <= now;
}

async function carryOut(world: World, played: Played, item: Doable): Promise<void> {
  const { key } = item;
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
