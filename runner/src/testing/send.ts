import type { Signal, Workload } from "@geartrain/engine";
import { decide, evolve, planOf } from "@geartrain/engine";
import { hitsOf, noteHits, notePlaces } from "./coverage-hits.ts";
import type { Played } from "./played.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";
import { nextSignal, policyOf } from "./world.ts";

export type Sent = Signal extends infer Each ? (Each extends Signal ? Omit<Each, "id" | "by"> : never) : never;

/** Lets a signal reach an instance and counts what it exercised; what the engine says against it, if anything. */
export function send(world: World, played: Played, by: Signal["by"], sent: Sent, id = nextSignal(world, sent.kind)) {
  const signal = { ...sent, id, by } as Signal;
  const { events, refusal } = decide(played.authored, played.state, signal, {
    now: world.now,
    policy: policyOf(world),
    processes: Object.fromEntries(world.processes.map(({ process }) => [process.name, process])),
    workload: workloadIn(world, played),
  });
  const plan = planOf(played.authored.workflow);
  const hits = hitsOf(played.authored.workflow);
  for (const event of events) {
    noteHits(hits, plan, played.state, event);
    played.state = evolve(plan, played.state, event);
    notePlaces(hits, played.state);
    played.events.push(event);
  }
  return refusal;
}

/** What others have to do, for tasks that are given out in turn or by load. */
function workloadIn({ played: all }: World, asking: Played): Workload {
  const states = all.flatMap(({ state }) => (state?.status === "live" && state !== asking.state ? [state] : []));
  return {
    heldBy: (person) => states.flatMap(({ open }) => open).filter((each) => each.holder === person).length,
    lastInTurn: (workflow, step) => {
      const turns = all.flatMap(({ authored, state }) =>
        authored.workflow.name === workflow && state?.turns?.[step] ? [state.turns[step]] : [],
      );
      return turns.sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1)?.to;
    },
  };
}

/** The same, where a refusal is the test's own to expect. */
export function mustSend(world: World, played: Played, by: Signal["by"], sent: Sent, move: string): void {
  const refusal = send(world, played, by, sent);
  if (refusal) throw new TestError(refusal.code, `${move} was refused: ${refusal.message}`, refusal.problems);
}
