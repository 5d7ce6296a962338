/** What is repeated takes at most a fifth of the time: a runner at work must not keep its readers busy. */
const share = 5;
/** Several files move for one change. */
const together = 300;

/** How long to wait before reading again, so long after a reading of this length has ended; milliseconds. */
export function pauseAfter(lasted: number, since: number): number {
  return Math.max(together, lasted * (share - 1) - since);
}
