import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openChecking } from "./check-files.ts";
import { fixFiles } from "./fix-files.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const text = `import { action, defineWorkflow, trigger } from "geartrain";

const asked = trigger("asked");
const greet = action("greet", { run: () => ({}) });
const wave = action("wave", { run: () => ({}) });
const bow = action("bow", { run: () => ({}) });

export const greeting = defineWorkflow("greeting", { purpose: "Be polite", starts: asked, flow: greet });
`;

function folderWith(name: string, more = ""): string {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-fix-"));
  folders.push(folder);
  writeFileSync(join(folder, name), text + more);
  return folder;
}

it("puts right one finding after the other and writes the file once", () => {
  const folder = folderWith("a.workflow.ts");

  const fixed = fixFiles(openChecking(folder, []), "warning");

  expect(fixed.map(({ title }) => title)).toEqual(['Remove the step "wave"', 'Remove the step "bow"']);
  expect(readFileSync(join(folder, "a.workflow.ts"), "utf8")).toBe(text.replace(/const (wave|bow) .*\n/g, ""));
});

it.each([
  ["what is milder than asked for", "a.workflow.ts", [], "error"],
  ["what nobody asked for", "a.workflow.ts", ["b.workflow.ts"], "warning"],
] as const)("leaves %s alone", (_, name, paths, least) => {
  const folder = folderWith(name);
  for (const path of paths) writeFileSync(join(folder, path), "");

  expect(fixFiles(openChecking(folder, paths), least)).toEqual([]);
  expect(readFileSync(join(folder, name), "utf8")).toBe(text);
});

it("writes nothing over what somebody has changed meanwhile", () => {
  const folder = folderWith("a.workflow.ts");
  const checking = openChecking(folder, []);
  checking.session.findings();
  const theirs = `${text}// Mine.\n`;
  writeFileSync(join(folder, "a.workflow.ts"), theirs);

  expect(() => fixFiles(checking, "warning")).toThrow("a.workflow.ts was changed while it was being checked");
  expect(readFileSync(join(folder, "a.workflow.ts"), "utf8")).toBe(theirs);
});
