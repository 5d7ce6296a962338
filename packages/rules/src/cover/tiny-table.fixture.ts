import type { Comparison, Domain, Expression, JsonObject } from "@geartrain/model";
import type { RuleTable } from "./coverage.ts";

/** Chance that is the same on every machine. */
export function chance(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Roll = (below: number) => number;

const domains: readonly Domain[] = [
  { type: "number", integer: true, min: 0, max: 4 },
  { type: "number", integer: true, min: 0, max: 4, optional: true },
  { type: "number", step: 0.1, min: 0, max: 0.4 },
  { type: "number", integer: true, min: -1, max: 2, nullable: true },
  { type: "boolean" },
  { type: "oneOf", values: ["a", "b", "c"] },
  { type: "oneOf", values: ["a", "b"], optional: true },
  {
    type: "object",
    optional: true,
    fields: { n: { type: "number", integer: true, min: 0, max: 2 }, flag: { type: "boolean" } },
  },
];

const comparisons: readonly Comparison[] = ["===", "!==", "<", "<=", ">", ">=", "==", "!="];

/** A table whose inputs can all be listed. */
export function tinyTable(seed: number): RuleTable {
  const roll = chance(seed);
  const count = 1 + roll(3);
  const chosen = Array.from({ length: count }, (_, index) => [`f${index}`, pick(roll, domains)] as const);
  const given = Object.fromEntries(chosen);
  const rules = Array.from({ length: 1 + roll(5) }, () => ({
    expression: condition(roll, given, 1 + roll(3)),
    answer: `answer ${roll(3)}`,
  }));
  return { domains: given, rules, hit: pick(roll, ["unique", "unique", "first", "collect"]) };
}

function pick<T>(roll: Roll, of: readonly T[]): T {
  return of[roll(of.length)] as T;
}

function condition(roll: Roll, domains: RuleTable["domains"], depth: number): Expression {
  if (depth <= 0) return atom(roll, domains);
  const inner = () => condition(roll, domains, depth - 1 - roll(2));
  const kind = roll(10);
  if (kind < 5) return { is: "and", left: inner(), right: inner() };
  if (kind < 8) return { is: "or", left: inner(), right: inner() };
  return kind === 8 ? { is: "not", of: inner() } : { is: "choose", on: inner(), yes: inner(), no: inner() };
}

function atom(roll: Roll, domains: RuleTable["domains"]): Expression {
  const [name, domain] = pick(roll, Object.entries(domains));
  const field: Expression = { is: "field", path: [name] };
  if (domain.type === "boolean") return roll(2) === 0 ? field : { is: "not", of: field };
  if (domain.type === "object") return objectAtom(roll, name);
  if (domain.type === "oneOf") {
    if (roll(3) === 0) return { is: "includes", list: { is: "literal", value: ["a", "c"] }, value: field };
    return compared(field, pick(roll, ["===", "!=="]), pick(roll, ["a", "b", "c"]));
  }
  const others = Object.entries(domains).filter(([other, { type }]) => other !== name && type === "number");
  if (others.length > 0 && roll(3) === 0) {
    const right: Expression = { is: "field", path: [pick(roll, others)[0]] };
    return { is: "compare", by: pick(roll, comparisons), left: field, right };
  }
  if (domain.optional && roll(4) === 0) return { is: "compare", by: "===", left: field, right: { is: "undefined" } };
  const by = pick(roll, comparisons);
  if (domain.type === "number" && domain.step)
    return compared(field, by, pick(roll, [0.1, 0.3, 0.30000000000000004, 0.25]));
  return roll(5) === 0
    ? compared(doubled(field), by, roll(9))
    : compared(field, by, pick(roll, [-1, 0, 1, 1.5, 2, 3, 4, 5]));
}

function doubled(field: Expression): Expression {
  return { is: "arithmetic", by: "*", left: field, right: { is: "literal", value: 2 } };
}

function objectAtom(roll: Roll, name: string): Expression {
  if (roll(4) === 0)
    return { is: "compare", by: "===", left: { is: "field", path: [name] }, right: { is: "undefined" } };
  if (roll(2) === 0) return { is: "field", path: [name, "flag"], optional: true };
  return compared(
    { is: "field", path: [name, "n"], ...(roll(4) > 0 && { optional: true }) },
    pick(roll, comparisons),
    roll(3),
  );
}

function compared(left: Expression, by: Comparison, value: string | number): Expression {
  return { is: "compare", by, left, right: { is: "literal", value } };
}

/** Every input that the domains admit. */
export function everyInput(domains: RuleTable["domains"]): readonly JsonObject[] {
  return Object.entries(domains).reduce<readonly JsonObject[]>(
    (all, [name, domain]) =>
      all.flatMap((given) =>
        valuesOf(domain).map((value) => (value === undefined ? given : { ...given, [name]: value })),
      ),
    [{}],
  );
}

function valuesOf(domain: Domain): readonly (JsonObject[string] | undefined)[] {
  const nothing = [...(domain.nullable ? [null] : []), ...(domain.optional ? [undefined] : [])];
  if (domain.type === "boolean") return [false, true, ...nothing];
  if (domain.type === "oneOf") return [...domain.values, ...nothing];
  if (domain.type === "object") return [...everyInput(domain.fields), ...nothing];
  if (domain.type !== "number") throw new Error(`the values of ${domain.type} cannot be listed`);
  const { min = 0, max = 0, step } = domain;
  if (step !== undefined) return [0, 0.1, 0.2, 0.3, 0.4, ...nothing];
  return [...Array.from({ length: max - min + 1 }, (_, index) => min + index), ...nothing];
}
