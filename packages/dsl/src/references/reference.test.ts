import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineRole, human } from "../index.ts";
import { file } from "../schema/file.ts";
import { derive } from "./derive.ts";
import { fact } from "./fact.ts";
import { firstOf } from "./first-of.ts";
import { literal } from "./literal.ts";
import { maybe } from "./maybe.ts";
import { nodeOf } from "./ref.ts";
import { text } from "./text.ts";

const employee = defineRole("employee", { department: "All" });
const review = human("review", {
  by: employee,
  due: "1 day",
  form: {
    amount: z.number(),
    address: z.object({ city: z.string() }).optional(),
    any: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
  },
  outcomes: ["approve", "reject"],
});
const { amount } = review.output;
const advice = "hand it to needs and use it there, write text`…` around it in a text, or compute with derive(…)";

describe("a reference used as a value", () => {
  const uses: readonly (readonly [what: string, use: () => unknown, name: string])[] = [
    ["in a template", () => `${amount}`, "review.output.amount"],
    ["in a sum", () => (amount as unknown as number) + 1, "review.output.amount"],
    ["in a comparison", () => (amount as unknown as number) < 5, "review.output.amount"],
    ["as a number", () => Number(amount), "review.output.amount"],
    ["as a key", () => ({ [amount as unknown as string]: 1 }), "review.output.amount"],
    ["a nested field", () => `${review.output.address.city}`, "review.output.address.city"],
    ["an outcome", () => `${review.outcome}`, "review.outcome"],
    ["an answer about an outcome", () => `${review.outcome.is("approve")}`, "review.outcome.is(…)"],
    ["a person", () => `${review.by}`, "review.by"],
    ["a fact", () => `${fact("document", file()).name}`, "document.name"],
    ["a computed value", () => `${derive({}, z.number(), () => 1)}`, "derive(…)"],
  ];

  it.each(uses)("%s", (_, use, name) => {
    const message = `${name} has no value while the definition is built: ${advice}`;
    expect(use).toThrow(expect.objectContaining({ code: "language/reference-as-value", message }));
  });
});

describe("a reference", () => {
  it("reaches into every choice of a union", () => {
    const any = review.output.any as unknown as Record<"a" | "b", typeof amount>;
    expect([nodeOf(any.a, ""), nodeOf(any.b, "")]).toMatchObject([{ path: ["any", "a"] }, { path: ["any", "b"] }]);
  });

  it("has no field that its schema does not have", () => {
    expect(review.output).not.toHaveProperty("amuont");
    expect(review.output.address).not.toHaveProperty("street");
  });

  const notReferences: readonly (readonly [make: () => unknown, place: string])[] = [
    [() => maybe(5 as never), "maybe(…)"],
    [() => firstOf(amount, undefined as never), "firstOf(…) argument 2"],
    [() => derive({ a: "x" as never }, z.string(), () => "x"), "derive(…).a"],
    [() => human("h", { by: employee, due: "1 day", needs: { a: review as never } }), "h.needs.a"],
    [() => human("h", { by: employee, due: "1 day", notBy: ["ada" as never] }), "h.notBy.0"],
  ];

  it.each(notReferences)("is asked for %#", (make, place) => {
    const message = `${place} must be a reference such as request.output.amount; write literal(…) for a fixed value`;
    expect(make).toThrow(expect.objectContaining({ code: "language/not-a-reference", message }));
  });
});

describe("text", () => {
  const cases: readonly (readonly [made: unknown, parts: readonly unknown[]])[] = [
    [text`a${1}b${"c"}${true}`, ["a1bctrue"]],
    [text`${amount}${amount}`, [nodeOf(amount, ""), nodeOf(amount, "")]],
    [text`a ${amount} b`, ["a ", nodeOf(amount, ""), " b"]],
    [text``, []],
  ];
  it.each(cases)("%# has one form", (made, parts) => {
    expect(nodeOf(made, "")).toEqual({ ref: "text", parts });
  });

  it("takes nothing but references and plain text", () => {
    expect(() => text`${null as never}`).toThrow(expect.objectContaining({ code: "language/not-a-reference" }));
  });
});

describe("a fixed value", () => {
  it("is kept as it is stored", () => {
    expect(nodeOf(literal({ a: -0, b: undefined as unknown as null }), "")).toEqual({
      ref: "literal",
      value: { a: 0 },
    });
  });

  it.each([[new Date(0)], [Number.NaN], [undefined], [() => 1], [[1n]]])("is plain JSON %#", (value) => {
    expect(() => literal(value as never)).toThrow(expect.objectContaining({ code: "language/not-json" }));
  });
});

describe("a computed value", () => {
  it("cannot be absent", () => {
    expect(() => derive({}, z.string().optional(), () => undefined)).toThrow(
      "a derived value cannot be absent: write .nullable() and return null",
    );
  });
});
