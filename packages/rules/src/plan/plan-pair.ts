import type { Comparison, Domain, Expression } from "@geartrain/model";
import { compare } from "../expression/evaluate-expression.ts";
import { noCuts } from "../space/cuts.ts";
import type { Drafts } from "./drafts.ts";
import { cut, facts } from "./drafts.ts";
import { pathKey } from "./field.ts";
import type { Plan } from "./plan.ts";

interface Shifted {
  readonly path: readonly string[];
  readonly by: number;
}

/** A comparison of two fields, whole numbers also with an offset, as a test of their difference. */
export function planPair(expression: Expression, wanted: boolean, all: Drafts): Plan | undefined {
  if (expression.is !== "compare") return undefined;
  const [left, right] = [shifted(expression.left), shifted(expression.right)];
  if (left === undefined || right === undefined || pathKey(left.path) === pathKey(right.path)) return undefined;
  const offset = right.by - left.by;
  if (!areComparable(facts(all, left.path).domain, facts(all, right.path).domain, left.by !== 0 || right.by !== 0)) {
    return undefined;
  }
  const turned = pathKey(left.path) > pathKey(right.path);
  const draft = turned ? all.pair(right.path, left.path) : all.pair(left.path, right.path);
  const cuts = noCuts();
  cuts.numbers.add((turned ? -offset : offset) || 0);
  cut(draft, cuts);
  const by = expression.by;
  return {
    is: "test",
    draft,
    holds: ({ value }) => differs(by, turned ? -Number(value) : Number(value), offset) === wanted,
  };
}

function differs(by: Comparison, difference: number, offset: number): boolean {
  return compare(by, difference, offset);
}

function shifted(operand: Expression): Shifted | undefined {
  if (operand.is === "field") return { path: operand.path, by: 0 };
  if (operand.is !== "arithmetic" || (operand.by !== "+" && operand.by !== "-")) return undefined;
  const { left, right, by } = operand;
  if (left.is === "field" && isWhole(right)) return { path: left.path, by: by === "+" ? right.value : -right.value };
  return by === "+" && right.is === "field" && isWhole(left) ? { path: right.path, by: left.value } : undefined;
}

function isWhole(expression: Expression): expression is { readonly is: "literal"; readonly value: number } {
  return expression.is === "literal" && Number.isSafeInteger(expression.value);
}

function areComparable(a: Domain, b: Domain, shift: boolean): boolean {
  if (a.type === "number" && b.type === "number") return !shift || (isSafe(a) && isSafe(b));
  const isText = ({ type }: Domain) => type === "string" || type === "person";
  return !shift && isText(a) && isText(b);
}

/** Sums of other numbers round, so a difference says nothing exact about them. */
function isSafe(domain: Extract<Domain, { type: "number" }>): boolean {
  return domain.integer === true;
}
