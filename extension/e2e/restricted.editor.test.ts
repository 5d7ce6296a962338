import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, it } from "vitest";
import type { Editor } from "./editor.fixture.ts";
import { startEditor } from "./editor.fixture.ts";
import { openFile, panelOf, runCommand } from "./gestures.fixture.ts";

const home = resolve(import.meta.dirname, "..");
const out = join(home, "e2e/out");
const file = "blog-post.workflow.ts";
const text = readFileSync(resolve(home, "../examples/office/blog-post", file), "utf8");

let editor: Editor;

beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  editor = await startEditor(join(home, "dist/geartrain.vsix"), { [file]: text }, { trust: "restricted" });
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
