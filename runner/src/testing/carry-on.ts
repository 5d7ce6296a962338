import { outstandingIn } from "@geartrain/engine";
import { begin, workflowNamed } from "./begin.ts";
import { caseInstances, casesIn } from "./cases.ts";
import { hitIds, hitsOf } from "./coverage-hits.ts";
import { send } from "./send.ts";
import { TestError } from "./test-error.ts";
import type { World } from "./world.ts";

/** Does the first thing that follows in any case; was there one? @throws TestError `connection-refused` */
export function carryOn(world: World): boolean {
  for (const one of casesIn(world)) {
    const { process } = one.executable;
    for (const next of outstandingIn(one.executable, { id: one.id, instances: caseInstances(one) })) {
      if (next.does === "wait") continue;
      hitsOf(process).add(hitIds.connection(next.connection));
      if (next.does === "send") {
        const to = world.played.find(({ id }) => id === next.instance);
        const { step, output, signal } = next;
        if (to) send(world, to, "engine", { kind: "arrival", step, key: null, anyKey: true, output }, signal);
        return true;
      }
      const { input, origin, signal } = next;
      const began = begin(world, {
        workflow: workflowNamed(world, next.workflow),
        input,
        by: "engine",
        origin,
        signal,
      });
      if (!("code" in began)) return true;
      const what = `The connection ${next.connection} of ${process.name} could not start ${next.workflow}`;
      throw new TestError("connection-refused", `${what}: ${began.message}`, began.problems);
    }
  }
  return false;
}
