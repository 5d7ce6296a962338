/*
 * Ends what takes too long. Most is over within the turn of the loop in which it began, and needs no timer: one is set
 * for what is still under way at the end of that turn. As with the loop's own timers, time counts from the turn on.
 */

/** Something whose time is limited. */
export class TimeLimit {
  readonly #length: number;
  readonly #tooLong: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  /** Begins now. @param tooLong called when it is not over after so many milliseconds */
  constructor(length: number, tooLong: () => void) {
    this.#length = length;
    this.#tooLong = tooLong;
    if (begun.length === 0) {
      turnBegan = performance.now();
      setImmediate(endTurn);
    }
    begun.push(this);
  }

  /** It is over; false where it was already: it took too long, or this was said before. */
  end(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    if (this.#timer) clearTimeout(this.#timer);
    return true;
  }

  /** From now on a timer ends it, unless it is over. */
  setTimer(passed: number): void {
    if (this.#isOver) return;
    this.#timer = setTimeout(() => this.end() && this.#tooLong(), this.#length - passed);
  }
}

let turnBegan = 0;
let begun: TimeLimit[] = [];

function endTurn(): void {
  const passed = performance.now() - turnBegan;
  const limits = begun;
  begun = [];
  for (const limit of limits) limit.setTimer(passed);
}
