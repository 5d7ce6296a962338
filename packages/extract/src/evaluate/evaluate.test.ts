// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is read here is text
import { describe, expect, it } from "vitest";
import { definitionsOf, onlyWorkflow } from "../project.fixture.ts";

const shared: Readonly<Record<string, string>> = {
  "texts.ts":
    'export const hello = "hello"; export default { world: "world" }; export enum Size { Small, Large = 5, Huge }',
  "barrel.ts":
    'export * from "./texts.ts"; export { hello as greeting } from "./texts.ts"; export * as all from "./texts.ts"; import { hello } from "./texts.ts"; export { hello as again };',
  "package.json": '{ "imports": { "#texts": "./texts.ts" } }',
};

/** What a name stands for, told by the purpose of a workflow. */
function constantX(text: string): unknown {
  const file = `
    import { defineWorkflow, lookup, trigger } from "geartrain";
    ${text}
    export const w = defineWorkflow("w", {
      purpose: "p", starts: trigger("t"),
      flow: lookup("l", { gives: {}, rules: [{ when: () => true, gives: { x } }] }),
    });
  `;
  const { model } = onlyWorkflow(definitionsOf({ ...shared, "a.workflow.ts": file }));
  const step = model.steps.l;
  return step?.kind === "lookup" ? step.rules[0]?.gives.x : undefined;
}

describe("a constant is read through", () => {
  it.each<[string, string, unknown]>([
    ["a literal", 'const x = "a";', "a"],
    ["numbers of every form", "const x = [1_000, 0x1f, 1e3, .5, -2, +3];", [1000, 31, 1000, 0.5, -2, 3]],
    ["truth and nothing", "const x = [true, false, null];", [true, false, null]],
    ["names", "const a = 1; const b = a; const x = b;", 1],
    ["a name that is declared later", "const x = a; const a = 1;", 1],
    ["a template", "const a = 5; const x = `${a} days ${true}`;", "5 days true"],
    ["a raw template", "const x = String.raw`a\\n`;", "a\\n"],
    [
      "as const, satisfies, !, parentheses",
      "const a = [1] as const; const x = (a satisfies readonly number[])![0];",
      1,
    ],
    ["objects and their members", 'const a = { b: { "c-d": [1, 2] } }; const x = a.b["c-d"][1];', 2],
    ["computed and numeric names", 'const k = "b"; const a = { [k]: 1, 2: 3 }; const x = [a.b, a[2]];', [1, 3]],
    ["spreads", "const a = { p: 1, q: 2 }; const x = { ...a, q: 3, r: [...[4], ...[5]] };", { p: 1, q: 3, r: [4, 5] }],
    ["a spread of what is not there", "const x = { a: 1, ...(false && { b: 2 }) };", { a: 1 }],
    [
      "object patterns",
      "const { a, b: { c }, d = 4, ...rest } = { a: 1, b: { c: 2 }, e: 5 }; const x = { a, c, d, rest };",
      { a: 1, c: 2, d: 4, rest: { e: 5 } },
    ],
    ["list patterns", "const [a, , b = 3, ...rest] = [1, 2, undefined, 4, 5]; const x = [a, b, rest];", [1, 3, [4, 5]]],
    ["arithmetic", "const x = [(1 + 2) * 3 - 4 / 2, 7 % 4, 2 ** 3, 'a' + 1];", [7, 3, 8, "a1"]],
    ["comparisons", "const x = [1 < 2, 'a' === 'a', 1 !== 1, 2 >= 3];", [true, true, false, false]],
    ["choices", "const x = [true ? 1 : 2, null ?? 3, 0 || 4, 1 && 5, !0];", [1, 3, 4, 5, true]],
    ["an arrow function", "const f = (a, b = 2) => a + b; const x = f(1);", 3],
    [
      "a function",
      "function f({ a }, ...rest) { const b = a * 2; return [b, rest]; } const x = f({ a: 2 }, 3, 4);",
      [4, [3, 4]],
    ],
    [
      "a function with conditions",
      "function f(a) { if (a > 1) { return 'many'; } else if (a === 1) return 'one'; return 'none'; } const x = [f(2), f(1), f(0)];",
      ["many", "one", "none"],
    ],
    ["functions in functions", "const twice = (f) => (a) => f(f(a)); const x = twice((a) => a + 1)(1);", 3],
    ["recursion", "const f = (n) => (n === 0 ? 0 : n + f(n - 1)); const x = f(10);", 55],
    [
      "map, filter, find",
      "const a = [1, 2, 3]; const x = [a.map((n, i) => n * i), a.filter((n) => n > 1), a.find((n) => n === 2)];",
      [[0, 2, 6], [2, 3], 2],
    ],
    [
      "flatMap, concat, slice, at, includes, join",
      "const a = [1, 2]; const x = [a.flatMap((n) => [n, n]), a.concat([3], 4), a.slice(1), a.at(-1), a.includes(2), a.join('+')];",
      [[1, 1, 2, 2], [1, 2, 3, 4], [2], 2, true, "1+2"],
    ],
    [
      "Object.keys, values, entries",
      "const a = { b: 1, c: 2 }; const x = [Object.keys(a), Object.values(a), Object.entries(a), Object.freeze(a).b];",
      [
        ["b", "c"],
        [1, 2],
        [
          ["b", 1],
          ["c", 2],
        ],
        1,
      ],
    ],
    ["Object.fromEntries", "const x = Object.fromEntries(['a', 'b'].map((k, i) => [k, i]));", { a: 0, b: 1 }],
    [
      "texts",
      "const x = ['Ab'.toLowerCase(), 'a-b'.replaceAll('-', ' '), 'a,b'.split(','), 'abc'.slice(1), 'abc'.length, String(5), (1.5).toFixed(2)];",
      ["ab", "a b", ["a", "b"], "bc", 3, "5", "1.50"],
    ],
    ["Math", "const x = [Math.round(1.5), Math.max(1, 2)];", [2, 2]],
    ["an enum", "enum E { A, B = 'b', C = 1 << 0, D = A } const x = [E.A, E.B, E.D];", [0, "b", 0]],
    ["an import", 'import { hello } from "./texts.ts"; const x = hello;', "hello"],
    ["a default import", 'import texts from "./texts.ts"; const x = texts.world;', "world"],
    [
      "a namespace",
      'import * as texts from "./texts.ts"; const x = [texts.hello, texts.default.world];',
      ["hello", "world"],
    ],
    ["an enum of another file", 'import { Size } from "./texts"; const x = [Size.Small, Size.Huge];', [0, 6]],
    [
      "re-exports",
      'import { hello, greeting, again, all } from "./barrel.ts"; const x = [hello, greeting, again, all.hello];',
      ["hello", "hello", "hello", "hello"],
    ],
    ["#imports", 'import { hello as h } from "#texts"; const x = h;', "hello"],
  ])("%s", (_, text, expected) => {
    expect(constantX(text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["what only runs", "const x = Date.now();"],
    ["let", "let x = 1;"],
    ["a name in no scope", "const f = () => y; const x = f(); function g() { const y = 1; return y; }"],
    ["a loop", "function f() { let s = 0; for (const n of [1]) s += n; return s; } const x = f();"],
    ["a class", "class A { static b = 1 } const x = A.b;"],
    ["an async function", "const f = async () => 1; const x = f();"],
    ["mixed comparisons", "const x = '5' < 6;"],
  ])("but not through %s", (_, text) => {
    expect(constantX(text)).toBeUndefined();
  });
});

describe("the language is known", () => {
  it.each<[string, string]>([
    [
      "by its names",
      'import { defineWorkflow, trigger, proceed } from "geartrain"; export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"), flow: proceed });',
    ],
    [
      "under other names",
      'import { defineWorkflow as define, trigger as start, proceed as on } from "geartrain"; export const w = define("w", { purpose: "p", starts: start("t"), flow: on });',
    ],
    [
      "as a namespace",
      'import * as g from "geartrain"; export const w = g.defineWorkflow("w", { purpose: "p", starts: g.trigger("t"), flow: g.proceed });',
    ],
    [
      "as the default export",
      'import { defineWorkflow, trigger, proceed } from "geartrain"; export default defineWorkflow("w", { purpose: "p", starts: trigger("t"), flow: proceed });',
    ],
    [
      "in a factory",
      'import { defineWorkflow, trigger, proceed } from "geartrain"; const make = (name) => { const starts = trigger("t"); return defineWorkflow(name, { purpose: "p", starts, flow: proceed }); }; export const w = make("w");',
    ],
    [
      "in a list",
      'import { defineWorkflow, trigger, proceed } from "geartrain"; export const all = ["w"].map((name) => defineWorkflow(name, { purpose: "p", starts: trigger("t"), flow: proceed }));',
    ],
  ])("%s", (_, text) => {
    const { model, unread } = onlyWorkflow(definitionsOf(text));
    expect([model.name, model.flow, unread]).toEqual(["w", { block: "proceed" }, []]);
  });

  it("a function of one's own that is called like one of the language is one's own", () => {
    const { notes } = definitionsOf(
      'import { defineWorkflow, trigger } from "geartrain"; const proceed = () => 5; export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"), flow: proceed() });',
    );
    expect(notes).toMatchObject([{ note: "not-readable", expression: "proceed()" }]);
  });
});
