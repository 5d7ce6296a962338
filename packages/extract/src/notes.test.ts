// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is read here is text
import type { Note } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { projectOf } from "./project.fixture.ts";

const prelude = `
import { action, decision, defineRole, defineWorkflow, derive, end, fact, human, literal, maybe, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
const manager = defineRole("manager", { department: "All" });
const request = trigger("request", { gives: { amount: z.number(), name: z.string() } });
const review = human("review", { by: manager, due: "1 day", outcomes: ["approve", "reject"] });
const workflow = (flow) => defineWorkflow("w", { purpose: "p", starts: request, flow });
`;

/** Each note as a line: what it is, what it is about, and what it says. */
function noted(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const project = projectOf({ "a.workflow.ts": prelude + text, ...others });
  return project.definitions().notes.map((note) => {
    const about = project.text(note.at.file)?.slice(note.at.start, note.at.end).replace(/\s+/g, " ") ?? "";
    return `${note.note}: ${about} | ${detail(note)}`;
  });
}

function detail(note: Note): string {
  switch (note.note) {
    case "not-readable":
      return note.instead;
    case "not-json":
      return `${note.field}: ${note.because}`;
    case "reference-as-value":
      return `${note.expression} in a ${note.use}`;
    case "duplicate-name":
      return `${note.what} ${note.name}`;
    case "foreign-step":
      return [note.step, note.workflow, note.home ?? "nobody"].join(", ");
    case "unused-step":
      return note.step;
  }
}

describe("what cannot be read is named, with what to write instead", () => {
  const flow = "export const w = workflow(review);";
  it.each<[string, string, readonly string[]]>([
    [
      "a name that is not declared",
      "export const w = workflow(sequence(review, gone));",
      ["not-readable: gone | Declare or import gone: nothing here is called so."],
    ],
    [
      "the environment",
      "export const w = workflow(process.env.FAST ? review : proceed);",
      ["not-readable: process.env.FAST | Write the value itself: this one shows only when it runs."],
    ],
    [
      "what may change",
      "let flow = review;\nexport const w = workflow(flow);",
      ["not-readable: flow | Declare it with const and a value: what may change later cannot be read."],
    ],
    [
      "what is changed",
      "const steps = [review];\nsteps.push(review);\nexport const w = workflow(sequence(...steps));",
      ["not-readable: steps | Write steps out as a whole: it is changed after it was made."],
    ],
    [
      "a property that is changed",
      "const o = { due: '1 day' };\no.due = '2 days';\nexport const w = workflow(human('x', { by: manager, ...o }));",
      ["not-readable: o | Write o out as a whole: it is changed after it was made."],
    ],
    [
      "a function of a package",
      'import { days } from "days";\nexport const w = workflow(human("x", { by: manager, due: days(3) }));',
      ['not-readable: days(3) | Write it here, or import it from a file of this repository: "days" is not read.'],
    ],
    [
      "a file that is not there",
      'import { gone } from "./gone.ts";\nexport const w = workflow(gone);',
      ['not-readable: gone | Export gone from "./gone.ts": it is not found there.'],
    ],
    [
      "a function that does more",
      "const f = () => { console.log(1); return review; };\nexport const w = workflow(f());",
      [
        "not-readable: f() | Call a small function that only declares constants and returns a value: anything else shows what it gives only when it runs.",
      ],
    ],
    [
      "an await",
      "export const w = workflow(await later());",
      [
        "not-readable: await later() | Write a constant, a value of the language, or a call of a small function that returns one: anything else shows its value only when it runs.",
      ],
    ],
    [
      "a duration",
      'export const w = workflow(human("x", { by: manager, due: "soon" }));',
      ['not-readable: "soon" | Write a plain number and a unit, like "4 hours" or "2 business days".'],
    ],
    [
      "a step without a due time",
      'export const w = workflow(human("x", { by: manager }));',
      ['not-readable: { by: manager } | Write when it is due: due: "2 business days".'],
    ],
    [
      "text where a role belongs",
      'export const w = workflow(human("x", { by: "manager", due: "1 day" }));',
      ['not-readable: "manager" | Write a role that defineRole made.'],
    ],
    [
      "a trigger in the flow",
      "export const w = workflow(request);",
      ["not-readable: flow | A trigger starts the workflow and stands in starts: put a step or a block here."],
    ],
    [
      "a method of a promised value",
      'export const w = workflow(human("x", { by: manager, due: "1 day", needs: { n: request.output.name.trim() } }));',
      [
        "not-readable: request.output.name.trim() | Compute it with derive(…): the value does not exist yet when the definition is read.",
      ],
    ],
    [
      "a value that needs itself",
      "const a = { ...a };\nexport const w = workflow(human('x', { by: manager, due: '1 day', ...a }));",
      ["not-readable: { ...a } | Write it without itself: its value needs the value itself."],
    ],
    [
      "broken syntax, once",
      `${flow}\nconst x = {`,
      ["not-readable: const x = { | Put the syntax right first: '}' expected."],
    ],
  ])("%s", (_, text, expected) => {
    expect(noted(text).filter((note) => !note.startsWith("unused-step"))).toEqual(expected);
  });

  it.each<[string, string]>([
    ["what no flow depends on", "const connection = connect(process.env.URL);"],
    [
      "what happens in functions that run",
      'const x = action("x", { run: async () => { for (;;) await fetch("x"); } });\nexport const v = defineWorkflow("v", { purpose: "p", starts: request, flow: x });',
    ],
    ["statements beside declarations", "if (globalThis.debug) console.log(1);\nfor (const x of [1]) console.log(x);"],
    [
      "a local variable of a name that is changed elsewhere",
      "const list = [review];\nexport const v = defineWorkflow('v', { purpose: 'p', starts: request, flow: sequence(...list) });\nfunction g() { const list = []; list.push(1); return list; }",
    ],
    ["types, interfaces and declarations", "type A = string; interface B { a: A } declare function f(): B;"],
  ])("nothing is said of %s", (_, text) => {
    expect(noted(`export const w = workflow(review);\n${text}`)).toEqual([]);
  });
});

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

  it("that another file's flow contains", () => {
    const own = 'export const shared = action("shared", { run });\nexport const w = workflow(review);';
    const other =
      'import { defineWorkflow, trigger } from "geartrain";\nimport { shared } from "./a.workflow.ts";\nexport const v = defineWorkflow("v", { purpose: "p", starts: trigger("t"), flow: shared });';
    expect(noted(own, { "b.workflow.ts": other })).toEqual([]);
  });
});
