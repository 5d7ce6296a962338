/*
 * Public holidays by country, as plain dates. They are worked out here, where policy is read, and not in the engine: the
 * engine stays pure and small, a decision needs no table of the world's feasts, and what it counted with is plain policy.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { HolidaysTypes, default as Tables } from "date-holidays";
import { OperatingError } from "../operating-error.ts";
import { keepFile } from "./keep-file.ts";

/** A country, or one of its regions: `BE` in `DE`. */
export interface Land {
  readonly country: string;
  readonly region?: string;
}

/** What is ever counted with: years that lie further ahead than this have their weekends and no holidays. */
const firstYear = 2020;
const lastYear = 2069;

/**
 * The days that are free there, of half a century: worked out once, where there is a cache for what can be made again.
 * @throws OperatingError `no-such-country`
 */
export function publicHolidays(land: Land, cache?: string): readonly string[] {
  if (cache === undefined) return workOut(land);
  const path = join(cache, "holidays", `${fileName(land)}.json`);
  const kept = datesIn(path);
  if (kept) return kept;
  const dates = workOut(land);
  keepFile(path, JSON.stringify(dates));
  return dates;
}

/** Raised when the same country would give other dates: a newer table of holidays. */
const tables = "3.37.0";

function fileName({ country, region = "" }: Land): string {
  return encodeURIComponent(`${country}-${region}-${firstYear}-${lastYear}-${tables}`);
}

/** Anything but a list of dates is as good as nothing. */
function datesIn(path: string): readonly string[] | undefined {
  try {
    const dates: unknown = JSON.parse(readFileSync(path, "utf8"));
    return Array.isArray(dates) && dates.every((each) => typeof each === "string") ? dates : undefined;
  } catch {
    return undefined;
  }
}

/** Large tables, which only a repository that names a country has to wait for. */
function tablesOfHolidays(): typeof Tables {
  return createRequire(import.meta.url)("date-holidays") as typeof Tables;
}

function workOut({ country, region }: Land): readonly string[] {
  const Holidays = tablesOfHolidays();
  const all = new Holidays();
  if (!Object.hasOwn(all.getCountries(), country))
    throw noSuchLand(country, undefined, Object.keys(all.getCountries()));
  const regions = Object.keys(all.getStates(country) ?? {});
  if (region !== undefined && !regions.includes(region)) throw noSuchLand(country, region, regions);
  const there = new Holidays({ country, ...(region !== undefined && { state: region }) }, { types: ["public"] });
  const dates = new Set<string>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const each of there.getHolidays(year)) for (const date of daysOf(each)) dates.add(date);
  }
  return [...dates].sort();
}

const hour = 3_600_000;
const day = 24 * hour;

/** A holiday may last several days, or begin in the evening: its days are those whose noon is inside. */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const wall = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`) + hoursIn(date.slice(20)) * hour;
  const last = wall + (end.getTime() - start.getTime());
  const days: string[] = [];
  for (let noon = Math.floor(wall / day) * day + day / 2; noon < last; noon += day) {
    if (noon >= wall) days.push(new Date(noon).toISOString().slice(0, 10));
  }
  return days;
}

/** `-0600` after a date: it begins so much earlier, on the evening before. */
function hoursIn(text: string): number {
  return /^[+-]\d{4}$/.test(text) ? Number(text) / 100 : 0;
}

function noSuchLand(country: string, region: string | undefined, known: readonly string[]): OperatingError {
  const what = region === undefined ? `country "${country}"` : `region "${region}" of ${country}`;
  const some = known.length > 0 ? ` Known are ${known.join(", ")}.` : "";
  return new OperatingError({
    exit: "refused",
    code: "no-such-country",
    message: `Nobody here knows the public holidays of the ${what}.${some}`,
    next: 'Write its code, like { country: "DE", region: "BE" }, or list the dates.',
  });
}
