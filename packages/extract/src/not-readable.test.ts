import { describe, expect, it } from "vitest";
import { noted } from "./noted.fixture.ts";

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
      ['not-readable: { by: manager } | lacks due: Write when it is due: due: "2 business days".'],
    ],
    [
      "what may be in a part that cannot be read is not said to be missing",
      'export const w = workflow(human("x", { by: manager, ...more() }));',
      ["not-readable: more() | Declare or import more: nothing here is called so."],
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
