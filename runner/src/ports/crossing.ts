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
  watcher(operation, "before");
  const result = act();
  if (!(result instanceof Promise)) {
    watcher(operation, "after");
    return result;
  }
  const watched = result.then((value: unknown) => {
    watcher(operation, "after");
    return value;
  });
  return watched as Result;
}
