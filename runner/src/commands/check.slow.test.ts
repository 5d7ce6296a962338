import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { environment, geartrain, git, temporaryFolder, write } from "./command.fixture.ts";

const bin = fileURLToPath(new URL("../../bin/geartrain.mjs", import.meta.url));
const office = resolve(import.meta.dirname, "../../../examples/office");

const greeting = (
  more = "",
  needs = "asked.output.name",
) => `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { name: z.string() } });
const greet = action("greet", { needs: { name: ${needs} }, run: () => ({}) });
${more}
export const greeting = defineWorkflow("greeting", { purpose: "Be polite", starts: asked, flow: greet });
`;
const unused = `const wave = action("wave", { gives: { hand: z.string() }, run: () => ({ hand: "left" }) });`;
/** A step that no flow contains, and whose data is needed: an error. */
const wrong = greeting(unused, "asked.output.name")
  .replace(
    "export const greeting",
    `const bow = action("bow", { needs: { hand: wave.output.hand }, run: () => ({}) });\nexport const greeting`,
  )
  .replace("flow: greet", "flow: bow");

function folderWith(texts: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(texts)) write(folder, path, text);
  return folder;
}

describe("the exit code", () => {
  it.each([
    ["nothing wrong", greeting(), [], 0],
    ["a warning", greeting(unused), [], 0],
    ["a warning, where warnings count", greeting(unused), ["--severity", "warning"], 1],
    ["an error", wrong, [], 1],
    ["an unknown format", greeting(), ["--format", "xml"], 2],
    ["a path that is nowhere", greeting(), ["missing"], 2],
    ["a path with nothing in it", greeting(), ["notes"], 2],
  ])("%s", (_, text, args, exit) => {
    const folder = folderWith({ "a.workflow.ts": text, "notes/read.md": "" });

    const ended = geartrain(folder, ["check", ...args]);

    expect(ended, ended.err).toMatchObject({ exit });
  });

  it("is never 0 where nothing was looked at", () => {
    expect(geartrain(folderWith({ "a.ts": "" }), ["check"])).toMatchObject({
      exit: 3,
      err: expect.stringContaining("nothing was checked"),
    });
  });
});

it("needs no git, and sees in a repository what is not ignored", () => {
  const folder = folderWith({ "a.workflow.ts": greeting(), "out/b.workflow.ts": greeting(), ".gitignore": "out\n" });
  expect(geartrain(folder, ["check"]).out).toContain("Two workflows are called");

  git(folder, "init", "--quiet");
  expect(geartrain(folder, ["check"])).toMatchObject({ exit: 0, out: expect.stringContaining("(1 file)") });
});

it("runs nothing of what it checks", () => {
  const folder = folderWith({
    "a.workflow.ts": `${greeting()}\nimport { writeFileSync } from "node:fs";\nwriteFileSync("pwned", "");\nprocess.exit(0);\n`,
    "geartrain.config.ts":
      'import "./loop.ts";\nimport { defineConfig } from "geartrain";\nexport default defineConfig({});\n',
    "loop.ts": "while (true) {}\n",
  });

  expect(geartrain(folder, ["check"])).toMatchObject({ exit: 0 });
  expect(() => readFileSync(join(folder, "pwned"))).toThrow("ENOENT");
});

it("checks the examples, from above as well, with paths that lead there", () => {
  const json = geartrain(office, ["check", "--json"]);
  const above = geartrain(resolve(office, ".."), ["check", "office", "--format", "json"]);

  expect(json, json.err).toMatchObject({ exit: 0 });
  const { files, counts } = JSON.parse(json.out);
  expect(files).toContain("purchase-approval/purchase-approval.workflow.ts");
  expect(counts).toMatchObject({ error: 0, warning: 0 });
  expect(JSON.parse(above.out).files).toContain("office/purchase-approval/purchase-approval.workflow.ts");
});

it("takes the files that a hook names, those that definitions are made of too, but no others", () => {
  const folder = folderWith({
    "a.workflow.ts": greeting()
      .replace('from "geartrain"', 'from "geartrain";\nimport { purpose } from "./purpose.ts"')
      .replace('"Be polite"', "purpose"),
    "purpose.ts": 'export const purpose = "Be polite";\n',
    "other.ts": "export {};\n",
  });

  expect(geartrain(folder, ["check", "purpose.ts"])).toMatchObject({
    exit: 0,
    out: expect.stringContaining("(1 file)"),
  });
  expect(geartrain(folder, ["check", "other.ts"])).toMatchObject({ exit: 2 });
});

it("tells of one folder, and still knows the others", () => {
  const folder = folderWith({ "a/a.workflow.ts": greeting(), "b/b.workflow.ts": greeting() });

  expect(geartrain(folder, ["check", "b"])).toMatchObject({
    exit: 1,
    out: expect.stringContaining("b/b.workflow.ts:"),
  });
  expect(geartrain(folder, ["check", "a"])).toMatchObject({ exit: 0 });
});

it("puts right what has a fix", () => {
  const folder = folderWith({ "a.workflow.ts": greeting(`/** Nobody asked for it. */\n${unused}\n`) });

  const fixed = geartrain(folder, ["check", "--fix", "--severity", "warning"]);

  expect(fixed, fixed.err).toMatchObject({ exit: 0, err: expect.stringContaining("Put right: 1 finding") });
  expect(readFileSync(join(folder, "a.workflow.ts"), "utf8")).not.toContain("wave");
  expect(geartrain(folder, ["check", "--fix"]).err).toContain("Nothing here has a fix.");
});

it("explains every code, and helps where one is mistyped", () => {
  const folder = temporaryFolder();

  expect(geartrain(folder, ["explain"]).out).toContain("flow/unused-step");
  expect(geartrain(folder, ["explain", "flow/unused-step"]).out).toMatch(/nobody ever gets it[\s\S]*defineWorkflow/);
  expect(geartrain(folder, ["explain", "flow/unusedstep"])).toMatchObject({
    exit: 2,
    err: expect.stringContaining("geartrain explain flow/unused-step"),
  });
});

it("watches until it is stopped", async () => {
  const folder = folderWith({ "a.workflow.ts": greeting() });
  const child = spawn(process.execPath, [bin, "check", "--watch"], { cwd: folder, env: environment });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const until = async (wanted: string) => {
    for (let waited = 0; !said.includes(wanted); waited += 50) {
      if (waited > 30_000 || child.exitCode !== null) throw new Error(`${wanted} was not said in:\n${said}`);
      await sleep(50);
    }
    said = said.slice(said.indexOf(wanted) + wanted.length);
  };
  try {
    await until("Nothing found in 1 workflow");
    await until("Watching.");
    writeFileSync(join(folder, "a.workflow.ts"), greeting(unused));
    await until("flow/unused-step");
    write(folder, "b.workflow.ts", greeting());
    await until("Two workflows are called");
  } finally {
    child.kill("SIGINT");
  }
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
});
