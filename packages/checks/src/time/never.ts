import type { Calendar, Source, WorkflowSource } from "@geartrain/model";
import type { Report, RepositoryCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";
import { scheduleFault } from "./schedule-fault.ts";

const fails = `import { action, defineRole, defineWorkflow, schedule, trigger } from "geartrain";

const accounting = defineRole("accounting", { department: "Finance", members: ["anna", "ben"] });

// Quarters end in March and December, and also in June and September.
const quarterEnd = trigger("quarter-end", { from: [schedule("0 18 31 3,12 *"), schedule("0 18 31 6,9 *")] });
const close = action("close-books", { run: () => {} });

export const closing = defineWorkflow("closing", {
  purpose: "Close the books of every quarter",
  owner: accounting,
  starts: quarterEnd,
  flow: close,
});
`;

export const never: RepositoryCheck = {
  code: "time/never",
  severity: "error",
  title: "A time that never comes",
  why: `A schedule for the 31st of months that have 30 days never starts anything, and nobody misses what never happened. A
calendar without working hours never counts a business day, so whatever is due in business days never is. Both are found
here; so is a schedule that cannot be understood at all.`,
  looksAt: "repository",
  run: ({ workflows, calendars }) => [...workflows.flatMap(schedules), ...calendars.flatMap(withoutHours)],
  fails,
  passes: fails.replace("0 18 31 6,9 *", "0 18 30 6,9 *"),
};

/** What was found in a workflow stays true while it is the same; this is asked again on every change of any file. */
const known = new WeakMap<WorkflowSource, readonly Report[]>();

function schedules(source: WorkflowSource): readonly Report[] {
  const before = known.get(source);
  if (before) return before;
  const reports = source.model.starts.from.flatMap((from, index) => {
    const place = pointer("starts", "from", index);
    if (from.source !== "schedule" || !isRead(source, place)) return [];
    const fault = scheduleFault(from.cron, from.timezone);
    return fault === undefined
      ? []
      : [
          {
            at: placeOf(source, place),
            message: `${quoted(source.model.name)} is never started by its schedule: ${fault}.`,
          },
        ];
  });
  known.set(source, reports);
  return reports;
}

function withoutHours(source: Source<Calendar>): readonly Report[] {
  const { name, hours } = source.model;
  if (!isRead(source, "/hours")) return [];
  const days = Object.entries(hours);
  if (days.some(([, range]) => range !== undefined && opens(range))) return [];
  const given = listed(days.map(([day, range]) => `${day} ${range}`));
  const why = days.length === 0 ? "it names no day" : `none of its days has an hour in it: ${given}`;
  return [
    {
      at: placeOf(source, "/hours"),
      message: `The calendar ${quoted(name)} has no working hours, so a business day of it never ends: ${why}.`,
    },
  ];
}

/** Is there time between the two ends of `09:00-17:00`? Times of this form order as text. */
function opens(range: string): boolean {
  const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(range) ?? [];
  return from !== undefined && to !== undefined && from < to;
}
