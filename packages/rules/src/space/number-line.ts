import type { Domain } from "@geartrain/model";
import { nextUp } from "./double.ts";
import type { Bound, Line } from "./line.ts";
import { earlierEnd, laterStart, reaches, staysBelow } from "./line.ts";
import { multiplesOf } from "./multiples.ts";
import { roundNumber } from "./round-number.ts";

export type NumberDomain = Extract<Domain, { type: "number" }>;

/** The doubles a field admits: all of them, whole numbers, or the nearest to each multiple of its step. */
export function numberLine(domain: NumberDomain): Line<number> {
  const low = laterStart(bound(domain.min, true), bound(domain.above, false)) ?? bound(-Number.MAX_VALUE, true);
  const high = earlierEnd(bound(domain.max, true), bound(domain.below, false)) ?? bound(Number.MAX_VALUE, true);
  const up = stepper(domain);
  const least = (from?: Bound<number>): number | undefined => {
    const start = laterStart(from, low) as Bound<number>;
    const value = up(start);
    return value !== undefined && staysBelow(value, high) ? value : undefined;
  };
  const greatest = (to?: Bound<number>): number | undefined => {
    const end = earlierEnd(to, high) as Bound<number>;
    const mirrored = up({ at: -end.at, included: end.included });
    const value = mirrored === undefined ? undefined : -mirrored || 0;
    return value !== undefined && reaches(value, low) ? value : undefined;
  };
  const round = (from?: Bound<number>, to?: Bound<number>): number => {
    const [first, last] = [least(from), greatest(to)];
    if (first === undefined || last === undefined || first > last) throw new Error("nothing to choose from");
    return roundNumber(first, last, (value) => least({ at: value, included: true }) === value);
  };
  return { least, greatest, round };
}

/** The first admitted number from an end on, bounds aside; going down is going up with the sign turned. */
function stepper({ integer, step }: NumberDomain): (from: Bound<number>) => number | undefined {
  if (step !== undefined && step !== 0) return multipleStepper(step, integer === true);
  return integer ? wholeFrom : anyFrom;
}

/** Beyond 2^53 every double is whole, and one more is none. */
function wholeFrom({ at, included }: Bound<number>): number | undefined {
  const whole = Math.ceil(at) || 0;
  if (whole > at || included) return whole;
  if (at >= Number.MAX_VALUE) return undefined;
  return at + 1 > at ? at + 1 : nextUp(at);
}

function multipleStepper(step: number, whole: boolean): (from: Bound<number>) => number | undefined {
  const { unit, at } = multiplesOf(step, whole);
  return (from) => {
    const near = Math.round(from.at / unit);
    // Where doubles lie farther apart than multiples, each of them is the nearest to one.
    if (Math.abs(near) >= Number.MAX_SAFE_INTEGER) return anyFrom(from);
    let count = near - 2;
    while (!reaches(at(count), from)) count += 1;
    return at(count) || 0;
  };
}

function anyFrom({ at, included }: Bound<number>): number | undefined {
  return included ? at : at < Number.MAX_VALUE ? nextUp(at) : undefined;
}

function bound(at: number | undefined, included: boolean): Bound<number> | undefined {
  return at === undefined ? undefined : { at: at || 0, included };
}
