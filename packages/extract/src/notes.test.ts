// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is read here is text
import { describe, expect, it } from "vitest";
import { noted, prelude } from "./noted.fixture.ts";
import { projectOf } from "./project.fixture.ts";

describe("a promised value that is used as a value is noted once", () => {
  it.each<[string, string, string]>([
    [
      "in a template",
      'const x = human("x", { by: manager, due: "1 day", does: `For ${request.output.name}, ${request.by}` });',
      "`For ${request.output.name}, ${request.by}` | request.output.name in a template",
    ],
    [
      "in a comparison",
      "const x = request.output.amount > 5 ? review : proceed;",
      "request.output.amount > 5 | request.output.amount > 5 in a comparison",
    ],
    [
      "in a condition",
      "const x = request.output.amount ? review : proceed;",
      "request.output.amount | request.output.amount in a condition",
    ],
    [
      "in arithmetic",
      "const x = request.output.amount * 2;",
      "request.output.amount * 2 | request.output.amount * 2 in a arithmetic",
    ],
    ["negated", "const x = !request.output.amount;", "!request.output.amount | !request.output.amount in a condition"],
    [
      "in a helper",
      "const big = (it) => it > 5;\nconst x = big(request.output.amount);",
      "it > 5 | it > 5 in a comparison",
    ],
    [
      "in an if of a helper",
      "function pick(it) { if (it) return review; return proceed; }\nconst x = pick(review.outcome);",
      "it | it in a condition",
    ],
  ])("%s", (_, text, expected) => {
    expect(noted(`${text}\nexport const w = workflow(sequence(review, x));`)).toEqual([
      `reference-as-value: ${expected}`,
    ]);
  });
});

it("a promised value in a rule, which decides on what it is given", () => {
  const text = `const level = decision("level", {
    needs: { amount: request.output.amount },
    rules: [{ when: (it) => it.amount > request.output.amount, answer: "a" }, { when: (it) => it.amount > 5, answer: "b" }],
  });
  export const w = workflow(sequence(review, level));`;
  const used = "request.output.amount | request.output.amount in a comparison";
  expect(noted(text)).toEqual([`reference-as-value: ${used}`]);
});

describe("what belongs to another workflow or process", () => {
  const other =
    'const one = defineWorkflow("one", { purpose: "p", starts: request, flow: review, ends: { done: { a: request.output.amount } } });';
  it.each<[string, string, readonly string[]]>([
    [
      "an end in a workflow",
      'export const w = workflow(sequence(human("x", { by: manager, due: "1 day", needs: { a: one.ends.done.a } })));',
      ["foreign-step: one.ends.done.a | one.ends.done, w, one"],
    ],
    [
      "an input in a workflow",
      'export const w = workflow(sequence(human("x", { by: manager, due: "1 day", needs: { a: one.input.amount } })));',
      ["foreign-step: one.input.amount | one.input, w, one"],
    ],
    [
      "a step in a process",
      'export const p = defineProcess("p", { objective: "o", owner: manager, workflows: [one], connections: [on(one.ends.done).start(one, { a: review.by })], measures: {} });',
      ["foreign-step: review.by | review, p, nobody"],
    ],
  ])("%s", (_, text, expected) => {
    expect(noted(`import { defineProcess, on } from "geartrain";\n${other}\n${text}`)).toEqual(expected);
  });
});

describe("files that definitions use", () => {
  it("are part of what is read: their faults and their dismissals", () => {
    const project = projectOf({
      "a.workflow.ts": `import { shared } from "./shared.ts";\n${prelude}\nexport const w = workflow(sequence(review, shared));`,
      "shared.ts":
        'import { action } from "geartrain";\n// geartrain-ignore action/in-doubt: a test\nexport const shared = action("x", { run });\nconst half = {',
      "unused.ts": "const broken = {",
      "geartrain.config.ts":
        'import { defineConfig } from "geartrain"; export default defineConfig({ definitions: process.env.GLOBS, people: load() });',
    });
    const { notes, dismissals } = project.definitions();
    expect(notes.map(({ note, at }) => `${note} ${at.file}`)).toEqual([
      "not-readable geartrain.config.ts",
      "not-readable geartrain.config.ts",
      "not-readable shared.ts",
    ]);
    expect(dismissals.map(({ code, at }) => `${code} ${at.file}`)).toEqual(["action/in-doubt shared.ts"]);
  });
});

describe("names", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "of two steps",
      'const other = action("review", { run });\nexport const w = workflow(sequence(review, other));',
      ['duplicate-name: action("review", { run }) | step review'],
    ],
    [
      "of a step and the trigger",
      'const other = action("request", { run });\nexport const w = workflow(sequence(review, other));',
      ['duplicate-name: action("request", { run }) | step request'],
    ],
    ["of one step that stands twice", "export const w = workflow(sequence(review, review));", []],
    [
      "of two workflows",
      "export const a = workflow(review);\nexport const b = workflow(review);",
      ["duplicate-name: export const b = workflow(review); | workflow w"],
    ],
    [
      "of two facts",
      'const a = fact("why", z.string());\nconst b = fact("why", z.string());\nconst x = human("x", { by: manager, due: "1 day", form: { a, b } });\nexport const w = workflow(sequence(review, x));',
      ['duplicate-name: fact("why", z.string()) | fact why'],
    ],
    [
      "of two roles that differ",
      'const other = defineRole("manager", { department: "IT" });\nexport const w = workflow(review);',
      ['duplicate-name: const other = defineRole("manager", { department: "IT" }); | role manager'],
    ],
    [
      "of two roles that say the same",
      'const other = defineRole("manager", { department: "All" });\nexport const w = workflow(review);',
      [],
    ],
  ])("%s", (_, text, expected) => {
    expect(noted(text)).toEqual(expected);
  });
});

describe("steps outside the flow", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "that nobody uses",
      'const x = action("x", { run });\nexport const w = workflow(review);',
      ['unused-step: action("x", { run }) | x'],
    ],
    ["that are exported for others", 'export const x = action("x", { run });\nexport const w = workflow(review);', []],
    [
      "made by a factory",
      'const make = (name) => action(name, { run });\nconst x = make("x");\nexport const w = workflow(review);',
      ['unused-step: make("x") | x'],
    ],
    [
      "of another workflow",
      'const x = action("x", { gives: { a: z.string() }, run });\nexport const v = defineWorkflow("v", { purpose: "p", starts: request, flow: x });\nexport const w = workflow(human("y", { by: manager, due: "1 day", needs: { a: x.output.a } }));',
      [
        'unused-step: human("review", { by: manager, due: "1 day", outcomes: ["approve", "reject"] }) | review',
        "foreign-step: x.output.a | x, w, v",
      ],
    ],
    [
      "that are in no flow",
      'const x = action("x", { gives: { a: z.string() }, run });\nexport const w = workflow(sequence(review, human("y", { by: manager, due: "1 day", needs: { a: x.output.a } })));',
      ['unused-step: action("x", { gives: { a: z.string() }, run }) | x', "foreign-step: x.output.a | x, w, nobody"],
    ],
    [
      "while the flow cannot be read whole",
      'const x = action("x", { run });\nexport const w = workflow(sequence(review, gone));',
      ["not-readable: gone | Declare or import gone: nothing here is called so."],
    ],
    ["in a file without a workflow", "export const roles = [manager];", []],
  ])("%s", (_, text, expected) => {
    expect(noted(text)).toEqual(expected);
  });

  it("and workflows that several files export are told of once, by the file that declares them", () => {
    const project = projectOf({
      "a.process.ts": 'export { w, v } from "./b.workflow.ts";\nexport * from "./b.workflow.ts";',
      "b.workflow.ts": `${prelude}\nexport const w = workflow(review);\nexport { v } from "./v.ts";`,
      "v.ts":
        'import { defineWorkflow, proceed, trigger } from "geartrain";\nexport const v = defineWorkflow("v", { purpose: "p", starts: trigger("t"), flow: proceed });',
    });
    const { workflows, notes } = project.definitions();
    expect(workflows.map(({ model, span }) => `${model.name} in ${span.file}`)).toEqual([
      "w in b.workflow.ts",
      "v in v.ts",
    ]);
    expect(notes).toEqual([]);
  });

  it("that another file's flow contains", () => {
    const own = 'export const shared = action("shared", { run });\nexport const w = workflow(review);';
    const other =
      'import { defineWorkflow, trigger } from "geartrain";\nimport { shared } from "./a.workflow.ts";\nexport const v = defineWorkflow("v", { purpose: "p", starts: trigger("t"), flow: shared });';
    expect(noted(own, { "b.workflow.ts": other })).toEqual([]);
  });
});
