import type { Foreseen, Instant, OpenStep, State, TaskClock, Working } from "@geartrain/engine";
import { foresee, workingAt } from "@geartrain/engine";
import type { Policy, Step, Workflow } from "@geartrain/model";
import type { CalendarView } from "./calendar-view.ts";
import { calendarView } from "./calendar-view.ts";
import { own } from "./own.ts";

/** When something is due and what time will do: of a definition as if it opened then, of an instance as recorded. */
export interface WhenView {
  readonly workflow: string;
  readonly instance?: string;
  readonly at: Instant;
  readonly starts: readonly StartsWhen[];
  readonly steps: readonly StepWhen[];
}

/** A schedule, and when it fires next. */
export interface StartsWhen {
  readonly cron: string;
  readonly timezone: string;
  readonly missed: "once" | "all" | "skip";
  readonly next: readonly Instant[];
}

export interface StepWhen {
  readonly step: string;
  /** `open`: as it was recorded when it opened; else as if it opened at that moment. */
  readonly is: "open" | "as-if";
  readonly opens: Instant;
  readonly calendar?: CalendarView;
  readonly moments: readonly Moment[];
  /** What can't be counted, in words. */
  readonly unknown?: string;
}

export interface Moment {
  readonly what: "due" | "reminder" | "escalation" | "end" | "over" | "state-over";
  readonly at: Instant;
  /** Whom it is escalated to, the outcome it ends with, or the state. */
  readonly which?: string;
  /** What the moment is in the calendar, where nobody is at work then. */
  readonly falls?: Exclude<Working, "working">;
  /** It has rung already. */
  readonly happened?: true;
}

/** The steps of a definition that time does something to, as if each opened at this moment. */
export function stepsAsIf(policy: Policy, workflow: Workflow, steps: readonly Step[], at: Instant): StepWhen[] {
  return steps.flatMap((step) => {
    const foreseen = foresee(policy, workflow, step, at);
    return foreseen ? [{ is: "as-if" as const, ...whenOf(policy, foreseen, foreseen.clocks, 0) }] : [];
  });
}

/** What is recorded of the open steps of an instance. */
export function stepsOpen(policy: Policy, workflow: Workflow, state: State, only?: string): StepWhen[] {
  return state.open.flatMap((open) => {
    const step = own(workflow.steps, open.step);
    if (!step || (only !== undefined && open.step !== only)) return [];
    const counted = foresee(policy, workflow, step, open.openedAt)?.counted;
    const recorded = recordedOf(open, counted);
    if (!recorded) return [];
    return [{ is: "open" as const, ...whenOf(policy, recorded, open.clocks ?? [], open.rung ?? 0) }];
  });
}

/** Until when machines may stay in the states they are in. */
export function statesOpen(state: State): StepWhen[] {
  return Object.values(state.frames).flatMap((frame) => {
    if (frame.is !== "states" || frame.until === undefined) return [];
    const moment = { what: "state-over", at: frame.until, which: frame.state } as const;
    return [{ step: frame.state, is: "open" as const, opens: state.clock, moments: [moment] }];
  });
}

function recordedOf(open: OpenStep, counted: Foreseen["counted"]): Foreseen | undefined {
  const { step, openedAt: opens, dueAt, until, clocks = [] } = open;
  if (dueAt === undefined && until === undefined && clocks.length === 0) return undefined;
  return {
    step,
    opens,
    clocks,
    ...(counted && { counted }),
    ...(dueAt !== undefined && { dueAt }),
    ...(until !== undefined && { until }),
  };
}

function whenOf(policy: Policy, foreseen: Foreseen, clocks: readonly TaskClock[], rung: number): Omit<StepWhen, "is"> {
  const { step, opens, counted, dueAt, until, unknown } = foreseen;
  const calendar = calendarView(policy, counted, opens);
  const all: Moment[] = [
    ...(dueAt === undefined ? [] : [{ what: "due" as const, at: dueAt }]),
    ...(until === undefined ? [] : [{ what: "over" as const, at: until }]),
    ...clocks.map((clock, index) => ({ ...momentOf(clock), ...(index < rung && { happened: true as const }) })),
  ];
  return {
    step,
    opens,
    ...(calendar && { calendar }),
    moments: all
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map((each) => ({ ...each, ...falls(policy, foreseen, each.at) })),
    ...(unknown !== undefined && { unknown }),
  };
}

function momentOf(clock: TaskClock): Moment {
  switch (clock.does) {
    case "remind":
      return { what: "reminder", at: clock.at };
    case "escalate":
      return { what: "escalation", at: clock.at, which: clock.to };
    case "expire":
      return { what: "end", at: clock.at, which: clock.as };
  }
}

function falls(policy: Policy, { counted }: Foreseen, at: Instant): Pick<Moment, "falls"> {
  const calendar = counted && own(policy.calendars ?? {}, counted.calendar);
  const working = calendar ? workingAt(calendar, at) : "working";
  return working === "working" ? {} : { falls: working };
}
