import type { Expression } from "@geartrain/model";
import { evaluateExpression } from "../expression/evaluate-expression.ts";

/** Arithmetic on one number. */
type Curve = (value: number) => number;

/**
 * Where `curve(value)` passes any of these targets: every double from which the comparison with a target differs from
 * the one just below. Found by bisection with JavaScript's own arithmetic, so rounding is taken as it is.
 *
 * @returns undefined where the arithmetic is not made of pieces that only rise or only fall
 */
export function passes(operand: Expression, targets: readonly number[]): readonly number[] | undefined {
  const turns = turnsOf(operand);
  if (turns === undefined) return undefined;
  const cuts = targets.map((target) => crossings(curveOf(operand), turns, target));
  return cuts.every((found) => found !== undefined) ? [...turns, ...cuts.flat()] : undefined;
}

function curveOf(operand: Expression): Curve {
  const plain = withVariable(operand);
  return (value) => evaluateExpression(plain, { value }) as number;
}

/** The same arithmetic on a variable, whatever field or length it is about. */
function withVariable(operand: Expression): Expression {
  if (operand.is === "field" || operand.is === "length") return { is: "field", path: ["value"] };
  if (operand.is === "rounded") return { ...operand, of: withVariable(operand.of) };
  if (operand.is !== "arithmetic") return operand;
  return { ...operand, left: withVariable(operand.left), right: withVariable(operand.right) };
}

/** The numbers between which the arithmetic only rises or only falls. */
function turnsOf(operand: Expression): readonly number[] | undefined {
  if (operand.is === "field" || operand.is === "length") return [];
  if (operand.is === "rounded") return operand.by === "abs" ? turnsAtZero(operand.of) : turnsOf(operand.of);
  if (operand.is !== "arithmetic" || operand.by === "%") return undefined;
  const { by, left, right } = operand;
  if (isNumber(right)) return by === "/" && right.value === 0 ? undefined : turnsOf(left);
  if (isNumber(left)) return by === "/" ? turnsAtZero(right) : turnsOf(right);
  return undefined;
}

function turnsAtZero(operand: Expression): readonly number[] | undefined {
  return passes(operand, [0]);
}

function isNumber(expression: Expression): expression is { readonly is: "literal"; readonly value: number } {
  return expression.is === "literal" && typeof expression.value === "number" && Number.isFinite(expression.value);
}

function crossings(curve: Curve, turns: readonly number[], target: number): readonly number[] | undefined {
  const ends = [-Number.MAX_VALUE, ...[...turns].sort((a, b) => a - b), Number.MAX_VALUE].map(ordinal);
  const found: number[] = [];
  for (const [index, end] of ends.entries()) {
    const start = ends[index - 1];
    if (start === undefined || end - start < 2n) continue;
    for (const passed of [(value: number) => value >= target, (value: number) => value > target]) {
      // The turns themselves are cuts already, and may lie on neither side.
      const at = bisect(curve, passed, index === 1 ? start : start + 1n, index === ends.length - 1 ? end : end - 1n);
      if (at === "unknown") return undefined;
      if (at !== undefined) found.push(at);
    }
  }
  return found;
}

function bisect(curve: Curve, passed: Passed, first: bigint, last: bigint): number | undefined | "unknown" {
  const at = (index: bigint): boolean | undefined => {
    const value = curve(fromOrdinal(index));
    return Number.isNaN(value) ? undefined : passed(value);
  };
  let [low, high] = [first, last];
  const before = at(low);
  const after = at(high);
  if (before === undefined || after === undefined) return "unknown";
  if (before === after) return undefined;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    const there = at(middle);
    if (there === undefined) return "unknown";
    if (there === before) low = middle;
    else high = middle;
  }
  return fromOrdinal(high);
}

type Passed = (value: number) => boolean;

const view = new DataView(new ArrayBuffer(8));

/** The place of a double among all doubles. */
function ordinal(value: number): bigint {
  view.setFloat64(0, value || 0);
  const bits = view.getBigInt64(0);
  return bits >= 0n ? bits : -(bits & 0x7fff_ffff_ffff_ffffn);
}

function fromOrdinal(place: bigint): number {
  view.setBigInt64(0, place >= 0n ? place : -place | (-1n << 63n));
  return view.getFloat64(0) || 0;
}
