/** Begins something, and has `over` called once when that is over. It deals with its own failures. */
export type Job = (over: () => void) => void;

/** Does jobs, so many at once. */
export interface EffectQueue {
  add(job: Job): void;
  isEmpty(): boolean;
  /** Settles when the last job that is there now, or joins it, is done. */
  drained(): Promise<void>;
}

export function effectQueue(atOnce: () => number): EffectQueue {
  const waiting: Job[] = [];
  let running = 0;
  let goingOn = false;
  let whenDrained: (() => void)[] = [];

  const begin = (job: Job): void => {
    running += 1;
    job(done);
  };

  const goOn = (): void => {
    // Jobs that are over at once come back to here: one after the other, not one inside the other.
    if (goingOn) return;
    goingOn = true;
    while (running < atOnce()) {
      const job = waiting.shift();
      if (!job) break;
      begin(job);
    }
    goingOn = false;
  };

  const done = (): void => {
    running -= 1;
    if (waiting.length > 0) goOn();
    if (running > 0 || waiting.length > 0) return;
    const tell = whenDrained;
    whenDrained = [];
    for (const each of tell) each();
  };

  return {
    add: (job) => {
      if (waiting.length === 0 && running < atOnce()) begin(job);
      else waiting.push(job);
    },
    isEmpty: () => running === 0 && waiting.length === 0,
    drained: () =>
      running === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((tell) => whenDrained.push(tell)),
  };
}
