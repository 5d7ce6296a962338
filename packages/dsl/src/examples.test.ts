import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "./compile.fixture.ts";
import * as language from "./index.ts";
import { prelude } from "./prelude.fixture.ts";

const folder = import.meta.dirname;
const sources = globSync("**/*.ts", { cwd: folder }).filter((path) => !/\.(test|fixture)\.ts$/.test(path));
const documented = sources.flatMap((path) => docstrings(readFileSync(join(folder, path), "utf8")));

/** Every export with the comment that stands above it. */
function docstrings(text: string): readonly { readonly name: string; readonly comment: string }[] {
  const exports = text.matchAll(
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:declare )?(?:function|const|class|interface|type) (\w+)/g,
  );
  return [...exports].map(([, comment = "", name = ""]) => ({ name, comment }));
}

function examples(comment: string): readonly string[] {
  const text = comment.replace(/^ \* ?/gm, "");
  return [...text.matchAll(/@example\n```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
}

describe("what authors can import", () => {
  const index = readFileSync(join(folder, "index.ts"), "utf8");
  const names = [...index.matchAll(/^export (?:type )?\{ (.+) \} from "\./gm)].flatMap(([, list = ""]) =>
    list.split(", "),
  );

  it("is documented, every name of it", () => {
    const silent = names.filter((name) => !documented.some((entry) => entry.name === name && entry.comment !== ""));
    expect(names.length).toBeGreaterThan(Object.keys(language).length);
    expect(silent).toEqual([]);
  });

  it.each(Object.keys(language))("%s comes with an example", (name) => {
    const comment = documented.find((entry) => entry.name === name)?.comment ?? "";
    expect(examples(comment)).not.toEqual([]);
  });
});

describe("examples", () => {
  it("compile as they stand", () => {
    const files: Record<string, string> = {};
    for (const { name, comment } of documented) {
      for (const [index, code] of examples(comment).entries()) {
        // Inside a block an example may use names that the prelude has.
        files[`${name}-${index}.ts`] =
          `${prelude}{\n${code.replace(/^export (default )?/gm, "$1").replace(/^default /gm, "")}}\n`;
      }
    }
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(Object.keys(language).length);
    expect(compile(files)).toEqual([]);
  });
});
