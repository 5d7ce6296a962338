import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Editor } from "./editor.fixture.ts";
import { startEditor } from "./editor.fixture.ts";
import { chooseTheme, eventually, goTo, openFile, panelOf, runCommand } from "./gestures.fixture.ts";

const home = resolve(import.meta.dirname, "..");
const out = join(home, "e2e/out");
const office = resolve(home, "../examples/office");
const example = (name: string) => readFileSync(join(office, name), "utf8");
const file = "purchase-approval.workflow.ts";

/** An amount of exactly 500 is answered by no rule. */
const purchase = example(`purchase-approval/${file}`).replace("it.amount >= 500 ", "it.amount > 500 ");
const lineWith = (words: string) => purchase.split("\n").findIndex((line) => line.includes(words)) + 1;

let editor: Editor;
const shot = (name: string) => editor.page.screenshot({ path: join(out, `${name}.png`) });

beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  editor = await startEditor(join(home, "dist/geartrain.vsix"), {
    "roles.ts": example("roles.ts"),
    "people.ts": example("people.ts"),
    "geartrain.config.ts": example("geartrain.config.ts"),
    [`purchase-approval/${file}`]: purchase,
    "purchase-approval/place-order.ts": example("purchase-approval/place-order.ts"),
  });
}, 150_000);

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await shot(`failed-${task.name.replaceAll(" ", "-")}`);
});

afterAll(async () => {
  if (!editor) return;
  writeFileSync(join(out, "editor.log"), editor.log.join(""));
  await editor.stop();
}, 30_000);

it("a case that no rule answers gets a squiggle", async () => {
  await openFile(editor.page, file);
  await goTo(editor.page, lineWith('const level = decision("level"'), 1);
  await editor.page.locator(".squiggly-error").first().waitFor();
  await shot("1-squiggle");
});

it("hovering over it says which case", async () => {
  const { page } = editor;
  const hover = page.locator(".monaco-hover:visible", { hasText: "500" });
  await eventually(async () => {
    await page.mouse.move(700, 850);
    await page.locator(".squiggly-error").first().hover({ force: true, timeout: 3000 });
    await hover.first().waitFor({ timeout: 3000 });
  });
  expect(await hover.first().textContent()).toContain("rules/gap");
  await shot("2-hover");
  await page.mouse.move(700, 850);
});

it("the diagram stands beside the code, and marks the step of the cursor", async () => {
  const { page } = editor;
  await runCommand(page, "Geartrain: Show the diagram");
  const panel = panelOf(page);
  await panel.locator("svg.geartrain-diagram").waitFor();
  expect(await panel.locator("svg .heading").textContent()).toBe("purchase-approval");
  await panel.locator('g.here[data-step="level"]').waitFor();
  await shot("3-diagram");
});

it("a click on a step goes to its code", async () => {
  const { page } = editor;
  await panelOf(page).locator('g[data-step="place-order"] .title').first().click();
  await page.locator(".statusbar-item", { hasText: `Ln ${lineWith('action("place-order"')},` }).waitFor();
  await panelOf(page).locator('g.here[data-step="place-order"]').waitFor();
  await shot("4-click");
});

it("the activity bar lists the workflow with its findings", async () => {
  const { page } = editor;
  await page.locator(".activitybar .action-item a[aria-label='Geartrain']").click();
  const rows = page.locator(".pane-body .monaco-list-row");
  await rows.filter({ hasText: "purchase-approval" }).first().locator(".monaco-tl-twistie").click();
  await rows.filter({ hasText: "exactly 500 USD" }).click();
  await page.locator(".statusbar-item", { hasText: `Ln ${lineWith("it.amount < 500")},` }).waitFor();
  await shot("5-tree");
});

it("a quick fix writes the rule, and the squiggle goes", async () => {
  const { page } = editor;
  await openFile(page, file);
  await goTo(page, lineWith("it.amount < 500"), 14);
  const fixes = page.locator(".action-widget .monaco-list-row");
  await eventually(async () => {
    await page.keyboard.press("Control+.");
    await fixes.first().waitFor({ timeout: 3000 });
  });
  await shot("6-fixes");
  await page.keyboard.press("Enter");
  await page.locator(".squiggly-error").waitFor({ state: "detached" });
  await panelOf(page).locator("svg .badge").waitFor({ state: "detached" });
  await shot("7-fixed");
});

it("a lens goes to the step that comes before", async () => {
  const { page } = editor;
  await goTo(page, lineWith('selection("extra-reviews"'), 1);
  await page.locator(".codelens-decoration a", { hasText: "runs after request" }).first().click();
  await page.locator(".statusbar-item", { hasText: `Ln ${lineWith('trigger("request"')},` }).waitFor();
});

it("the diagram follows the text, and keeps the last picture while it cannot be read", async () => {
  const { page } = editor;
  await openFile(page, file);
  await goTo(page, lineWith("  purpose: "), 13);
  await page.keyboard.type("Slowly ");
  const panel = panelOf(page);
  await panel.locator("svg .purpose", { hasText: "Slowly" }).first().waitFor();
  await goTo(page, lineWith("  starts: request"), 1);
  await page.keyboard.type("((((");
  await panel.locator("#note:visible").waitFor();
  await panel.locator("svg .purpose", { hasText: "Slowly" }).first().waitFor();
  await shot("8-stale");
  for (let typed = 0; typed < 4; typed++) await page.keyboard.press("Backspace");
  await panel.locator("#note").waitFor({ state: "hidden" });
});

it("the picture wears the colours of the theme", async () => {
  const card = panelOf(editor.page).locator('g[data-step="request"] .shape');
  const fillNow = () => card.evaluate((shape) => getComputedStyle(shape).fill);
  const seen = [await fillNow()];
  for (const theme of ["Dark Modern", "Dark High Contrast", "Light High Contrast"]) {
    await chooseTheme(editor.page, theme);
    await eventually(async () => expect(seen).not.toContain(await fillNow()));
    seen.push(await fillNow());
    await shot(`9-${theme.toLowerCase().replaceAll(" ", "-")}`);
  }
});

it("the picture is saved as a file that stands for itself", async () => {
  const { page } = editor;
  const target = join(editor.folder, "purchase-approval/purchase-approval.svg");
  await panelOf(page).locator("#save").click();
  const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
  await eventually(async () => expect(await input.inputValue()).toBe(target));
  await shot("10-save");
  await page.keyboard.press("Enter");
  const svg = await eventually(() => {
    const text = readFileSync(target, "utf8");
    expect(text).toMatch(/<\/svg>\s*$/);
    return text;
  });
  const read = await page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      fault: drawn.querySelector("parsererror")?.textContent,
      root: drawn.documentElement.namespaceURI,
      heading: drawn.querySelector(".heading")?.textContent,
      scripts: drawn.querySelectorAll("script").length,
    };
  }, svg);
  expect(read).toEqual({ root: "http://www.w3.org/2000/svg", heading: "purchase-approval", scripts: 0 });
  const alone = await page.context().newPage();
  await alone.goto(pathToFileURL(target).href);
  await alone.screenshot({ path: join(out, "11-saved.png") });
  await alone.close();
  // The panel has what is typed now, and a file would be opened over it.
  await runCommand(page, "View: Focus First Editor Group");
});

it("a server that is killed comes back, and says what is wrong", async () => {
  const { page } = editor;
  // Its code is compiled for the next one, as soon as nobody typed for a while.
  const kept = "user-data/User/globalStorage/*geartrain*/code/*/*";
  await eventually(() => expect(globSync(join(editor.folder, "..", kept)).length).toBeGreaterThan(0));
  process.kill(editor.processOf("server.cjs"), "SIGKILL");
  await openFile(page, file);
  await goTo(page, lineWith("it.amount >= 5_000"), 37);
  await page.keyboard.press("Delete");
  await page.locator(".squiggly-error").first().waitFor();
});
