/*
 * One figure out of what was observed. A time is the median of its observations, and is met when that is; shares, values
 * and costs are averages, and a count is a sum.
 */
import type { Counting, Instant } from "@geartrain/engine";
import { afterIn } from "@geartrain/engine";
import type { Duration, DurationUnit, Measure } from "@geartrain/model";
import { durationLength, durationParts, isBusinessTime } from "@geartrain/model";
import type { Measured } from "./observations.ts";
import { lengthBetween, observations, stretches } from "./observations.ts";

export interface Figure {
  readonly name: string;
  readonly measure: Measure["measure"];
  readonly better: Measure["better"];
  readonly target: Duration | number | null;
  /** What `value`, `median` and `p90` are counted in. */
  readonly unit: "milliseconds" | "business hours" | "business days" | "share" | "number";
  /** Null where there is nothing to measure yet. */
  readonly value: number | null;
  /** Of times only. */
  readonly median: number | null;
  readonly p90: number | null;
  /** How many observations it rests on. */
  readonly restsOn: number;
  /** What should count and nobody can say, and why; it is in no other number here. */
  readonly unknown: { readonly count: number; readonly because: readonly string[] };
  /** Null where there is no target, or nothing to measure yet. */
  readonly met: boolean | null;
}

/** From one moment, included, to another, excluded. */
export interface Window {
  readonly since?: Instant;
  readonly until?: Instant;
}

export function figureOf(
  name: string,
  measure: Measure,
  all: Measured,
  calendar: (measure: Measure) => Counting,
  { since = "", until = "~" }: Window = {},
): Figure {
  const within = ({ at }: { readonly at: Instant }) => at >= since && at < until;
  const plain = { name, measure: measure.measure, better: measure.better, target: measure.target ?? null };
  if (isTime(measure)) {
    const unit = unitOf(measure.target);
    const lengths = stretches(measure, all)
      .filter(within)
      .map(({ from, to }) => lengthIn(unit, calendar(measure), from, to))
      .sort((one, other) => one - other);
    const median = quantile(lengths, 0.5);
    const goal = typeof measure.target === "string" ? goalIn(unit, measure.target) : undefined;
    const spread = { value: median, median, p90: quantile(lengths, 0.9) };
    return {
      ...plain,
      unit,
      ...spread,
      restsOn: lengths.length,
      unknown: none,
      met: judged(median, goal, measure.better),
    };
  }
  const seen = observations(measure, all).filter(within);
  const values = seen.flatMap((each) => ("value" in each ? [each.value] : []));
  const reasons = seen.flatMap((each) => ("unknown" in each ? [each.unknown] : []));
  const unknown = { count: reasons.length, because: [...new Set(reasons)] };
  const total = values.reduce((sum, each) => sum + each, 0);
  const counts = measure.measure === "count";
  // What nobody did is a count of none; an average of nothing is no average.
  const value = counts ? total : values.length === 0 ? null : total / values.length;
  const unit = shares.has(measure.measure) ? "share" : "number";
  const goal = typeof measure.target === "number" ? measure.target : undefined;
  const met = judged(value, goal, measure.better);
  return { ...plain, unit, value, median: null, p90: null, restsOn: values.length, unknown, met };
}

/** A time is what two events of a history say. */
const none: Figure["unknown"] = { count: 0, because: [] };

const shares: ReadonlySet<Measure["measure"]> = new Set(["share", "errorRate", "automation"]);

function isTime(measure: Measure): measure is Extract<Measure, { measure: "cycleTime" | "stepTime" | "waitTime" }> {
  return measure.measure === "cycleTime" || measure.measure === "stepTime" || measure.measure === "waitTime";
}

type TimeUnit = Extract<Figure["unit"], "milliseconds" | "business hours" | "business days">;

/** Elapsed time, or business time where that is what is aimed at. */
function unitOf(target: Duration | number | undefined): TimeUnit {
  if (typeof target !== "string" || !isBusinessTime(target)) return "milliseconds";
  return durationParts(target).unit === "business hour" ? "business hours" : "business days";
}

function goalIn(unit: TimeUnit, target: Duration): number {
  return unit === "milliseconds" ? durationLength(target) : durationParts(target).amount;
}

const units: Readonly<Record<Exclude<TimeUnit, "milliseconds">, DurationUnit>> = {
  "business hours": "business hour",
  "business days": "business day",
};

/** How finely business time is told: a hundredth of an hour or a day. */
const grain = 100;

function lengthIn(unit: TimeUnit, calendar: Counting, from: Instant, to: Instant): number {
  return unit === "milliseconds" ? lengthBetween(from, to) : businessLength(units[unit], calendar, from, to);
}

/** The longest duration that is over by then, as due dates are counted. */
export function businessLength(unit: DurationUnit, calendar: Counting, from: Instant, to: Instant): number {
  const isOver = (parts: number) => afterIn(calendar, from, `${parts / grain} ${unit}` as Duration) <= to;
  if (to <= from || !isOver(1)) return 0;
  let [low, high] = [1, 2];
  while (isOver(high)) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isOver(middle)) low = middle;
    else high = middle;
  }
  return low / grain;
}

/** Of values in order: the middle one, or the mean of the two; for others the nearest rank. */
export function quantile(values: readonly number[], share: number): number | null {
  const last = values.length - 1;
  if (last < 0) return null;
  if (share === 0.5) return ((values[Math.floor(last / 2)] ?? 0) + (values[Math.ceil(last / 2)] ?? 0)) / 2;
  return values[Math.min(last, Math.ceil(share * values.length) - 1)] ?? null;
}

function judged(value: number | null, target: number | undefined, better: Measure["better"]): boolean | null {
  if (value === null || target === undefined) return null;
  return better === "lower" ? value <= target : value >= target;
}
