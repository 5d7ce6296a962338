import { describe, expect, it } from "vitest";
import { budgetFaults, longestFile, longestFunction, median, medianFile } from "./budgets.ts";
import { saw } from "./seen.fixture.ts";
import { isForTests, packageFolders, sourceFiles } from "./source-tree.ts";
import { countLines } from "./syntax.ts";

describe("budgets", () => {
  it("names, lengths, `any` and notes: no file goes over", (context) => {
    const files = sourceFiles();

    saw(context, files, 20);
    expect(files.flatMap(budgetFaults)).toEqual([]);
  });

  it("half of the files that ship are short", (context) => {
    const lengths = sourceFiles()
      .filter(({ path }) => !isForTests(path))
      .map(({ text }) => countLines(text));

    saw(context, lengths, 10);
    expect(median(lengths)).toBeLessThanOrEqual(medianFile);
  });

  it("every package has files", (context) => {
    const folders = packageFolders();
    const seen = new Set(sourceFiles().map(({ home }) => home));

    saw(context, folders, 4);
    expect(folders.filter((folder) => !seen.has(folder))).toEqual([]);
  });
});

describe("a file is refused", () => {
  const faultsOf = (path: string, text: string) => budgetFaults({ path, home: "runner", text });
  const statements = (count: number) => "run();\n".repeat(count);
  const long = `function run() {\n${statements(longestFunction)}}\n`;

  it.each([
    ["that is too long", "runner/src/a.ts", statements(longestFile + 1)],
    ["with a long function", "runner/src/a.ts", long],
    ["with a long method", "runner/src/a.ts", `class A { run() {\n${statements(longestFunction)}} }`],
    ["with a long function in a test", "runner/src/a.test.ts", long],
    ["with `any`", "runner/src/a.ts", "export const a = (b: any) => b;"],
    ["with a note", "runner/src/a.ts", `// ${"TO"}DO later`],
    ["in camelCase", "runner/src/someName.ts", "export {};"],
    ["whose name says nothing", "runner/src/string-utils.ts", "export {};"],
    ["whose folder says nothing", "runner/src/helpers/a.ts", "export {};"],
  ])("%s", (_, path, text) => {
    expect(faultsOf(path, text)).toHaveLength(1);
  });

  it.each([
    ["at the limit", "runner/src/a.ts", statements(longestFile)],
    ["with `any` in a type test", "runner/src/a.types.test.ts", "export const a = (b: any) => b;"],
    ["with `any` in a string", "runner/src/a.ts", 'export const a = ": any";'],
    ["with a long describe", "runner/src/a.test.ts", `describe("a", () => {\n${statements(longestFunction)}});`],
  ])("but not %s", (_, path, text) => {
    expect(faultsOf(path, text)).toEqual([]);
  });
});
