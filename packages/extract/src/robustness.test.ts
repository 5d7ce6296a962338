import { canonicalJson } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { exampleFiles, mutated, randomOf } from "./mutations.fixture.ts";
import { definitionsOf, projectOf } from "./project.fixture.ts";

const prelude = `import { action, decision, defineRole, defineWorkflow, fact, human, parallel, sequence, text, trigger } from "geartrain";
import { z } from "zod";
const r = defineRole("r", { department: "x" });
const s = trigger("s", { gives: { a: z.string() } });
const h = human("h", { by: r, due: "1 day" });
`;
const flow = (block: string, before = "") =>
  `${prelude}${before}\nexport const w = defineWorkflow("w", { purpose: "p", starts: s, flow: ${block} });\n`;
const deep = 10_000;
const each = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

describe("hostile text is read in bounded time, and what was left out is said", () => {
  it.each<[string, string]>([
    ["parentheses", flow(`${"(".repeat(deep)}h${")".repeat(deep)}`)],
    ["calls", flow(`${"sequence(".repeat(deep)}h${")".repeat(deep)}`)],
    ["what is never closed", flow("sequence(".repeat(deep))],
    ["templates that are never closed", `const a = ${"`${".repeat(deep)}`],
    ["types", `let a: ${"Array<".repeat(deep)}string${">".repeat(deep)};`],
    ["choices", flow("h", `const a = ${"1?".repeat(deep)}1${":1".repeat(deep)};`)],
    ["too long a file", "x".repeat(4_000_001)],
    [
      "constants of constants",
      flow("b5000", `const b0 = h;\n${each(5_000, (n) => `const b${n + 1} = sequence(b${n});`)}`),
    ],
    [
      "blocks that double",
      flow("b60", `const b0 = h;\n${each(60, (n) => `const b${n + 1} = sequence(b${n}, b${n});`)}`),
    ],
    [
      "texts that double",
      flow(
        'human("x", { by: r, due: "1 day", does: t60 })',
        `const t0 = text\`\${s.by}\`;\n${each(60, (n) => `const t${n + 1} = text\`\${t${n}} \${t${n}}\`;`)}`,
      ),
    ],
    [
      "lists that double",
      flow("sequence(...l40)", `const l0 = [h];\n${each(40, (n) => `const l${n + 1} = [...l${n}, ...l${n}];`)}`),
    ],
    ["functions that call themselves", flow("f(h)", "const f = (b) => sequence(b, f(b));")],
    [
      "functions that call themselves twice",
      flow("f(99)", "function f(n) { return n > 0 ? parallel(f(n - 1), f(n - 1)) : h; }"),
    ],
  ])("%s", (_, text) => {
    const started = performance.now();
    const { workflows, notes } = definitionsOf(text);
    expect(notes.map(({ note }) => note)).toContain("not-readable");
    expect(canonicalJson(workflows.map(({ model }) => model)).length).toBeLessThan(10_000_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each<[string, string]>([
    ["sums", flow("h", `const a = ${"1+".repeat(deep)}1;`)],
    ["properties", flow("h", `const a = s.output${".a".repeat(deep)};`)],
    ["methods", flow("h", `const t = trigger("t", { gives: { a: z.string()${".min(1)".repeat(deep)} } });`)],
    [
      "schemas that double",
      flow(
        'human("x", { by: r, due: "1 day", form: { a: t60 } })',
        `const t0 = z.string();\n${each(60, (n) => `const t${n + 1} = z.object({ a: t${n}, b: t${n} });`)}`,
      ),
    ],
    [
      "strings that double",
      flow("h", `const l0 = "aaaa";\n${each(60, (n) => `const l${n + 1} = \`\${l${n}}\${l${n}}\`;`)}`),
    ],
    [
      "lists mapped into lists",
      flow("h", `const l = [1,2,3,4,5,6,7,8,9];\nconst a = ${"l.flatMap(() => ".repeat(9)}l${")".repeat(9)};`),
    ],
    ["values that spread themselves", flow("h", "const a = { ...a, x: 1 };\nconst b = [...b, 1];\nconst [c] = c;")],
    ["an empty file", ""],
    ["many comments", "// geartrain-ignore rules/gap: x\n".repeat(500)],
  ])("%s, which nothing depends on, are no fault", (_, text) => {
    const started = performance.now();
    expect(() => canonicalJson(definitionsOf(text).workflows.map(({ model }) => model))).not.toThrow();
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("names like __proto__ and constructor are names like others", () => {
    const { workflows } = definitionsOf(
      flow(
        'human("__proto__", { by: r, due: "1 day", form: { ["__proto__"]: z.string(), constructor: z.int() }, needs: { toString: s.by } })',
      ),
    );
    const [step] = Object.values(workflows[0]?.model.steps ?? {});
    expect(Object.keys(workflows[0]?.model.steps ?? {})).toEqual(["__proto__"]);
    expect(step?.kind === "human" && Object.keys(step.form)).toEqual(["__proto__", "constructor"]);
    expect(step?.kind === "human" && Object.keys(step.needs)).toEqual(["toString"]);
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(() =>
        definitionsOf(
          `import { ${name} as n } from "geartrain"; import { z } from "zod"; n(); z.${name}(); z.string().${name}(1);`,
        ),
      ).not.toThrow();
    }
  });

  it("files that import each other in circles end", () => {
    const files = {
      "a.workflow.ts": `import { nowhere } from "./b.ts";\n${flow("nowhere")}`,
      "b.ts": 'export * from "./c.ts"; export * from "./d.ts"; import { x } from "./b.ts"; export const y = x;',
      "c.ts": 'export * from "./b.ts"; export * from "./d.ts"; export { y as x } from "./b.ts";',
      "d.ts": 'export * from "./c.ts"; export * from "./b.ts"; export * as all from "./d.ts";',
    };
    const project = projectOf(files);
    expect(project.definitions().notes.map(({ note }) => note)).toEqual(["not-readable"]);
    project.update("c.ts", `${files["c.ts"]} export const nowhere = 1;`);
    expect(project.definitions().workflows[0]?.unread).toEqual(["/flow"]);
  });

  it("code that would harm is never run", () => {
    const harm = `import { writeFileSync } from "node:fs";
      writeFileSync("/harmed", "x"); globalThis.harmed = true; process.exit(3);
      while (true) {} throw new Error("run");
      const never = (() => { for (;;); })();
      class Evil { static { globalThis.harmed = true; } }
      Object.prototype.harmed = 1;`;
    const { workflows } = definitionsOf(`${flow("h")}\n${harm}`);
    expect(workflows.map(({ model }) => model.name)).toEqual(["w"]);
    expect("harmed" in globalThis).toBe(false);
    expect("harmed" in {}).toBe(false);
  });
});

describe("what is half typed", () => {
  it("is read as far as it can be", () => {
    const { workflows } = definitionsOf(`${flow("sequence(h, human('second', { by: r, due: }))")}`);
    expect(Object.keys(workflows[0]?.model.steps ?? {})).toEqual(["h", "second"]);
    expect(workflows[0]?.unread).toEqual(["/steps/second/due"]);
  });

  it("never throws, at any point of typing an example", () => {
    const text = exampleFiles()["purchase-approval/purchase-approval.workflow.ts"] ?? "";
    const project = projectOf(exampleFiles());
    for (let end = 0; end < text.length; end += 211) {
      project.update("purchase-approval/purchase-approval.workflow.ts", text.slice(0, end));
      expect(() => project.definitions()).not.toThrow();
    }
  });

  it("never throws, whatever tokens are mixed up", () => {
    const files = exampleFiles();
    const paths = Object.keys(files);
    const project = projectOf(files);
    const before = canonicalJson(project.definitions().workflows.map(({ model }) => model));
    const random = randomOf(11);
    const until = performance.now() + 1_200;
    for (let round = 0; round < 3_000 && performance.now() < until; round += 1) {
      const path = paths[Math.floor(random() * paths.length)] ?? "";
      project.update(path, mutated(files[path] ?? "", random));
      const { workflows } = project.definitions();
      expect(() => canonicalJson(workflows.map(({ model, expressions }) => [model, expressions]))).not.toThrow();
      project.update(path, files[path]);
    }
    expect(canonicalJson(project.definitions().workflows.map(({ model }) => model))).toBe(before);
  });
});
