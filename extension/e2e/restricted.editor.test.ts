import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Editor } from "./editor.fixture.ts";
import { startEditor } from "./editor.fixture.ts";
import { eventually, openFile, panelOf, runCommand, showView } from "./gestures.fixture.ts";

const home = resolve(import.meta.dirname, "..");
const out = join(home, "e2e/out");
const file = "blog-post.workflow.ts";
const text = readFileSync(resolve(home, "../examples/office/blog-post", file), "utf8");

/** What a person has set is their own: a report says that it is set, and not to what. */
const settings = { "geartrain.person": "secret-person", "geartrain.command": join(homedir(), "bin/geartrain") };

let editor: Editor;

beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  editor = await startEditor(join(home, "dist/geartrain.vsix"), { [file]: text }, { trust: "restricted", settings });
});

afterAll(() => editor?.stop());

it("a folder that nobody trusts is read, checked and drawn", async () => {
  const { page } = editor;
  await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
  await openFile(page, file);
  // The roles are in a file that is not here.
  await page.locator(".squiggly-error").first().waitFor();
  await runCommand(page, "Geartrain: Show the diagram");
  await panelOf(page).locator("svg.geartrain-diagram").waitFor();
  await page.screenshot({ path: join(out, "restricted.png") });
});

it("the views of the ledger say that nothing is run, and what can be done about it", async () => {
  const { page } = editor;
  await showView(page, "Geartrain");
  const tasks = page.locator(".pane", { hasText: "My tasks" });
  await tasks.getByText("nothing is run in a workspace that is not trusted").waitFor();
  await tasks.getByRole("button", { name: "Manage trust" }).waitFor();
  await page
    .locator(".pane", { hasText: "Live instances" })
    .getByText("so nothing is run to read the ledger")
    .waitFor();
  await page.screenshot({ path: join(out, "restricted-views.png") });
});

it("a report of the set-up says how things stand, and names no file, folder or person", async () => {
  const { page } = editor;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await runCommand(page, "Geartrain: Copy a report of my set-up");
  const report = await eventually(async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("| Geartrain |");
    return copied;
  });
  writeFileSync(join(out, "set-up.md"), report);
  const rows = new Map(
    report.split("\n").flatMap((line) => {
      const [, what, value] = /^\| (.+?) \| (.*) \|$/.exec(line) ?? [];
      return what === undefined ? [] : [[what, value] as const];
    }),
  );
  expect(Object.fromEntries(rows)).toMatchObject({
    Extension: expect.stringMatching(/^\d+\.\d+\.\d+/),
    "Node.js": expect.stringMatching(/^\d+\./),
    "Language server": "running",
    "Workspace trusted": "no",
    Folders: "1",
    Workflows: "1",
    Processes: "0",
    Findings: expect.stringMatching(/^[1-9]\d*$/),
    "geartrain.lenses": '"all"',
  });
  for (const name of [editor.folder, homedir(), userInfo().username, file, "blog-post", "secret-person", "127.0.0.1"]) {
    expect(report).not.toContain(name);
  }
  await page.locator(".notification-toast", { hasText: "on the clipboard" }).waitFor();
});
