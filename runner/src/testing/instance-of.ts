import type { Actor } from "@geartrain/engine";
import { ofStep } from "@geartrain/engine";
import type { Instance } from "./instance.ts";
import { pathOf } from "./path-of.ts";
import type { Played } from "./played.ts";
import type { Sent } from "./send.ts";
import { mustSend } from "./send.ts";
import { settle } from "./settle.ts";
import type { Task } from "./tasks-of.ts";
import { tasksOf } from "./tasks-of.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";

/** The view of an instance that tests have. */
export function instanceOf(world: World, played: Played): Instance {
  const { id, authored } = played;
  const { workflow } = authored;
  const byActor = async (by: Actor, words: string, sent: Sent): Promise<void> => {
    mustSend(world, played, by, sent, `${words} of ${workflow.name}`);
    await settle(world);
  };
  const move = (who: string, words: string, sent: Sent) => byActor(`person:${who}`, `${who} ${words}`, sent);

  return {
    id,
    workflow: workflow.name,
    get status() {
      return played.state?.status ?? "live";
    },
    get outcome() {
      return played.state?.outcome;
    },
    get handsOver() {
      return played.state?.handsOver;
    },
    get path() {
      return pathOf(workflow, played.events);
    },
    get tasks() {
      return tasksOf(world, played);
    },
    get troubles() {
      return troublesOf(played);
    },
    output: (step) => ofStep(played.state?.completed ?? [], step)?.output,
    task: (step) => taskNamed(tasksOf(world, played), step, id),
    complete: async (step, { as, form = {}, ...rest }) => {
      const sent = { kind: "complete", step, output: form, ...rest } as const;
      if (!isOutsider(world, played, sent, as)) return move(as, `completing ${step}`, sent);
      const proof = { kind: "link", token: "simulation" } as const;
      await byActor(`outsider:${as}`, `${as} completing ${step}`, { ...sent, proof });
    },
    claim: (step, { as, ...rest }) => move(as, `claiming ${step}`, { kind: "claim", step, ...rest }),
    release: (step, { as, ...rest }) => move(as, `releasing ${step}`, { kind: "release", step, ...rest }),
    delegate: (step, { as, ...rest }) => move(as, `delegating ${step}`, { kind: "delegate", step, ...rest }),
    reassign: (step, { as, ...rest }) => move(as, `reassigning ${step}`, { kind: "reassign", step, ...rest }),
    suspend: ({ as, reason }) => move(as, "suspending an instance", { kind: "suspend", reason }),
    resume: ({ as, reason }) => move(as, "resuming an instance", { kind: "resume", reason }),
    arrive: async (step, key, gives = {}) => {
      await byActor("runner:simulation", `what arrived for ${step}`, { kind: "arrival", step, key, output: gives });
    },
    cancel: ({ as, reason }) => move(as, "cancelling an instance", { kind: "cancel", reason }),
    retry: (at, { as, reason }) => move(as, `retrying ${at}`, { kind: "retry", at, reason }),
    skip: (at, { as, gives: output = {}, ...rest }) =>
      move(as, `skipping ${at}`, { kind: "skip", at, output, ...rest }),
  };
}

/** Somebody outside is played by the address that they were asked at. */
function isOutsider(
  world: World,
  played: Played,
  { step, iteration }: { step: string; iteration?: number },
  as: string,
) {
  return tasksOf(world, played).some(
    (task) => task.step === step && task.outsider === as && (iteration ?? task.iteration) === task.iteration,
  );
}

function troublesOf({ state }: Played): readonly string[] {
  const steps = (state?.open ?? []).flatMap(({ step, failed }) => (failed ? [`${step}: ${failed.message}`] : []));
  const blocks = Object.values(state?.frames ?? {}).flatMap((frame) =>
    frame.is === "failed" ? [frame.failure.message] : [],
  );
  return [...steps, ...blocks];
}

function taskNamed(tasks: readonly Task[], step: string, instance: string): Task {
  const found = tasks.find((task) => task.step === step);
  if (found) return found;
  const open = tasks.map((task) => task.step).join(", ") || "nothing";
  throw new TestError("not-open", `${step} waits for nobody in ${instance}; what does: ${open}`);
}
