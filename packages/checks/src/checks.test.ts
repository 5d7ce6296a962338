import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checks } from "./checks.ts";

const codes = checks.map(({ code }) => code);

it("lists every check there is, each in the file that its code names", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(path));
  const written = files.flatMap((path) => {
    const [, code] = /^ {2}code: "([^"]+)",$/m.exec(readFileSync(join(import.meta.dirname, path), "utf8")) ?? [];
    return code === undefined ? [] : [{ path, code }];
  });

  expect(written.map(({ path }) => path)).toEqual(written.map(({ code }) => `${code}.ts`));
  expect(written.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
});

it("follows only what is there", () => {
  expect(checks.flatMap(({ follows = [] }) => follows).filter((code) => !codes.includes(code))).toEqual([]);
});
