import fc from "fast-check";

/** Numbers where predicates change their minds, and their neighbours. */
const numbers = [-1, 0, 0.1, 0.2, 0.30000000000000004, 0.3, 1, 2.5, 499.99, 500, 500.01, 5_000, 2 ** 53, 1e300];
const texts = ["", "a", "A", "10", "9", "it", "office", "travel", "2026-11-22", "é", "z", "toString"];

const number = fc.constantFrom(...numbers);
const text = fc.constantFrom(...texts);

/** What a predicate may be given: fields of all kinds, with some of them missing. */
export const given = fc.record(
  {
    amount: number,
    limit: number,
    count: fc.integer({ min: -3, max: 3 }),
    category: fc.constantFrom("it", "office", "travel"),
    vendor: text,
    tags: fc.array(text, { maxLength: 3 }),
    urgent: fc.boolean(),
    notes: fc.option(fc.array(text, { maxLength: 2 }), { nil: undefined }),
    customer: fc.option(fc.record({ country: text, parcel: fc.record({ length: number }) }), { nil: undefined }),
  },
  { requiredKeys: ["amount", "count", "category", "vendor", "tags", "urgent"] },
);

const literal = fc.oneof(
  number.map(String),
  text.map((value) => JSON.stringify(value)),
  fc.constantFrom("true", "false", "null", "undefined", "-5", "LIMITS.small", "LIMITS.names"),
);
const numeric = fc.constantFrom(
  "it.amount",
  "it.limit",
  "it.count",
  "it.vendor.length",
  "it.tags.length",
  "it.customer?.parcel.length",
);
const textual = fc.constantFrom("it.category", "it.vendor", "it.customer?.country", "it['vendor']");
const comparison = fc.constantFrom("<", "<=", ">", ">=", "===", "!==", "==", "!=");

const sum = fc
  .tuple(numeric, fc.constantFrom("+", "-", "*", "/", "%"), fc.constantFrom("1.2", "7", "0.1", "it.count"))
  .map(([left, by, right]) => `(${left} ${by} ${right})`);
const rounded = fc
  .tuple(fc.constantFrom("floor", "ceil", "round", "trunc", "abs"), fc.oneof(numeric, sum))
  .map(([by, of]) => `Math.${by}(${of})`);

const atom = fc.oneof(
  fc
    .tuple(fc.oneof(numeric, textual, sum, rounded), comparison, fc.oneof(literal, numeric, textual))
    .map((parts) => parts.join(" ")),
  fc.tuple(literal, comparison, fc.oneof(numeric, textual)).map((parts) => parts.join(" ")),
  fc.constantFrom(
    "it.urgent",
    "isBig(it)",
    "over(it.amount, 500)",
    "LIMITS.names.includes(it.category)",
    "['it', ...LIMITS.names].includes(it.vendor)",
    "EU.has(it.vendor)",
    "it.tags.includes('a')",
    "it.notes?.includes('a')",
    "it.vendor.startsWith('a')",
    "it.category in LIMITS.by",
    "it.amount <= LIMITS.by[it.category]",
    "(it.limit ?? 500) > it.amount",
    "it.customer == null",
    "-it.count > 1",
    "Boolean(it.vendor)",
    "(({ amount, limit = 7 }) => amount < limit)(it)",
  ),
);

const condition = fc.letrec<{ any: string; joined: string }>((tie) => ({
  any: fc.oneof({ maxDepth: 4, depthIdentifier: "condition" }, atom, tie("joined")),
  joined: fc.oneof(
    fc
      .tuple(tie("any"), fc.constantFrom("&&", "||"), tie("any"))
      .map(([left, by, right]) => `(${left} ${by} ${right})`),
    tie("any").map((of) => `!(${of})`),
    fc.tuple(tie("any"), tie("any"), tie("any")).map(([on, yes, no]) => `(${on} ? ${yes} : ${no})`),
  ),
})).any;

/** A predicate as an author might write it. */
export const predicate = fc.oneof(
  condition.map((of) => `(it) => ${of}`),
  condition.map((of) => `(it) => { const { amount } = it; if (amount > 500) return ${of}; return it.urgent; }`),
  condition.map((of) => `(it) => { const { amount, category: kind } = it; return kind === "it" && (${of}); }`),
);

/** What stands before every predicate. */
export const names = `
const LIMITS = { small: 500, names: ["it", "office"], by: { it: 500, office: 5000 } };
const EU = new Set(["a", "it"]);
const isBig = (x) => x.amount > LIMITS.small;
function over(n, limit) { return n > limit; }
`;
