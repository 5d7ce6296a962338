import fc from "fast-check";
import { expect, it } from "vitest";
import { compile } from "./compile.fixture.ts";
import { randomSources } from "./random-source.fixture.ts";

it("the compiler accepts every random source", () => {
  const all: Record<string, string> = {};
  for (const [index, sources] of fc.sample(randomSources, 400).entries()) {
    for (const [path, text] of Object.entries(sources)) all[`${index}/${path}`] = text;
  }
  const wrong = compile(all).map(
    ({ file, line, message }) => `${file}:${line} ${message}\n${all[file]?.split("\n")[line - 1]}`,
  );
  expect(wrong).toEqual([]);
});
