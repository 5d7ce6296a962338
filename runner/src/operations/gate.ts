/** Lets many through side by side, or one alone with nobody inside. */
export interface Gate {
  through<Result>(act: () => Promise<Result>): Promise<Result>;
  alone<Result>(act: () => Promise<Result>): Promise<Result>;
}

export function gate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let alone: Promise<unknown> | undefined;
  return {
    through: async (act) => {
      while (alone) await alone;
      const run = act();
      const settled = run.catch(() => {});
      inside.add(settled);
      void settled.then(() => inside.delete(settled));
      return run;
    },
    alone: async (act) => {
      while (alone) await alone;
      const run = Promise.all(inside).then(act);
      const settled = run.catch(() => {});
      alone = settled;
      await settled;
      alone = undefined;
      return run;
    },
  };
}
