import { resumed } from "./after-pause.ts";
import type { Draft } from "./draft.ts";
import type { Event, EventOf } from "./event.ts";
import { changeInHand, openingOf } from "./in-hand.ts";
import { withEntry } from "./own.ts";
import type { OpenStep } from "./state.ts";

/** What people's events, and what time did to their tasks, mean. */
export function applyToPeople(draft: Draft, event: Event): void {
  switch (event.kind) {
    case "step-assigned":
      return assigned(draft, event);
    case "step-released":
      return released(draft, event);
    case "step-started":
      return changeOpen(draft, event, (open) => ({ ...open, startedAt: event.at }));
    case "vote-cast":
      return voted(draft, event);
    case "reminder-sent":
      return changeOpen(draft, event, (open) => ({ ...open, rung: event.data.clock }));
    case "escalated": {
      const { clock, to } = event.data;
      return changeOpen(draft, event, (open) => ({ ...open, rung: clock, escalated: [...(open.escalated ?? []), to] }));
    }
    case "instance-suspended":
      draft.suspended = { at: event.at, by: event.by, reason: event.data.reason };
      return;
    case "instance-resumed":
      return resumed(draft, event);
    default:
      return;
  }
}

function changeOpen(
  draft: Draft,
  { data }: { readonly data: { readonly step: string; readonly iteration: number } },
  change: (open: OpenStep) => OpenStep,
): void {
  changeInHand(draft, change(openingOf(draft, data)));
}

function assigned(draft: Draft, event: EventOf<"step-assigned">): void {
  const { step, to, how } = event.data;
  changeOpen(draft, event, ({ startedAt: _, delegatedBy, ...open }) => ({
    ...open,
    assignedAt: event.at,
    holder: to,
    ...(how === "delegated" && { delegatedBy: delegatedBy ?? open.holder ?? event.by.replace(/^person:/, "") }),
    // Where the definition names one person, the owner has named another one.
    ...(how === "reassigned" && open.person !== undefined && { person: to }),
  }));
  if (how === "roundRobin") draft.turns = withEntry(draft.turns ?? {}, step, { to, at: event.at });
}

function released(draft: Draft, event: EventOf<"step-released">): void {
  changeOpen(draft, event, ({ holder: _, delegatedBy: __, assignedAt: ___, startedAt: ____, ...open }) => open);
}

function voted(draft: Draft, event: EventOf<"vote-cast">): void {
  const { outcome, output, standsInFor } = event.data;
  const by = event.by.replace(/^person:/, "");
  const vote = { by, outcome, output, ...(standsInFor !== undefined && { standsInFor }) };
  changeOpen(draft, event, (open) => ({
    ...open,
    // The first who votes has started on it.
    assignedAt: open.assignedAt ?? event.at,
    startedAt: open.startedAt ?? event.at,
    votes: [...(open.votes ?? []), vote],
  }));
}
