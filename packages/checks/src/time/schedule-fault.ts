import { Cron } from "croner";

/** Any day will do: a schedule that fires at all fires again and again. */
const from = new Date("2024-01-01T00:00:00Z");

/** Why a schedule never fires, in words; undefined when it does. Looks at no clock. */
export function scheduleFault(cron: string, timezone = "UTC"): string | undefined {
  if (!isTimezone(timezone)) return `"${timezone}" is not the name of a time zone, like "Europe/Berlin"`;
  try {
    const next = new Cron(cron, { mode: "5-part", timezone, paused: true }).nextRun(from);
    return next ? undefined : `there is no day that fits "${cron}"`;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : "";
    return `"${cron}" is not a schedule of minute, hour, day of month, month and day of week (${reason})`;
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
