import { DefinitionError } from "../definition-error.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

interface CronField {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  /** Names that count from `from` on. */
  readonly names: readonly string[];
}

const fields: readonly CronField[] = [
  { what: "minute", from: 0, to: 59, names: [] },
  { what: "hour", from: 0, to: 23, names: [] },
  { what: "day of the month", from: 1, to: 31, names: [] },
  { what: "month", from: 1, to: 12, names: months },
  { what: "day of the week", from: 0, to: 7, names: weekdays },
];

/** Five fields, each `*`, a number, a range or a list of these, with `/` for every so many. */
export function checkCron(cron: string): void {
  const parts = typeof cron === "string" ? cron.trim().split(/\s+/) : [];
  if (parts.length !== fields.length) {
    wrong(cron, "it needs five fields, for minute, hour, day of the month, month and day of the week");
  }
  fields.forEach((field, index) => {
    const part = parts[index] ?? "";
    if (!part.split(",").every((one) => fits(one, field))) wrong(cron, `"${part}" is no ${field.what}`);
  });
}

function fits(text: string, field: CronField): boolean {
  const [range = "", every, ...more] = text.split("/");
  if (more.length > 0 || (every !== undefined && !/^[1-9]\d*$/.test(every))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => numberOf(end, field));
  const [from, to = from] = ends;
  return ends.length <= 2 && from !== undefined && to !== undefined && from <= to;
}

function numberOf(text: string, { from, to, names }: CronField): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  const number = named === -1 && /^\d+$/.test(text) ? Number(text) : named + from;
  return (named === -1 && !/^\d+$/.test(text)) || number < from || number > to ? undefined : number;
}

function wrong(cron: string, why: string): never {
  throw new DefinitionError(
    "language/wrong-value",
    `schedule(…) cannot read "${String(cron)}": ${why}; write it like "0 9 * * 1-5"`,
  );
}
