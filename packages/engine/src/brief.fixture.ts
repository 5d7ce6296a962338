import type { Event } from "./event.ts";

/** An event in a few words: what a table of cases expects. */
export function brief(event: Event): string {
  switch (event.kind) {
    case "instance-started":
      return "started";
    case "instance-ended":
      return `ended: ${event.data.outcome}`;
    case "instance-migrated":
      return `migrated: ${event.data.definition.commit}`;
    case "instance-cancelled":
      return "cancelled";
    case "signal-refused":
      return `refused: ${event.data.code}`;
    case "route-taken":
      return `took ${event.data.branch}`;
    case "list-read":
      return `${event.data.items.length} items`;
    case "state-late":
      return `${event.data.state} late: ${event.data.next}`;
    case "state-limited":
      return `${event.data.state} until ${event.data.until}`;
    case "arrival-kept":
      return `kept ${event.data.step}`;
    case "arrival-expired":
      return `${event.data.step} kept in vain`;
    case "instance-suspended":
      return "suspended";
    case "instance-resumed":
      return "resumed";
    case "pass-ended":
      return `pass ${event.data.pass}: ${event.data.until}`;
    case "cancel-begun":
      return "cancelling";
    case "part-cancelled":
      return `${event.data.frame} is cancelled`;
    case "keys-granted":
      return `${event.data.frame} has its keys`;
    case "block-failed":
      return `${event.data.frame} failed: ${event.data.problem.code}`;
    case "block-retried":
      return `${event.data.frame} retried`;
    default:
      return stepBrief(event);
  }
}

function stepBrief(event: Extract<Event, { data: { step: string } }>): string {
  const at = "iteration" in event.data ? `${event.data.step}/${event.data.iteration}` : event.data.step;
  switch (event.kind) {
    case "step-assigned":
      return `assigned ${at}: ${event.data.to}`;
    case "vote-cast":
      return `vote ${at}: ${event.data.outcome}`;
    case "step-completed":
    case "step-skipped":
      return `${event.kind.slice("step-".length)} ${at}: ${event.data.outcome}`;
    case "decision-made":
      return `decided ${at}: ${Array.isArray(event.data.output.answers) ? event.data.output.answers : event.data.outcome}`;
    case "step-failed":
      return `failed ${at}: ${event.data.problem.code}${event.data.caught === undefined ? "" : ", caught"}`;
    case "child-started":
      return `${at} is carried out by ${event.data.child}`;
    case "action-attempted":
      return `attempt ${at}/${event.data.attempt}`;
    case "action-failed":
      return `attempt ${at}/${event.data.attempt} failed: ${event.data.problem.code}`;
    default:
      return `${event.kind.replace(/^step-/, "")} ${at}`;
  }
}

export function briefs(events: readonly Event[]): string[] {
  return events.map(brief);
}
