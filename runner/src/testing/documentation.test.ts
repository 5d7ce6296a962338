import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compile } from "@geartrain/dsl/compile";
import { documentedIn, exampleFiles, examplesOf } from "@geartrain/dsl/documentation";
import { describe, expect, it } from "vitest";

const folder = import.meta.dirname;
const documented = documentedIn(folder);
const index = readFileSync(join(folder, "index.ts"), "utf8");
const names = [...index.matchAll(/^export (?:type )?\{ (.+) \} from "\./gm)].flatMap(([, list = ""]) =>
  list.split(", "),
);

const prelude = `
import { afterAll, expect } from "vitest";
import { ${names.join(", ")} } from "geartrain/testing";
import { asked, people, purchase } from "${join(folder, "office.fixture.ts")}";
`;

describe("what authors can import for their tests", () => {
  it.each(names)("%s is documented, with an example", (name) => {
    const comment = documented.find((entry) => entry.name === name)?.comment ?? "";
    expect(examplesOf(comment)).not.toEqual([]);
  });

  it("has examples that compile as they stand", { timeout: 120_000 }, () => {
    const files = exampleFiles(
      documented.filter(({ name }) => names.includes(name)),
      prelude,
    );
    const vitest = resolve(folder, "../../../node_modules/vitest/dist/index.d.ts");

    expect(Object.keys(files).length).toBeGreaterThanOrEqual(names.length);
    expect(compile(files, { vitest: [vitest], "geartrain/testing": [join(folder, "index.ts")] })).toEqual([]);
  });
});
