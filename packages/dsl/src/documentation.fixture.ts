/* What stands above exports, and the examples in it: for tests that compile them as an author would. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Documented {
  readonly name: string;
  /** Empty where nothing stands above it. */
  readonly comment: string;
}

/** Every export of a folder's sources with the comment that stands above it. */
export function documentedIn(folder: string): readonly Documented[] {
  const sources = globSync("**/*.ts", { cwd: folder }).filter((path) => !/\.(test|fixture)\.ts$/.test(path));
  return sources.flatMap((path) => docstrings(readFileSync(join(folder, path), "utf8")));
}

function docstrings(text: string): readonly Documented[] {
  const exports = text.matchAll(
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:declare )?(?:function|const|class|interface|type) (\w+)/g,
  );
  return [...exports].map(([, comment = "", name = ""]) => ({ name, comment }));
}

export function examplesOf(comment: string): readonly string[] {
  const text = comment.replace(/^ \* ?/gm, "");
  return [...text.matchAll(/@example\n```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
}

/** A file for each example, with what it may refer to before it. */
export function exampleFiles(documented: readonly Documented[], prelude: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [place, { name, comment }] of documented.entries()) {
    for (const [index, code] of examplesOf(comment).entries()) {
      // Inside a block an example may use names that the prelude has.
      const inner = code.replace(/^export (default )?/gm, "$1").replace(/^default /gm, "");
      // `Coverage` and `coverage` are one name to some file systems.
      files[`${place}-${name}-${index}.ts`] = `${prelude}{\n${inner}}\n`;
    }
  }
  return files;
}
