import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { definitionFilter } from "./definition-files.ts";
import { matchesGlob } from "./glob.ts";

const paths = [
  "a.workflow.ts",
  "a/b.workflow.ts",
  "a/b/c.process.ts",
  "a/b/c.ts",
  ".hidden/a.workflow.ts",
  "a/.b.workflow.ts",
  "workflows/b+c(1).workflow.ts",
  "x1.ts",
  "x-.ts",
];
const globs = [
  "**/*.workflow.ts",
  "*.workflow.ts",
  "a/**",
  "a/**/*.ts",
  "**",
  "*",
  "a/*/c.ts",
  "**/c.{ts,process.ts}",
  "{a,workflows}/**/*.workflow.ts",
  "x?.ts",
  "x[0-9].ts",
  "x[!0-9].ts",
  "a/.b*.ts",
  ".hidden/*.ts",
  "workflows/b+c(1).workflow.ts",
  "a/b/c.ts",
  "**/b/**",
  "a*b/*",
];

describe("a glob", () => {
  it.each(globs)("%s matches what the runner's does", (glob) => {
    const matched = (matches: (path: string, glob: string) => boolean) => paths.filter((path) => matches(path, glob));
    expect(matched(matchesGlob)).toEqual(matched(posix.matchesGlob));
  });

  it("costs no more than its length times the path's", () => {
    const started = performance.now();
    expect(matchesGlob(`${"a".repeat(3_000)}.ts`, `${"*a".repeat(1_000)}b`)).toBe(false);
    expect(matchesGlob("a/".repeat(1_000), `${"**/".repeat(1_000)}b`)).toBe(false);
    expect(matchesGlob("a", "{a,b}".repeat(40))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("the files that hold definitions", () => {
  it.each<[string, readonly string[] | undefined, readonly string[]]>([
    ["by default", undefined, ["a.workflow.ts", "a/b.workflow.ts", "a/b/c.process.ts", "workflows/b+c(1).workflow.ts"]],
    ["that are named", ["./a/b/*.ts"], ["a/b/c.process.ts", "a/b/c.ts"]],
    ["but for some", ["a/**", "!**/*.process.ts"], ["a/b.workflow.ts", "a/b/c.ts"]],
    ["but never those of packages", ["**/*.ts", "node_modules/**"], paths.filter((path) => !/(^|\/)\./.test(path))],
  ])("%s", (_, wanted, expected) => {
    const files = [...paths, "node_modules/x/a.workflow.ts"];
    expect(files.filter(definitionFilter(wanted)).sort()).toEqual([...expected].sort());
  });
});
