import type { Edit, Span } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { projectOf } from "../project.fixture.ts";
import { textEdits } from "./text-edits.ts";

const file = "a.workflow.ts";

/** Where a piece of text stands, the n-th time it does. */
function at(text: string, piece: string, nth = 0): Span {
  let start = text.indexOf(piece);
  for (let index = 0; index < nth; index += 1) start = text.indexOf(piece, start + 1);
  if (start === -1) throw new Error(`there is no ${piece}`);
  return { file, start, end: start + piece.length };
}

function applied(text: string, ...edits: readonly Edit[]): string {
  const found = textEdits(projectOf({ [file]: text }), edits);
  let last = 0;
  const parts = found.flatMap((edit) => {
    const kept = text.slice(last, edit.at.start);
    last = edit.at.end;
    return [kept, edit.text];
  });
  return parts.join("") + text.slice(last);
}

describe("an element that is removed", () => {
  it.each<[string, string, string, string]>([
    ["first", "const a = [x, y, z];", "x", "const a = [y, z];"],
    ["last", "const a = [p, q, r];", "r", "const a = [p, q];"],
    ["only", "const a = [q];", "q", "const a = [];"],
    ["with a comma behind the last", "const a = [p, q,];", "q", "const a = [p,];"],
    ["property by its value", "const a = { b: 1, c: 2 };", "1", "const a = { c: 2 };"],
    ["only property", "const a = { b: 1 };", "b: 1", "const a = {};"],
    ["shorthand property", "const a = { b, x };", "x", "const a = { b };"],
    ["argument", "const a = f(p, q);", "q", "const a = f(p);"],
    ["spread", "const a = [p, ...q];", "q", "const a = [p];"],
    ["on its own line", "const a = {\n  b: 1,\n  c: 2,\n};", "1", "const a = {\n  c: 2,\n};"],
    ["with comments", "const a = [\n  // why\n  1, // that\n  2,\n];", "1", "const a = [\n  2,\n];"],
    ["with a block comment", "const a = [\n  /*\n   * why\n   */\n  1,\n  2,\n];", "1", "const a = [\n  2,\n];"],
    ["last on its line without comma", "const a = [\n  1,\n  2\n];", "2", "const a = [\n  1\n];"],
    [
      "over several lines",
      "const a = {\n  b: {\n    c: 1,\n  },\n  d: 2,\n};",
      "{\n    c: 1,\n  }",
      "const a = {\n  d: 2,\n};",
    ],
    ["declaration", "const a = f();\nconst b = g();\n", "f()", "const b = g();\n"],
    ["declaration between empty lines", "a;\n\n// why\nconst b = g();\n\nc;\n", "g()", "a;\n\nc;\n"],
    ["exported declaration", "export const b = g() as X;\nc;\n", "g()", "c;\n"],
    ["one of two declarations", "const a = f(), b = g();", "g()", "const a = f();"],
    ["expression statement", "a;\nf(1);\nb;", "f(1)", "a;\nb;"],
  ])("%s", (_, text, piece, expected) => {
    expect(applied(text, { edit: "remove", at: at(text, piece) })).toBe(expected);
  });
});

describe("an element that is added", () => {
  it.each<[string, string, string, string]>([
    ["to a list", "f([a, b]);", "[a, b]", "f([a, b, new1]);"],
    ["to an empty list", "f([]);", "[]", "f([new1]);"],
    ["to an object", "f({ a: 1 });", "{ a: 1 }", "f({ a: 1, new1 });"],
    ["to an empty object", "f({});", "{}", "f({ new1 });"],
    ["to arguments", "f(a);", "f(a)", "f(a, new1);"],
    ["on a new line", "f([\n  a,\n  b,\n]);", "[\n  a,\n  b,\n]", "f([\n  a,\n  b,\n  new1,\n]);"],
    ["without a last comma", "f([\n  a,\n  b\n]);", "[\n  a,\n  b\n]", "f([\n  a,\n  b,\n  new1\n]);"],
    ["behind a comment", "f([\n  a, // why\n]);", "[\n  a, // why\n]", "f([\n  a, // why\n  new1,\n]);"],
    ["behind a comment without comma", "f([\n  a // why\n]);", "[\n  a // why\n]", "f([\n  a, // why\n  new1\n]);"],
    ["to an empty object over lines", "  f({\n  });", "{\n  }", "  f({\n    new1,\n  });"],
    ["where a comment stands alone", "f([\n  // none\n]);", "[\n  // none\n]", "f([\n  // none\n  new1,\n]);"],
  ])("%s", (_, text, to, expected) => {
    expect(applied(text, { edit: "add", to: at(text, to), text: "new1" })).toBe(expected);
  });

  it.each<[string, string, string, string]>([
    ["inline", "f([a, b]);", "b", "f([a, new1, b]);"],
    ["by a property's value", "f({ a: 1, b: 2 });", "2", "f({ a: 1, new1, b: 2 });"],
    ["on its own line", "f([\n  a,\n  // why\n  b,\n]);", "b", "f([\n  a,\n  new1,\n  // why\n  b,\n]);"],
  ])("before another: %s", (_, text, before, expected) => {
    const to = { file, start: 2, end: text.length - 2 };
    expect(applied(text, { edit: "add", to, text: "new1", before: at(text, before) })).toBe(expected);
  });

  it("keeps its own lines at the depth of the list", () => {
    const text = "  f([\n    a,\n  ]);";
    const to = at(text, "[\n    a,\n  ]");
    expect(applied(text, { edit: "add", to, text: "{\n  b,\n}" })).toBe(
      "  f([\n    a,\n    {\n      b,\n    },\n  ]);",
    );
  });

  it("comes with others to the same list, in their order", () => {
    const text = "f([]);";
    const to = at(text, "[]");
    const more = ["a", "b"].map((each): Edit => ({ edit: "add", to, text: each }));
    expect(applied(text, ...more)).toBe("f([a, b]);");
  });
});

describe("an expression", () => {
  it.each<[string, Edit["edit"], string, string, string]>([
    ["is replaced", "replace", "f({ a: 1 });", "1", "f({ a: new1 });"],
    ["is replaced behind its own name", "replace", "f({ a });", "a", "f({ a: new1 });"],
    ["is wrapped", "wrap", "f({ a: b });", "b", "f({ a: maybe(b) });"],
    ["is wrapped behind its own name", "wrap", "f({ a });", "a", "f({ a: maybe(a) });"],
  ])("%s", (_, kind, text, piece, expected) => {
    const place = at(text, piece);
    const edit: Edit =
      kind === "wrap"
        ? { edit: "wrap", at: place, before: "maybe(", after: ")" }
        : { edit: "replace", at: place, text: "new1" };
    expect(applied(text, edit)).toBe(expected);
  });

  it("that is not there any more leaves all as it is", () => {
    const text = "f({ a: 1 });";
    const gone = { file, start: 3, end: 6 };
    expect(applied(text, { edit: "replace", at: at(text, "1"), text: "2" }, { edit: "remove", at: gone })).toBe(text);
  });
});

describe("a name of the language", () => {
  it.each<[string, string, string]>([
    ["joins the import", 'import { end, text } from "geartrain";\n', 'import { end, maybe, text } from "geartrain";\n'],
    ["comes last", 'import { end } from "geartrain";\n', 'import { end, maybe } from "geartrain";\n'],
    [
      "gets a line where names have lines",
      'import {\n  end,\n  text,\n} from "geartrain";\n',
      'import {\n  end,\n  maybe,\n  text,\n} from "geartrain";\n',
    ],
    ["is there already", 'import { maybe } from "geartrain";\n', 'import { maybe } from "geartrain";\n'],
    [
      "is not made available by a type",
      'import type { Ref } from "geartrain";\n',
      'import { maybe } from "geartrain";\nimport type { Ref } from "geartrain";\n',
    ],
    [
      "comes under its own name",
      'import { maybe as perhaps } from "geartrain";\n',
      'import { maybe, maybe as perhaps } from "geartrain";\n',
    ],
    ["gets an import", "import { z } from 'zod';\n", "import { maybe } from 'geartrain';\nimport { z } from 'zod';\n"],
    ["gets the first import", "/* what */\nf();\n", '/* what */\nimport { maybe } from "geartrain";\n\nf();\n'],
  ])("%s", (_, text, expected) => {
    expect(applied(text, { edit: "import", file, name: "maybe" })).toBe(expected);
  });

  it("comes with the edit that uses it, and with others", () => {
    const text = 'import { human } from "geartrain";\nhuman({ why });\n';
    const edits: Edit[] = [
      { edit: "wrap", at: at(text, "why"), before: "maybe(", after: ")" },
      { edit: "import", file, name: "maybe" },
      { edit: "import", file, name: "fact" },
    ];
    expect(applied(text, ...edits)).toBe(
      'import { fact, human, maybe } from "geartrain";\nhuman({ why: maybe(why) });\n',
    );
  });
});
