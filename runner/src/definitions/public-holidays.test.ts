import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../journal/temporary-folder.fixture.ts";
import { publicHolidays } from "./public-holidays.ts";

it.each([
  [{ country: "DE" }, "2026-04-03", "2026-06-04"],
  [{ country: "DE", region: "BY" }, "2026-06-04", "2026-08-08"],
  [{ country: "US" }, "2026-11-26", "2026-12-24"],
] as const)("%j is free on %s and works on %s", (land, free, worked) => {
  const dates = publicHolidays(land);
  expect(dates).toContain(free);
  expect(dates).not.toContain(worked);
  expect(dates.at(-1)).toMatch(/^2069-12-/);
});

it("several days that begin in an evening are all free, and the evening is not", () => {
  const dates = publicHolidays({ country: "TR" });
  expect(dates.filter((date) => date.startsWith("2026-03"))).toEqual(["2026-03-20", "2026-03-21", "2026-03-22"]);
});

it("a country or region that nobody knows is said", () => {
  expect(() => publicHolidays({ country: "XX" })).toThrow('public holidays of the country "XX"');
  expect(() => publicHolidays({ country: "DE", region: "QQ" })).toThrow('region "QQ" of DE. Known are BB, BE');
});

it("is kept, and worked out again where what was kept is damaged", () => {
  const cache = temporaryFolder();
  const dates = publicHolidays({ country: "GB" }, cache);
  const [name = ""] = readdirSync(join(cache, "holidays"));
  const path = join(cache, "holidays", name);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(dates);
  writeFileSync(path, '["2026-01-02"]');
  expect(publicHolidays({ country: "GB" }, cache)).toEqual(["2026-01-02"]);
  writeFileSync(path, '["2026-');
  expect(publicHolidays({ country: "GB" }, cache)).toEqual(dates);
});

it("keeps no dates of other tables", () => {
  const manifest = new URL("../../package.json", import.meta.url);
  const { dependencies } = JSON.parse(readFileSync(manifest, "utf8")) as { dependencies: Record<string, string> };
  const cache = temporaryFolder();
  publicHolidays({ country: "GB" }, cache);
  expect(readdirSync(join(cache, "holidays"))[0]).toContain(dependencies["date-holidays"]);
});
