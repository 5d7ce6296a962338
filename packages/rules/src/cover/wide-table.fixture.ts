import type { Comparison, Domain, Expression } from "@geartrain/model";
import type { RuleTable } from "./coverage.ts";

type Roll = (below: number) => number;

const domains: readonly Domain[] = [
  { type: "number", integer: true, min: 0, max: 1_000 },
  { type: "number", min: -500, max: 500 },
  { type: "number", min: 0, max: 100, optional: true },
  { type: "oneOf", values: ["a", "b", "c", "d"] },
  { type: "boolean" },
  { type: "number", integer: true, min: -100, max: 100, optional: true },
];

const orders: readonly Comparison[] = ["<", "<=", ">", ">=", "===", "!=="];

/** A table with far too many inputs to list: numbers, choices, absence, and fields compared with each other. */
export function wideTable(roll: Roll): RuleTable {
  const fields = Object.fromEntries(
    Array.from({ length: 2 + roll(3) }, (_, index) => [`f${index}`, domains[roll(domains.length)] as Domain]),
  );
  const rules = Array.from({ length: 2 + roll(7) }, () => ({
    expression: condition(roll, fields, roll(3)),
    answer: `answer ${roll(4)}`,
  }));
  return { domains: fields, rules, hit: roll(3) === 0 ? "first" : "unique" };
}

function condition(roll: Roll, fields: RuleTable["domains"], depth: number): Expression {
  if (depth === 0) return atom(roll, fields);
  const [left, right] = [condition(roll, fields, depth - 1), condition(roll, fields, depth - 1)];
  const kind = roll(10);
  if (kind < 4) return { is: "and", left, right };
  if (kind < 8) return { is: "or", left, right };
  return kind === 8 ? { is: "not", of: left } : { is: "choose", on: atom(roll, fields), yes: left, no: right };
}

function atom(roll: Roll, fields: RuleTable["domains"]): Expression {
  const names = Object.keys(fields);
  const name = names[roll(names.length)] as string;
  const domain = fields[name] as Domain;
  const left: Expression = { is: "field", path: [name] };
  if (domain.type === "boolean")
    return { is: "compare", by: "===", left, right: { is: "literal", value: roll(2) === 0 } };
  if (domain.type === "oneOf") {
    const value = domain.values[roll(domain.values.length)] as string;
    return { is: "compare", by: roll(2) === 0 ? "===" : "!==", left, right: { is: "literal", value } };
  }
  if (domain.optional && roll(5) === 0) return { is: "compare", by: "!==", left, right: { is: "undefined" } };
  const others = names.filter((other) => other !== name && fields[other]?.type === "number");
  const by = orders[roll(orders.length)] as Comparison;
  if (others.length > 0 && roll(3) === 0) {
    return { is: "compare", by, left, right: { is: "field", path: [others[roll(others.length)] as string] } };
  }
  return {
    is: "compare",
    by,
    left,
    right: { is: "literal", value: [-50, 0, 10, 50, 99, 100, 250.5, 500][roll(8)] as number },
  };
}
