import type { Instant } from "@geartrain/engine";
import type { Worker } from "../host/worker.ts";
import type { Starting } from "../triggers/starting.ts";
import type { Triggers } from "../triggers/take-triggers.ts";

/** What a shift waits with. */
interface Waiting {
  readonly worker: Pick<Worker, "nextDue">;
  readonly triggers: Triggers;
}

/** The next moment at which something is due by itself. */
export function nextMoment({ worker, triggers }: Waiting): Instant | undefined {
  const [timer, schedule] = [worker.nextDue(), triggers.nextDue()];
  return timer === undefined || (schedule !== undefined && schedule < timer) ? schedule : timer;
}

interface Working extends Waiting, Pick<Starting, "site" | "host"> {
  readonly options: Pick<Starting, "say">;
  readonly cameIn: () => boolean;
}

/** What falls due or comes in while something takes long need not wait for its end. */
export async function startedMeanwhile(shift: Working): Promise<boolean> {
  const { site, host, options, triggers } = shift;
  const due = nextMoment(shift);
  if (due === undefined || due > site.clock.now()) return shift.cameIn();
  await triggers.take({ host, site, say: options.say });
  return true;
}
