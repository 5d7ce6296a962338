/* Several folders in one window, and what an edit in one file means for others. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Editor } from "./editor.fixture.ts";
import { startEditor } from "./editor.fixture.ts";
import { eventually, goTo, openFile, panelOf, runCommand, showView } from "./gestures.fixture.ts";
import { commandIn } from "./office.fixture.ts";

const home = resolve(import.meta.dirname, "..");
const out = join(home, "e2e/out");

const steps = `import { human, trigger } from "geartrain";
import { z } from "zod";
import { clerk } from "./roles.ts";

export const asked = trigger("asked", { by: clerk, gives: { subject: z.string().min(1) } });

export const review = human("review", {
  by: clerk,
  does: "Read it",
  needs: { subject: asked.output.subject },
  outcomes: { approve: { form: { price: z.number() } }, reject: {} },
  due: "2 days",
});

export const pay = human("pay", { by: clerk, does: "Pay it", needs: { price: review.output.price }, due: "2 days" });
`;
const workflow = `import { defineWorkflow, proceed, route, sequence } from "geartrain";
import { asked, pay, review } from "./steps.ts";
import { clerk } from "./roles.ts";

export const buying = defineWorkflow("buying", {
  purpose: "Buy what is needed",
  owner: clerk,
  starts: asked,
  flow: sequence(route(review, { approve: proceed, reject: proceed }), pay),
});
`;
const process = `import { defineProcess, measure } from "geartrain";
import { buying } from "./buying.workflow.ts";
import { clerk } from "./roles.ts";

export const supply = defineProcess("supply", {
  objective: "Have what is needed",
  owner: clerk,
  workflows: [buying],
  connections: [],
  measures: { reviewed: measure.cycleTime({ from: buying, to: buying, better: "lower" }) },
});
`;
const roles = `import { defineRole } from "geartrain";

export const clerk = defineRole("clerk", { department: "Office" });
`;
const other = `import { defineRole, defineWorkflow, human, trigger } from "geartrain";

const nurse = defineRole("nurse", { department: "Ward" });
const arrived = trigger("arrived", { by: nurse });
const care = human("care", { by: nurse, does: "Care", due: "1 hour" });
export const buying = defineWorkflow("buying", { purpose: "The same name in another folder", owner: nurse, starts: arrived, flow: care });
`;

let editor: Editor;
const programs = mkdtempSync(join(tmpdir(), "editor-e2e-command-"));
const shot = (name: string) => editor.page.screenshot({ path: join(out, `${name}.png`) });
const lineOf = (text: string, words: string) => text.split("\n").findIndex((line) => line.includes(words)) + 1;

beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  editor = await startEditor(
    join(home, "dist/geartrain.vsix"),
    {
      "office/roles.ts": roles,
      "office/steps.ts": steps,
      "office/buying.workflow.ts": workflow,
      "office/supply.process.ts": process,
      "clinic/buying.workflow.ts": other,
      "all.code-workspace": JSON.stringify({ folders: [{ path: "office" }, { path: "clinic" }] }),
    },
    { workspace: "all.code-workspace" },
  );
}, 150_000);

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await shot(`failed-${task.name.replaceAll(" ", "-")}`);
});

afterAll(async () => {
  rmSync(programs, { recursive: true, force: true });
  if (!editor) return;
  writeFileSync(join(out, "workspace.log"), editor.log.join(""));
  await editor.stop();
}, 30_000);

it("folders of one window are checked each for itself: both may have a workflow of one name", async () => {
  const { page } = editor;
  await showView(page, "Geartrain");
  const rows = page.locator(".pane-body .monaco-list-row");
  await eventually(async () => expect(await rows.filter({ hasText: "buying" }).count()).toBe(2));
  await page.locator(".pane-body", { hasText: "There is no geartrain here" }).first().waitFor();
  expect(await rows.filter({ hasText: "supply" }).count()).toBe(1);
  await shot("30-folders");
});

it("without a ledger the views say what there is to do", async () => {
  const { page } = editor;
  const tasks = page.locator(".pane", { hasText: "My tasks" });
  const instances = page.locator(".pane", { hasText: "Live instances" });
  await tasks.getByText("npm install geartrain zod").waitFor();
  await tasks.getByRole("button", { name: "Look again" }).waitFor();
  // Now somebody has it installed, and nothing was ever started.
  const machine = join(editor.folder, "../user-data/Machine/settings.json");
  const settings = JSON.parse(readFileSync(machine, "utf8")) as object;
  // The editor does not see every change of a file outside of the workspace.
  await eventually(async () => {
    writeFileSync(machine, JSON.stringify({ ...settings, "geartrain.command": commandIn(programs) }));
    await tasks.getByText("Nothing has been started here yet").waitFor({ timeout: 5000 });
  });
  await tasks.getByRole("button", { name: "Start an instance" }).waitFor();
  await instances.getByText("Nothing is under way").waitFor();
  await shot("34-nothing-started");
});

it("a handoff that is missing says on which path", async () => {
  const { page } = editor;
  await openFile(page, "steps.ts");
  await goTo(page, lineOf(steps, 'human("pay"'), 1);
  await page.locator(".squiggly-error").first().waitFor();
  const hover = page.locator(".monaco-hover:visible", { hasText: "reject" });
  await eventually(async () => {
    await page.mouse.move(700, 850);
    await page.locator(".squiggly-error").first().hover({ force: true, timeout: 3000 });
    await hover.first().waitFor({ timeout: 3000 });
  });
  expect(await hover.first().textContent()).toMatch(/asked → review is reject → pay/);
  await shot("31-path");
  await page.mouse.move(700, 850);
});

it("renaming what a step is called, and what it can end with, renames it in every file", async () => {
  const { page } = editor;
  const input = page.locator(".rename-input:visible");
  const rename = async (words: string, to: string) => {
    const line = lineOf(steps, words);
    const column = (steps.split("\n")[line - 1] ?? "").indexOf(words) + words.length - 1;
    await eventually(async () => {
      await goTo(page, line, column);
      await page.keyboard.press("F2");
      await input.waitFor({ timeout: 3000 });
    });
    await input.fill(to);
    await page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  };
  await rename('human("review', "read-it");
  await page.locator(".view-line", { hasText: '"read-it"' }).waitFor();
  await rename("{ approve", "accept");
  await page.locator(".view-line", { hasText: "{ accept:" }).waitFor();
  await runCommand(page, "File: Save All");
  await eventually(() => {
    const text = (name: string) => readFileSync(join(editor.folder, "office", name), "utf8");
    expect(text("steps.ts")).toContain('human("read-it"');
    expect(text("steps.ts")).toContain("{ accept: {");
    expect(text("buying.workflow.ts")).toContain("{ accept: proceed, reject: proceed }");
  });
});

it("a process is drawn as workflows with what connects them", async () => {
  const { page } = editor;
  await openFile(page, "supply.process.ts");
  await runCommand(page, "Geartrain: Show the diagram");
  await panelOf(page).locator("svg.geartrain-diagram .heading", { hasText: "supply" }).waitFor();
  await shot("32-process");
});

it("the walkthrough opens, and says what to do first", async () => {
  const { page } = editor;
  await runCommand(page, "Geartrain: First steps");
  await page.locator(".gettingStartedContainer", { hasText: "See what is wrong as you type" }).waitFor();
  await shot("33-walkthrough");
});
