import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "./compile.fixture.ts";
import { documentedIn, exampleFiles, examplesOf } from "./documentation.fixture.ts";
import * as language from "./index.ts";
import { prelude } from "./prelude.fixture.ts";

const folder = import.meta.dirname;
const documented = documentedIn(folder);

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
    expect(examplesOf(comment)).not.toEqual([]);
  });
});

describe("examples", () => {
  it("compile as they stand", () => {
    const files = exampleFiles(documented, prelude);
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(Object.keys(language).length);
    expect(compile(files)).toEqual([]);
  });
});
