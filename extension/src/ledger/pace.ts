/** What is repeated takes at most a tenth of the time: a runner at work must not keep its readers busy. */
const share = 10;
const shortest = 300;

/** How long to wait before reading again, after a reading of this length; milliseconds. */
export function pauseAfter(lasted: number): number {
  return Math.max(shortest, lasted * (share - 1));
}
