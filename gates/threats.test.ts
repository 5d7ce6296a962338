import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { saw } from "./seen.fixture.ts";
import { isForBuild, isForTests, read, root, sourceFiles } from "./source-tree.ts";

/** One threat as the page has it. */
interface Threat {
  readonly id: string;
  readonly code: readonly string[];
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

function threatsIn(page: string): Threat[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [code = "", tests = ""] = part.split(/^Held by:$/m);
      return {
        id: /^T\d+/.exec(part)?.[0] ?? part.slice(0, 20),
        code: [...code.matchAll(/^- `(.+)`$/gm)].map(([, path = ""]) => path),
        tests: [...tests.matchAll(/^- `(.+?)`: (.+)$/gm)].map(([, file = "", name = ""]) => ({ file, name })),
      };
    });
}

/** What a threat names that isn't there. */
function faultsOf({ id, code, tests }: Threat): string[] {
  const without = [code.length === 0 && "names no code", tests.length === 0 && "names no test"].filter(Boolean);
  const gone = code.filter((path) => !existsSync(join(root, path)));
  const lost = tests.filter(({ file, name }) => !existsSync(join(root, file)) || !isTestOf(read(file), name));
  const missing = [...gone, ...lost.map(({ file, name }) => `${file}: ${name}`)];
  return [...without, ...missing.map((what) => `${what} is not there`)].map((fault) => `${id} ${fault}`);
}

function isTestOf(text: string, name: string): boolean {
  return [`"${name}"`, `\`${name}\``].some((quoted) => text.includes(quoted));
}

describe("the threats", () => {
  it("each has a defence in files that exist, and tests that exist", (context) => {
    const threats = threatsIn(read("docs/threats.md"));
    saw(context, threats, 20);
    expect(threats.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `T${index + 1}`));
    expect(threats.flatMap(faultsOf)).toEqual([]);
  });

  it("what is gone is named", () => {
    const page = "## T1. A\n\n- `gates/none.ts`\n\nHeld by:\n\n- `gates/threats.test.ts`: nobody\n\n## T2. B\n";
    expect(threatsIn(page).flatMap(faultsOf)).toEqual([
      "T1 gates/none.ts is not there",
      "T1 gates/threats.test.ts: nobody is not there",
      "T2 names no code",
      "T2 names no test",
    ]);
  });
});

it("no source that ships starts a shell", (context) => {
  const files = sourceFiles().filter(
    ({ path }) => !isForTests(path) && !isForBuild(path) && /^(runner|packages|extension)\//.test(path),
  );
  saw(context, files, 200);
  const faults = files.filter(({ text }) => /\bshell: *true\b|\bexec(?:Sync)?\b[^;\n]*"node:child_process"/.test(text));
  expect(faults.map(({ path }) => path)).toEqual([]);
});

it("the pipeline names its actions by commit, and may only read", (context) => {
  const text = read(".github/workflows/ci.yml");
  const actions = [...text.matchAll(/uses: *(\S+)/g)].map(([, action = ""]) => action);
  saw(context, actions, 2);
  expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  // An expression in a line of shell is where text from outside would become a command.
  expect(text).not.toMatch(/run:.*\$\{\{/);
});
