import type { FrameLocator, Page } from "playwright-core";

/** Tries again until it passes or the time is over; then its last error is thrown. */
export async function eventually<Result>(step: () => Promise<Result> | Result, ms = 40_000): Promise<Result> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
  await eventually(async () => {
    await page.keyboard.press("F1");
    await input.waitFor({ timeout: 3000 });
    await input.fill(`>${title}`);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click({ timeout: 3000 });
  });
}

export async function openFile(page: Page, name: string): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press("Control+P");
    const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
    await input.fill(name, { timeout: 3000 });
    await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click({ timeout: 3000 });
    await page.locator(".tab.active", { hasText: name }).waitFor({ timeout: 3000 });
  });
}

/** Puts the cursor at a line and column, counted from 1, and scrolls there. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press("Control+G");
    const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
    await input.fill(`:${line}:${column}`, { timeout: 3000 });
    await page.keyboard.press("Enter");
    await page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor({ timeout: 3000 });
  });
}

export async function chooseTheme(page: Page, label: string): Promise<void> {
  await eventually(async () => {
    await runCommand(page, "Preferences: Color Theme");
    const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
    await input.fill(label, { timeout: 3000 });
    await page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click({ timeout: 3000 });
    await input.waitFor({ state: "hidden", timeout: 3000 });
  });
}

/** The page of the diagram panel. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** Opens a view of the activity bar. */
export async function showView(page: Page, title: string): Promise<void> {
  await eventually(async () => {
    const item = page.locator(`.activitybar .action-item:has(a[aria-label^='${title}'])`);
    if (!(await item.getAttribute("class"))?.includes("checked"))
      await item.locator("a").click({ force: true, timeout: 3000 }); // a badge lies over it
    await page.locator(".sidebar .composite.title", { hasText: new RegExp(title, "i") }).waitFor({ timeout: 3000 });
  });
}
