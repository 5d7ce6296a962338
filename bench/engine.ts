/*
 * The pure engine against XState's pure transition(), on one flow: ten steps, each completed by one event from outside
 * whose sender must be in a role and whose data is parsed by the same zod schema and kept. Geartrain records an event
 * for everything on top; XState keeps the values only.
 */
import type { Circumstances, Signal, State } from "@geartrain/engine";
import { decide } from "@geartrain/engine";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import { peerMachine } from "./peer-machine.ts";
import { personSteps } from "./person-steps.ts";

const instances = 2_000;
const rounds = 9;

export const engine: Benchmark = {
  name: "engine",
  measure: async () => {
    const executable = personSteps();
    const peer = peerMachine();
    const taken: { own: number; bare: number; events: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const bare = timed(() => peer.play());
      let events = 0;
      const own = timed(() => {
        events = playOwn(executable);
      });
      if (round > 0) taken.push({ own, bare, events });
    }
    const own = median(taken.map((each) => each.own));
    const bare = median(taken.map((each) => each.bare));
    const note = `${own.toFixed(1)} µs an instance where XState takes ${bare.toFixed(1)} µs`;
    return [
      {
        what: "pure engine, of XState's transition()",
        ratios: taken.map((each) => each.bare / each.own),
        better: "higher",
        goal: 2,
        note,
      },
      {
        what: "the same per event (own: recorded; XState: sent)",
        ratios: taken.map((each) => each.bare / 11 / (each.own / each.events)),
        better: "higher",
        note: `${taken[0]?.events} events recorded where XState takes 11 in`,
      },
    ];
  },
};

/** Microseconds for one instance. */
function timed(play: () => void): number {
  const started = performance.now();
  for (let count = 0; count < instances; count += 1) play();
  return ((performance.now() - started) * 1_000) / instances;
}

const circumstances: Circumstances = {
  now: "2026-01-05T08:00:00.000Z",
  policy: { roles: { clerk: { name: "clerk", department: "office", members: ["ada"] } } },
} as unknown as Circumstances;
const definition = { commit: "c", path: "p", name: "n", shape: "s", code: "d" };

/** @returns how many events were recorded */
function playOwn({ executable, steps }: ReturnType<typeof personSteps>): number {
  const input = { count: 0, note: "begin" };
  const start: Signal = { kind: "start", id: "s", by: "person:ada", instance: "i", definition, input };
  let decision = decide(executable, undefined, start, circumstances);
  let events = decision.events.length;
  let state: State | undefined = decision.state;
  for (const step of steps) {
    const output = { count: 1, note: step };
    decision = decide(executable, state, { kind: "complete", id: step, by: "person:ada", step, output }, circumstances);
    state = decision.state;
    events += decision.events.length;
  }
  if (state?.status !== "ended") throw new Error("the instance has not ended");
  return events;
}
