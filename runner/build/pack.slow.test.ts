import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installed } from "./installed.fixture.ts";
import { loadedModules, packagesOf } from "./loaded-modules.fixture.ts";

const bin = "node_modules/.bin/geartrain";
let installed: Installed;
/** The commands that a newcomer typed, with what each of them answered. */
const typed: { readonly command: string; readonly code: number | null; readonly answer: string }[] = [];

beforeAll(() => {
  installed = Installed.make();
});
afterAll(() => installed?.[Symbol.dispose]());

/** The first command that an answer proposes. */
function proposed(answer: string): string | undefined {
  return /^(?:Next: |\s+)((?:npx )?geartrain .+)$/m.exec(answer)?.[1];
}

describe("the package", () => {
  it("is small, and holds what is built and nothing else", () => {
    const top = readdirSync(join(installed.folder, "node_modules/geartrain")).sort();

    expect(top).toEqual(
      "LICENSE README.md bin chunks language.d.ts language.mjs main.mjs package.json testing.d.ts testing.mjs".split(
        " ",
      ),
    );
    // The checks bring their examples along, for geartrain explain.
    expect(installed.bytes).toBeLessThan(600_000);
  });

  it("names no private package, no place of this machine and no source", () => {
    const workspace = resolve(import.meta.dirname, "../..");
    const files = readdirSync(installed.package, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
    const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), "utf8"));

    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => text.includes(workspace))).toEqual([]);
    // Read me's examples import the definitions they test; that is prose.
    const code = texts.filter((_, index) => !files[index]?.name.endsWith(".md"));
    expect(code.filter((text) => /(?:from|import\() ?"(?:@geartrain\/|[^"]*\.ts")/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes("workspace:"))).toEqual([]);
  });

  it("is as package registries and bundlers expect it", async () => {
    const { messages } = await publint({ pkgDir: installed.package, strict: true });

    expect(messages).toEqual([]);
  });
});

describe("what is loaded", () => {
  it("for the language: the language and zod, and nothing of Node", () => {
    const modules = loadedModules(installed, "--input-type=module", "--eval", 'import "geartrain"');

    expect(modules).toContain("geartrain/language.mjs");
    expect(packagesOf(modules)).toEqual(["geartrain", "zod"]);
    expect(modules.filter((module) => module.startsWith("node:"))).toEqual([]);
  });

  it("for the test kit: the language, the engine and what they stand on, and nothing of Node", () => {
    const modules = loadedModules(installed, "--input-type=module", "--eval", 'import "geartrain/testing"');

    expect(packagesOf(modules)).toContain("geartrain");
    expect(
      packagesOf(modules).filter((name) => !["geartrain", "temporal-polyfill", "temporal-utils", "zod"].includes(name)),
    ).toEqual([]);
    expect(modules.filter((module) => module.startsWith("node:"))).toEqual([]);
  });

  it("for --help: nothing that only work needs", () => {
    expect(packagesOf(loadedModules(installed, bin, "--help"))).toEqual(["commander", "geartrain"]);
  });

  it("for explain: no parser", () => {
    expect(packagesOf(loadedModules(installed, bin, "explain"))).not.toContain("ts-morph");
  });
});

describe("a newcomer", () => {
  it("has a finished instance within five commands, each proposed by the answer before", () => {
    for (let next: string | undefined = "npx geartrain init"; next !== undefined && typed.length < 5; ) {
      const { code, stdout, stderr } = installed.shell(next);
      typed.push({ command: next, code, answer: `${stdout}${stderr}` });
      next = proposed(stdout);
    }

    const said = JSON.stringify(typed, null, 2);
    const codes = typed.map(({ code }) => code);
    expect(codes, said).toEqual([0, 0, 0, 0, 0]);
    expect(typed.map(({ command }) => command.split(" ").slice(0, 3).join(" "))).toEqual(
      ["init", "start", "complete", "work", "show"].map((name) => `npx geartrain ${name}`),
    );
    expect(typed.at(-1)?.answer).toContain("finished: done");
  });

  it("finds tasks too, and the command that completes one", () => {
    const [, start = { command: "" }] = typed;
    const started = installed.shell(start.command);
    const tasks = installed.shell("npx geartrain tasks");

    expect(started.code, started.stderr).toBe(0);
    expect(tasks.stdout).toContain(proposed(started.stdout));
  });

  it("loads no compiler for definitions that were compiled before", () => {
    const packages = packagesOf(loadedModules(installed, bin, "tasks"));

    expect(packages).toContain("better-sqlite3");
    expect(packages.filter((name) => ["esbuild", "chokidar", "yaml", "ts-morph"].includes(name))).toEqual([]);
  });
});

describe("geartrain check", () => {
  it("proves what the newcomer has, and needs a parser for it but neither a ledger nor a compiler", () => {
    const { code, stdout, stderr } = installed.shell("npx geartrain check");
    const packages = packagesOf(loadedModules(installed, bin, "check"));

    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/in 1 workflow \(1 file\)/);
    expect(packages).toContain("ts-morph");
    expect(packages.filter((name) => ["esbuild", "better-sqlite3", "chokidar", "yaml"].includes(name))).toEqual([]);
  });
});

describe("a check that comes later", () => {
  const memory = () => {
    const folder = join(installed.folder, ".git/geartrain/cache/check");
    return readdirSync(folder).map((name) => join(folder, name));
  };
  const check = () => {
    const { code, stdout, stderr } = installed.node(bin, "check", "--format", "json", "--severity", "hint");
    return { code, stdout, stderr };
  };

  it("says the same as one that knows nothing, whatever became of what was left for it", () => {
    const definition = "workflows/equipment-request.workflow.ts";
    const text = installed.read(definition);
    for (const path of memory()) rmSync(path);
    const first = check();
    expect(memory()).toHaveLength(1);
    expect(check()).toEqual(first);

    installed.write(definition, text.replace("export const", "const spare = 1;\nexport const"));
    const edited = check();
    for (const path of memory()) writeFileSync(path, "something else");
    expect(check()).toEqual(edited);
    installed.write(definition, text);
    expect(check()).toEqual(first);
    expect(installed.shell("git status --porcelain --ignored").stdout).not.toContain("cache");
  });
});

describe("geartrain/testing", () => {
  const test = `
import { coverage, real, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { equipmentRequest } from "./equipment-request.workflow.ts";

afterAll(() => coverage(equipmentRequest).assertComplete());

it("orders what is small by itself, where orders are kept", async () => {
  const request = await simulate({ actions: { order: real } }).start(equipmentRequest, { item: "Tape", price: 3, why: "Boxes" });
  expect(request.handsOver).toEqual({ file: "orders/equipment-request-1.md" });
});

it("asks about what is large", async () => {
  const office = simulate({ actions: { order: { file: "f" } } });
  const request = await office.start(equipmentRequest, { item: "Desk", price: 300, why: "Backs" });
  await request.complete("approval", { as: "ada", outcome: OUTCOME, form: { because: "Not now" } });
  expect(request.status).toBe("ended");
});
`;

  it("plays what the newcomer has in a test of theirs, and says what that test leaves out", () => {
    installed.add(installed.folder, "vitest");
    installed.write("workflows/equipment-request.test.ts", test.replace("OUTCOME", '"approve"'));
    const half = installed.shell("npx vitest run");
    const both = test
      .replace('it("asks', 'it.each(["approve", "reject"])("asks')
      .replace("async () => {\n  const office", "async (outcome) => {\n  const office");
    installed.write("workflows/equipment-request.test.ts", both.replace("OUTCOME", "outcome"));
    const whole = installed.shell("npx vitest run");

    const said = half.stdout + half.stderr;
    expect(half.code, said).toBe(1);
    expect(said).toContain('approval never came to "reject"');
    expect(whole, whole.stdout + whole.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining("3 passed") });
  });
});

describe("an old Node", () => {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const old = folders.map((folder) => join(folder, "node")).find(isOld);

  // The gates pretend to be old ones; here a real one is asked wherever there is one.
  it.skipIf(old === undefined)("gets one sentence", () => {
    const { code, stdout, stderr } = installed.run(old ?? "", bin, "--help");

    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(/^geartrain needs Node 22\.12 or newer; this is Node \d+\.\d+\.\d+\.\n$/);
  });
});

function isOld(node: string): boolean {
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? "";
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
  return major !== undefined && (Number(major) < 22 || (Number(major) === 22 && Number(minor) < 12));
}
