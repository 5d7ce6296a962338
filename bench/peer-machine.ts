import { assign, initialTransition, setup, transition } from "xstate";
import { z } from "zod";
import { given, stepNames } from "./person-steps.ts";

interface Completed {
  readonly type: "complete";
  readonly by: string;
  readonly output: unknown;
}

/** The same flow as a machine: a state per step, guarded by the role, which keeps what was parsed. */
export function peerMachine(): { play(): void } {
  const schema = z.object(given);
  const members = new Set(["person:ada"]);
  const types = {} as { context: { values: Record<string, z.infer<typeof schema>> }; events: Completed };
  const maker = setup({ types, guards: { isMember: ({ event }) => members.has(event.by) } });
  const stateOf = (name: string, index: number) => ({
    on: {
      complete: {
        target: stepNames[index + 1] ?? "done",
        guard: "isMember" as const,
        actions: assign(({ context, event }: { context: (typeof types)["context"]; event: Completed }) => ({
          values: { ...context.values, [name]: schema.parse(event.output) },
        })),
      },
    },
  });
  const states = Object.fromEntries(stepNames.map((name, index) => [name, stateOf(name, index)]));
  const machine = maker.createMachine({
    initial: "one",
    context: { values: {} },
    states: { ...states, done: { type: "final" as const } },
  });
  return {
    play: () => {
      let [snapshot] = initialTransition(machine);
      for (const name of stepNames) {
        [snapshot] = transition(machine, snapshot, {
          type: "complete",
          by: "person:ada",
          output: { count: 1, note: name },
        });
      }
      if (snapshot.status !== "done") throw new Error("the machine has not ended");
    },
  };
}
