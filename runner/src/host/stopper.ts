/**
 * Tells whoever does something that it is no longer wanted. Most never ask, and a signal costs more than the rest of an
 * attempt, so it is made for those who do.
 */
export class Stopper {
  #controller: AbortController | undefined;
  #stopped = false;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#stopped) this.#controller.abort();
    return this.#controller.signal;
  }

  stop(): void {
    this.#stopped = true;
    this.#controller?.abort();
  }
}
