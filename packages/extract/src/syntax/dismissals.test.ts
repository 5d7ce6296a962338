import { describe, expect, it } from "vitest";
import { projectOf } from "../project.fixture.ts";

/** Code, reason and covered text of every dismissal. */
function dismissed(text: string): readonly string[] {
  const { dismissals } = projectOf(text).definitions();
  return dismissals.map(({ code, reason, covers }) => `${code} | ${reason} | ${text.slice(covers.start, covers.end)}`);
}

describe("a dismissal", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "above a statement",
      "// geartrain-ignore rules/gap: on purpose\nconst a = f(1);\nconst b = 1;",
      ["rules/gap | on purpose | const a = f(1);"],
    ],
    [
      "behind a statement",
      "const a = f(1); // geartrain-ignore rules/gap: why\nconst b = 1;",
      ["rules/gap | why | const a = f(1); "],
    ],
    [
      "above a property",
      "f({\n  a: 1,\n  // geartrain-ignore rules/gap: why\n  b: { c: 2 },\n});",
      ["rules/gap | why | b: { c: 2 }"],
    ],
    [
      "behind a property",
      "f({\n  a: 1, // geartrain-ignore rules/gap: why\n  b: 2,\n});",
      ["rules/gap | why | a: 1, "],
    ],
    ["above an element", "f([\n  // geartrain-ignore rules/gap: why\n  g(1),\n  h,\n]);", ["rules/gap | why | g(1)"]],
    ["above an argument", "f(\n  // geartrain-ignore rules/gap: why\n  g(1),\n  h,\n);", ["rules/gap | why | g(1)"]],
    [
      "above another comment",
      "// geartrain-ignore rules/gap: why\n// more\n/* still more */\nconst a = 1;",
      ["rules/gap | why | const a = 1;"],
    ],
    [
      "above another dismissal",
      "// geartrain-ignore rules/gap: a\n// geartrain-ignore rules/overlap: b\nconst a = 1;",
      ["rules/gap | a | const a = 1;", "rules/overlap | b | const a = 1;"],
    ],
    ["without a reason", "// geartrain-ignore rules/gap\nconst a = 1;", ["rules/gap |  | const a = 1;"]],
    ["without a code", "// geartrain-ignore\nconst a = 1;", [" |  | const a = 1;"]],
    ["in a text, which is none", "const a = '// geartrain-ignore rules/gap: why';", []],
    ["in a template, which is none", "const a = `\n// geartrain-ignore rules/gap: why\n`;", []],
    [
      "at the end of the file",
      "const a = 1;\n// geartrain-ignore rules/gap: why",
      ["rules/gap | why | // geartrain-ignore rules/gap: why"],
    ],
    [
      "above an exported declaration with a comment of its own",
      "// geartrain-ignore rules/gap: why\n/** What it is. */\nexport const a = f();",
      ["rules/gap | why | export const a = f();"],
    ],
    [
      "behind the last line of a statement",
      "const a = f({\n  b: 1,\n}); // geartrain-ignore rules/gap: why",
      ["rules/gap | why | }); "],
    ],
  ])("%s", (_, text, expected) => {
    expect(dismissed(text)).toEqual(expected);
  });
});
