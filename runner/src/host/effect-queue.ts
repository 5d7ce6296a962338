/** Runs jobs, so many at once. A job never rejects: it deals with its own failures. */
export interface EffectQueue {
  add(job: () => Promise<void>): void;
  isEmpty(): boolean;
  /** Settles when the last job that is there now, or joins it, is done. */
  drained(): Promise<void>;
}

export function effectQueue(atOnce: () => number): EffectQueue {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;
  let whenDrained: (() => void)[] = [];

  const next = (): void => {
    while (running < atOnce()) {
      const job = waiting.shift();
      if (!job) break;
      running += 1;
      void job().then(done, done);
    }
  };

  const done = (): void => {
    running -= 1;
    next();
    if (running > 0 || waiting.length > 0) return;
    const tell = whenDrained;
    whenDrained = [];
    for (const each of tell) each();
  };

  return {
    add: (job) => {
      waiting.push(job);
      next();
    },
    isEmpty: () => running === 0 && waiting.length === 0,
    drained: () =>
      running === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((tell) => whenDrained.push(tell)),
  };
}
