import type { HumanStep } from "@geartrain/model";

/** Reminders, an escalation and an end, in all combinations, and none for every second task. */
export function clocksOf(clocks: number): Pick<HumanStep, "due" | "remind" | "escalate" | "expires"> {
  return {
    due: { after: "3 hours" },
    ...((clocks & 1) !== 0 && { remind: ["2 hours", "1 hour"] }),
    ...((clocks & 2) !== 0 && { escalate: [{ whenLateBy: "1 hour", to: "boss" }] }),
    ...((clocks & 4) !== 0 && { expires: { after: (clocks & 8) === 0 ? "5 hours" : "2 hours", as: "z" } }),
  };
}
