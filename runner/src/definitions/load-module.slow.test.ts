import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { TestRepository, workflow } from "./repository.fixture.ts";

const place = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

/** Loads the head of the repository in a process of its own, as the command does, and tells what it says of workflow `a`. */
function inProcess(repository: TestRepository, tell: string): string {
  const script = `
    import { findRepository, openObjectStore } from ${place("../git/index.ts")};
    import { definitionNamed, openDefinitions } from ${place("./index.ts")};
    const repository = await findRepository(process.cwd());
    const catalog = await openDefinitions(openObjectStore(repository)).loadCatalog(repository.head.commit);
    ${tell}`;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: repository.folder,
    encoding: "utf8",
  });
}

const hasCompiler = `
  const { createRequire } = await import("node:module");
  console.log(Object.keys(createRequire(process.cwd()).cache).some((path) => path.includes("/esbuild/")));`;

test("what an action throws names the author's file and line, in the stack itself", () => {
  using repository = new TestRepository();
  repository.commit({
    "flows/fail.ts": "\n\nexport function fail(): never {\n  throw new RangeError('no');\n}\n",
    "flows/a.workflow.ts": workflow("a", { before: `import { fail } from "./fail.ts";`, run: "return fail();" }),
    "flows/b.workflow.ts": workflow("b", { before: `import { fail } from "./fail.ts";`, run: "return fail();" }),
  });
  const run = `definitionNamed(catalog, "a").authored.actions.act.run({}).catch(({ stack }) => console.log(stack));`;
  for (const _ of ["compiled", "cached"]) {
    const [said, at, from] = inProcess(repository, run).split("\n");
    expect([said, at, from]).toEqual([
      "RangeError: no",
      expect.stringContaining(`${repository.folder}/flows/fail.ts:4:9`),
      expect.stringContaining(`${repository.folder}/flows/a.workflow.ts:10:`),
    ]);
  }
});

test("only the first start loads the compiler", () => {
  using repository = new TestRepository();
  repository.commit({ "a.workflow.ts": workflow("a") });
  expect([inProcess(repository, hasCompiler), inProcess(repository, hasCompiler)]).toEqual(["true\n", "false\n"]);
});
