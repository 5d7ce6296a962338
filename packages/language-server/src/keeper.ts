import module from "node:module";
import type { Workspace } from "./workspace/workspace.ts";

/** Nobody types for this long, milliseconds. */
const quiet = 10_000;
/** What was kept is kept anew after this long at the earliest: it may be a lot to write. */
const often = 5 * 60_000;
/** How long the editor waits at most for a slice to end, and what it has in between. */
const slice = 10;
const pause = 20;

/**
 * Keeps what is known for the next server: now and then when all is known and nobody types, for the case that this one is
 * killed, and when it ends.
 */
export class Keeper {
  readonly #workspace: Workspace;
  #pending: NodeJS.Timeout | undefined;
  #kept = Number.NEGATIVE_INFINITY;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** A round is over. */
  allKnown(): void {
    clearTimeout(this.#pending);
    if (performance.now() - this.#kept > often) this.#pending = setTimeout(() => this.#keepSome(), quiet).unref();
  }

  keepNow(): void {
    clearTimeout(this.#pending);
    for (const { session } of this.#workspace.roots) session.remember();
    // Node writes it by itself where it ends by itself.
    module.flushCompileCache?.();
  }

  #keepSome(): void {
    const end = performance.now() + slice;
    const done = this.#workspace.roots.every(({ session }) => session.remember(() => performance.now() < end));
    if (!done) {
      this.#pending = setTimeout(() => this.#keepSome(), pause).unref();
      return;
    }
    this.#kept = performance.now();
    module.flushCompileCache?.();
  }
}
