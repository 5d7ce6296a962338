import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Editor } from "./editor.fixture.ts";
import { startEditor } from "./editor.fixture.ts";
import { chooseTheme, eventually, goTo, openFile, panelOf, showView } from "./gestures.fixture.ts";
import { commandIn, Office, personHere } from "./office.fixture.ts";

const home = resolve(import.meta.dirname, "..");
const out = join(home, "e2e/out");
const file = "purchase-approval.workflow.ts";
/** What somebody else has typed is shown as it is. */
const hostile = "<img src=x onerror=alert(1)> & **Söhne**";

const themes = [
  ["Dark Modern", "vscode-dark"],
  ["Light Modern", "vscode-light"],
  ["Dark High Contrast", "vscode-high-contrast"],
  ["Light High Contrast", "vscode-high-contrast-light"],
] as const;

let editor: Editor;
let office: Office;
const shot = (name: string) => editor.page.screenshot({ path: join(out, `${name}.png`) });
const rowsOf = (page: Page) => page.locator(".pane-body .monaco-list-row");

const programs = mkdtempSync(join(tmpdir(), "editor-e2e-command-"));

beforeAll(async () => {
  mkdirSync(out, { recursive: true });
  editor = await startEditor(
    join(home, "dist/geartrain.vsix"),
    {},
    {
      settings: { "geartrain.command": commandIn(programs) },
      prepare: (folder) => {
        office = Office.make(folder);
        const order = { item: "A monitor", vendor: hostile, category: "it", amount: 1200 };
        office.geartrain("start", "purchase-approval", "--data", JSON.stringify(order), "--as", "anna");
      },
    },
  );
}, 150_000);

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await shot(`failed-${task.name.replaceAll(" ", "-")}`);
});

afterAll(async () => {
  rmSync(programs, { recursive: true, force: true });
  if (!editor) return;
  writeFileSync(join(out, "ledger.log"), editor.log.join(""));
  await editor.stop();
}, 30_000);

it("the status bar counts my tasks, and the view lists them with what is under way", async () => {
  const { page } = editor;
  await page.locator(".statusbar-item:has(.codicon-checklist)", { hasText: "1" }).waitFor();
  await showView(page, "Geartrain");
  await rowsOf(page).filter({ hasText: "It review" }).first().waitFor();
  await rowsOf(page).filter({ hasText: "it-review waits for it" }).first().waitFor();
  await shot("20-ledger");
});

it("the code says how many instances live, and where", async () => {
  const { page } = editor;
  await openFile(page, file);
  await goTo(page, office.lineOf(`purchase-approval/${file}`, 'defineWorkflow("purchase-approval"'), 1);
  await page.locator(".codelens-decoration a", { hasText: "1 live instance" }).waitFor();
  await goTo(page, office.lineOf(`purchase-approval/${file}`, '"it-review"'), 1);
  const hover = page.locator(".monaco-hover:visible", { hasText: "Here now" });
  await eventually(async () => {
    await page.mouse.move(700, 850);
    await page.locator(".view-line span", { hasText: '"it-review"' }).last().hover({ timeout: 3000 });
    await hover.first().waitFor({ timeout: 3000 });
  });
  await shot("21-code");
  await page.mouse.move(700, 850);
});

it("a task that is not filled in is sent back, with what is missing at its field", async () => {
  const { page } = editor;
  await rowsOf(page).filter({ hasText: "It review" }).first().click();
  const form = panelOf(page);
  await form.locator("h1", { hasText: "It review" }).waitFor();
  expect(await form.locator("dl").textContent()).toContain(hostile);
  expect(await form.locator("img").count()).toBe(0);
  await shot("22-task");
  await form.locator(".card label", { hasText: "reject" }).click();
  await form.locator("#submit").click();
  await form.locator(".card.chosen .fault", { hasText: "Fill this in" }).waitFor();
  await shot("23-missing");
});

it("a form wears the colours of the theme", async () => {
  const { page } = editor;
  const form = panelOf(page);
  for (const [theme, kind] of themes) {
    await chooseTheme(page, theme);
    await eventually(async () => expect(await form.locator("body").getAttribute("class")).toContain(kind));
    await form.locator(".card.chosen .fault").scrollIntoViewIfNeeded();
    // What is asked, and what is wrong with it, can be told from what it stands on.
    for (const words of [".card.chosen .fault", ".card.chosen label", "h1 + p", "dt", "#submit"]) {
      await eventually(
        async () => expect(await form.locator(words).first().evaluate(contrast)).toBeGreaterThan(4.5),
        5000,
      );
    }
    await shot(`23-missing-${theme.toLowerCase().replaceAll(" ", "-")}`);
  }
  await chooseTheme(page, "Dark Modern");
});

it("completing it writes an event of mine to the ledger, and the view is empty", async () => {
  const { page } = editor;
  const form = panelOf(page);
  await form.locator(".card.chosen textarea").fill("It is <b>too</b> dear");
  await form.locator("#submit").click();
  await page.locator(".notification-toast", { hasText: "It is in the ledger" }).waitFor();
  await shot("24-completed");
  const mine = office.events().filter(({ by }) => by === `person:${personHere.id}`);
  expect(mine).toMatchObject([
    {
      kind: "step-completed",
      data: { step: "it-review", outcome: "reject", output: { why: "It is <b>too</b> dear" } },
    },
  ]);
  await rowsOf(page).filter({ hasText: "It review" }).first().waitFor({ state: "detached" });
});

it("what somebody else does in this clone is seen without asking", { timeout: 150_000 }, async () => {
  const { page } = editor;
  const order = { item: "A chair", vendor: "Acme", category: "it", amount: 90 };
  office.geartrain("start", "purchase-approval", "--data", JSON.stringify(order), "--as", "ben");
  await page.locator(".statusbar-item:has(.codicon-checklist)", { hasText: "1" }).waitFor({ timeout: 60_000 });
});

it("an instance is started from the code, with the form of its trigger", async () => {
  const { page } = editor;
  const before = office.events().length;
  await openFile(page, file);
  await goTo(page, office.lineOf(`purchase-approval/${file}`, 'defineWorkflow("purchase-approval"'), 1);
  await page.locator(".codelens-decoration a", { hasText: "start an instance" }).click();
  const form = panelOf(page);
  await form.locator("h1", { hasText: "Start Purchase approval" }).waitFor();
  await form.locator("[data-path=item] textarea").fill("A desk");
  await form.locator("[data-path=vendor] textarea").fill("Acme");
  await form.locator("[data-path=amount] input").fill("12,5");
  await form.locator("[data-path=category] label", { hasText: "Office" }).click();
  await form.locator("#submit").click();
  await form.locator("[data-path=amount] .fault", { hasText: "no number" }).waitFor();
  await shot("25-start");
  await form.locator("[data-path=amount] input").fill("12.50");
  await form.locator("#submit").click();
  await page.locator(".notification-toast", { hasText: "has begun" }).waitFor();
  const [started] = office.events().slice(before);
  expect(started).toMatchObject({ kind: "instance-started", data: { input: { item: "A desk", amount: 12.5 } } });
  await shot("26-started");
});

/** How well a text can be told from what it stands on, as WCAG counts it. Runs in the page. */
function contrast(element: Element): number {
  const parts = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([red = 0, green = 0, blue = 0]: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let under = [255, 255, 255];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const colour = parts(getComputedStyle(at).backgroundColor);
    if (colour.length < 3 || (colour[3] ?? 1) < 0.99) continue;
    under = colour;
    break;
  }
  const [one, other] = [light(parts(getComputedStyle(element).color)), light(under)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
