import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tableSource } from "./file-source.ts";
import { folderSource, mostBytes } from "./folder-source.ts";
import { openSession } from "./open-session.ts";

const office = resolve(import.meta.dirname, "../../../examples/office");
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderWith(texts: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-session-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const greeting = (more = "") => `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { name: z.string() } });
const greet = action("greet", { needs: { name: asked.output.name }, run: () => ({}) });
${more}
export const greeting = defineWorkflow("greeting", { purpose: "Be polite", starts: asked, flow: greet });
`;
const unused = `const wave = action("wave", { run: () => ({}) });`;

describe("the examples", () => {
  it("have no error and no warning", () => {
    const session = openSession({ root: office });
    const bad = session.findings().filter(({ severity }) => severity !== "hint");

    expect(bad.map(({ code, message, at }) => `${code} ${at.file} ${message}`)).toEqual([]);
    expect(session.definitions().workflows.length).toBeGreaterThan(5);
  });

  it("give the same findings whichever way they came to be", () => {
    const opened = openSession({ root: office });
    const edited = openSession({ root: office });
    edited.findings();
    for (const { span } of opened.definitions().workflows) {
      edited.update(span.file, "export {};\n");
      edited.findings();
      edited.update(span.file, `${readFileSync(join(office, span.file), "utf8")}\n`);
      edited.findings();
      edited.update(span.file);
    }

    expect(JSON.stringify(edited.findings())).toBe(JSON.stringify(opened.findings()));
  });
});

describe("keeping up to date", () => {
  it("sees what an editor has not saved, and forgets it again", () => {
    const session = openSession({ source: tableSource({ "a.workflow.ts": greeting() }) });
    const codes = () => session.findings().map(({ code }) => code);

    expect(codes()).toEqual([]);
    session.update("a.workflow.ts", greeting(unused));
    expect(codes()).toEqual(["flow/unused-step"]);
    session.update("a.workflow.ts");
    expect(codes()).toEqual([]);
  });

  it("sees files that come and go", () => {
    const root = folderWith({ "a.workflow.ts": greeting() });
    const session = openSession({ root });
    expect(session.findings()).toEqual([]);

    writeFileSync(join(root, "b.workflow.ts"), greeting());
    session.update("b.workflow.ts");
    expect(session.findings().map(({ code, at }) => [code, at.file])).toEqual([
      ["flow/duplicate-name", "b.workflow.ts"],
    ]);

    rmSync(join(root, "a.workflow.ts"));
    session.refresh();
    expect(session.findings()).toEqual([]);
    expect(session.definitions().workflows.map(({ span }) => span.file)).toEqual(["b.workflow.ts"]);
  });

  it("keeps what an editor holds while the disk changes below it", () => {
    const root = folderWith({ "a.workflow.ts": greeting() });
    const session = openSession({ root });
    session.update("a.workflow.ts", greeting(unused));
    session.update("new.workflow.ts", greeting().replaceAll("greeting", "parting"));
    writeFileSync(join(root, "a.workflow.ts"), "");
    session.refresh();

    expect(session.findings().map(({ code }) => code)).toEqual(["flow/unused-step"]);
    expect(session.definitions().workflows).toHaveLength(2);
    session.update("a.workflow.ts");
    expect(session.findings()).toEqual([]);
    expect(session.definitions().workflows).toHaveLength(1);
  });

  it("gives the same list as long as nothing changed", () => {
    const session = openSession({ source: tableSource({ "a.workflow.ts": greeting(unused) }) });
    const first = session.findings();
    session.update("a.workflow.ts", greeting(unused));

    expect(session.findings()).toBe(first);
  });
});

describe("dismissals", () => {
  const lent = (comment: string) => ({
    "a.workflow.ts": greeting().replace(/const asked = .*/, 'import { asked } from "./asked.ts";'),
    "asked.ts": `import { trigger } from "geartrain";
import { z } from "zod";

${comment}
export const asked = trigger("asked", { gives: { name: z.string(), when: z.date() } });
`,
  });
  const codes = (comment: string) =>
    openSession({ source: tableSource(lent(comment)) })
      .findings()
      .map(({ code, at }) => `${code} ${at.file}`);

  it("count in every file that definitions are made of", () => {
    expect(codes("")).toContain("language/not-json asked.ts");
    expect(codes("// geartrain-ignore language/not-json: an example")).not.toContain("language/not-json asked.ts");
    expect(codes("// geartrain-ignore rules/gap: an example")).toContain("ignore/unused asked.ts");
  });
});

describe("fixes", () => {
  it("apply to the text that they were made for, and to no other", () => {
    const session = openSession({ source: tableSource({ "a.workflow.ts": greeting(unused) }) });
    const [fix] = session.findings().flatMap(({ fixes }) => fixes);
    if (!fix) throw new Error("no fix");

    expect(session.applyFix(fix)?.get("a.workflow.ts")).not.toContain("wave");
    session.update("a.workflow.ts", `// A line more.\n${greeting(unused)}`);
    expect(session.applyFix(fix)).toBeUndefined();
    expect(session.editsOf({ ...fix })).toBeUndefined();
  });
});

describe("a folder", () => {
  it("is read without packages, hidden folders, links out of it, and what is too large", () => {
    const outside = folderWith({ "secret.workflow.ts": greeting() });
    const root = folderWith({
      "a.workflow.ts": greeting(),
      "node_modules/b/b.workflow.ts": greeting(),
      ".hidden/c.workflow.ts": greeting(),
      "d/d.workflow.ts": greeting(),
      "e.workflow.ts": " ".repeat(mostBytes + 1),
      "notes.md": "",
    });
    symlinkSync(join(outside, "secret.workflow.ts"), join(root, "f.workflow.ts"));
    symlinkSync(outside, join(root, "g"));
    const { list, read } = folderSource(root);

    expect(list()).toEqual(["a.workflow.ts", "d/d.workflow.ts", "e.workflow.ts"]);
    const paths = [
      "a.workflow.ts",
      "d/d.workflow.ts",
      "e.workflow.ts",
      "f.workflow.ts",
      "g/secret.workflow.ts",
      "../x.ts",
    ];
    expect(paths.filter((path) => read(path) !== undefined)).toEqual(["a.workflow.ts", "d/d.workflow.ts"]);
  });
});

describe("a hostile definition", () => {
  it("is read without any of it running", () => {
    const root = folderWith({
      "evil.workflow.ts": `import { writeFileSync } from "node:fs";
import "./loop.ts";
writeFileSync("PWNED", "");
${greeting()}
globalThis.ran = true;
process.exit(7);
`,
      "loop.ts": `while (true) {}\nexport {};\n`,
      "geartrain.config.ts": `import { defineConfig } from "geartrain";\nprocess.exit(7);\nexport default defineConfig({});\n`,
    });
    const session = openSession({ root });

    expect(session.findings()).toEqual([]);
    expect(session.definitions().workflows.map(({ model }) => model.name)).toEqual(["greeting"]);
    expect(folderSource(root).read("PWNED")).toBeUndefined();
    expect("ran" in globalThis).toBe(false);
  });
});
