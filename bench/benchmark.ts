/** One figure: how the measured thing compares with a peer or a limit that was measured in the same run. */
export interface Figure {
  readonly what: string;
  /** One ratio per round; what counts is their median. */
  readonly ratios: readonly number[];
  /** Which way is better. */
  readonly better: "higher" | "lower";
  /** Nothing may be worse than this. */
  readonly floor?: number;
  /** What this project wants to reach; without one the figure is only reported. */
  readonly goal?: number;
  /** What stands behind the ratio, for readers: both sides in their own unit. */
  readonly note: string;
}

export interface Benchmark {
  readonly name: string;
  measure(): Promise<Figure[]>;
}

export type Verdict = "goal" | "floor" | "MISSED" | "reported";

export function verdictOf({ ratios, better, floor, goal }: Figure): Verdict {
  const reached = (limit: number) => (better === "higher" ? median(ratios) >= limit : median(ratios) <= limit);
  if (goal === undefined) return "reported";
  if (reached(goal)) return "goal";
  return floor !== undefined && reached(floor) ? "floor" : "MISSED";
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
