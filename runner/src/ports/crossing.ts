/**
 * Every operation that leaves the process (file, SQLite, git, effect) crosses here, so that a test can count the
 * crossings and stop the process dead before or after any of them.
 */
export type Watch = (operation: string, side: "before" | "after") => void;

let watch: Watch | undefined;

/** Tests only: be told of every crossing. */
export function watchCrossings(watcher: Watch | undefined): void {
  watch = watcher;
}

/** Carries out one outside operation, synchronous or not. `operation` says which: `journal commit`, `git push`. */
export function crossing<Result>(operation: string, act: () => Result): Result {
  if (!watch) return act();
  const watcher = watch;
  // One that fails is over too.
  const over = () => watcher(operation, "after");
  watcher(operation, "before");
  let result: Result;
  try {
    result = act();
  } catch (error) {
    over();
    throw error;
  }
  if (result instanceof Promise) return result.finally(over) as Result;
  over();
  return result;
}

/** The same for one that begins now and says itself when it is over: by calling what this returns. */
export function crossingUntil<Result>(operation: string, settle: (result: Result) => void): (result: Result) => void {
  if (!watch) return settle;
  const watcher = watch;
  watcher(operation, "before");
  return (result) => {
    watcher(operation, "after");
    settle(result);
  };
}
