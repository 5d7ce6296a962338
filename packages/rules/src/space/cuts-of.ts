import type { Domain, Expression } from "@geartrain/model";
import { evaluateExpression } from "../expression/evaluate-expression.ts";
import { partsOf } from "../expression/parts.ts";
import type { Cuts } from "./cuts.ts";
import { isConstant, noCuts } from "./cuts.ts";
import { passes } from "./monotone.ts";
import { successor } from "./text-line.ts";

type Shape = "numbers" | "texts" | "finite" | "list" | "other";

/**
 * Where the truth of a condition on one field may change, so that between two cuts a single value decides for all.
 * @returns undefined where no number of cuts would do
 */
export function cutsOf(condition: Expression, domain: Domain): Cuts | undefined {
  const cuts = noCuts();
  return collect(condition, shapeOf(domain), cuts) ? cuts : undefined;
}

function shapeOf(domain: Domain): Shape {
  if (domain.type === "number") return "numbers";
  if (domain.type === "string" || domain.type === "person") return "texts";
  if (domain.type === "boolean" || domain.type === "oneOf") return "finite";
  return domain.type === "array" ? "list" : "other";
}

function collect(condition: Expression, shape: Shape, cuts: Cuts): boolean {
  switch (condition.is) {
    case "not":
    case "and":
    case "or":
    case "coalesce":
    case "choose":
      return partsOf(condition).every(([, part]) => collect(part, shape, cuts));
    case "literal":
    case "undefined":
      return true;
    case "field":
      return truthiness(cuts);
    case "length":
      return shape === "finite" ? everyValue(condition, cuts) : operandCuts(condition, [0], "===", shape, cuts);
    case "compare":
    case "includes":
    case "startsWith":
      return shape === "finite" ? everyValue(condition, cuts) : collectFrom(condition, shape, cuts);
    default:
      return shape === "finite" && everyValue(condition, cuts);
  }
}

/** The values of a finite field are told apart one by one, unless only equality with constants is asked. */
function everyValue(condition: Expression, cuts: Cuts): boolean {
  if (!isEquality(condition)) cuts.alike = false;
  else for (const value of constantsOf(condition)) addValue(value, cuts);
  return condition.is !== "opaque";
}

function isEquality(condition: Expression): boolean {
  if (condition.is === "includes") return condition.list.is === "literal" && condition.value.is === "field";
  if (condition.is !== "compare" || !["===", "!=="].includes(condition.by)) return false;
  return [condition.left, condition.right].every((side) => side.is === "field" || isConstant(side));
}

function constantsOf(condition: Expression): readonly unknown[] {
  return partsOf(condition).flatMap(([, part]) => (part.is === "literal" ? part.value : []));
}

function addValue(value: unknown, cuts: Cuts): void {
  if (typeof value === "number" && !Number.isNaN(value)) cuts.numbers.add(value || 0);
  if (typeof value === "string") cuts.texts.add(value);
}

/** Nothing, zero and the empty text are false. */
function truthiness(cuts: Cuts): boolean {
  cuts.numbers.add(0);
  cuts.texts.add("");
  return true;
}

type Atom = Extract<Expression, { readonly is: "compare" | "includes" | "startsWith" }>;

function collectFrom(atom: Atom, shape: Shape, cuts: Cuts): boolean {
  switch (atom.is) {
    case "startsWith":
      return startsWith(atom, cuts);
    case "includes":
      if (atom.list.is === "literal") return operandCuts(atom.value, asList(atom.list.value), "===", shape, cuts);
      if (shape !== "list" || atom.list.is !== "field" || !isConstant(atom.value)) return false;
      return addMember(evaluateExpression(atom.value, {}), cuts);
    case "compare":
      if (isConstant(atom.right)) {
        return operandCuts(atom.left, [evaluateExpression(atom.right, {})], atom.by, shape, cuts);
      }
      if (isConstant(atom.left)) {
        return operandCuts(atom.right, [evaluateExpression(atom.left, {})], atom.by, shape, cuts);
      }
      return false;
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function startsWith({ text, start }: Extract<Expression, { is: "startsWith" }>, cuts: Cuts): boolean {
  if (text.is !== "field") return false;
  const end = successor(start);
  cuts.texts.add(start);
  if (end !== undefined) cuts.texts.add(end);
  cuts.alike = false;
  return true;
}

function addMember(value: unknown, cuts: Cuts): boolean {
  if (value === undefined || Array.isArray(value)) return false;
  cuts.members.add(value as string);
  return cuts.members.size <= 4;
}

/** Cuts for comparing what is made of the field with constants. */
function operandCuts(
  operand: Expression,
  constants: readonly unknown[],
  by: string,
  shape: Shape,
  cuts: Cuts,
): boolean {
  if (operand.is === "field") return constants.every((value) => valueCuts(value, by, shape, cuts));
  const numbers = constants.map(asNumber).filter((value) => !Number.isNaN(value));
  if (operand.is === "length") {
    for (const value of numbers) cuts.lengths.add(value);
    return operand.of.is === "field" && (shape === "texts" || shape === "list");
  }
  const ofLength = [...operandsOf(operand)].some(({ is }) => is === "length");
  if (shape !== "numbers" && !(ofLength && (shape === "texts" || shape === "list"))) return false;
  const found = passes(operand, numbers);
  for (const cut of found ?? []) (ofLength ? cuts.lengths : cuts.numbers).add(cut);
  return found !== undefined;
}

function* operandsOf(expression: Expression): Generator<Expression> {
  yield expression;
  for (const [, part] of partsOf(expression)) yield* operandsOf(part);
}

function valueCuts(value: unknown, by: string, shape: Shape, cuts: Cuts): boolean {
  const strict = by === "===" || by === "!==";
  addValue(value, cuts);
  if (strict || value === undefined) return true;
  if (by === "==" || by === "!=") return value === null || strictType(value, shape);
  cuts.alike = false;
  if (shape === "texts") return typeof value === "string";
  if (shape !== "numbers") return false;
  const number = asNumber(value);
  if (!Number.isNaN(number)) cuts.numbers.add(number || 0);
  return true;
}

/** Loose equality with a value of another type converts both: only where the types agree is it the strict one. */
function strictType(value: unknown, shape: Shape): boolean {
  return (shape === "numbers" && typeof value === "number") || (shape === "texts" && typeof value === "string");
}

function asNumber(value: unknown): number {
  return typeof value === "symbol" || typeof value === "object" ? (value === null ? 0 : Number.NaN) : Number(value);
}
