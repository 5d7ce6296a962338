import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { ActionResult, WorkItem } from "@geartrain/engine";
import { stepInHand } from "@geartrain/engine";
import { crossing } from "../ports/crossing.ts";
import type { Hand } from "./instance-table.ts";

/** Where notifications go until real transports exist. */
export interface NotificationSink {
  /** A JSON line per notification is appended here for `via: "file"`. */
  readonly file: string;
  readonly log: (line: { readonly instance: string; readonly step: string; readonly message: string }) => void;
}

type Item = Extract<WorkItem, { work: "action" | "attempt" }>;

/** Hands a notification to its transport. At least once: a reader tells repetitions by `key`. */
export function deliverNotification(sink: NotificationSink, hand: Hand, item: Item): ActionResult {
  const open = stepInHand(hand.state, item);
  const step = hand.executable.workflow.steps[item.step];
  if (!open || step?.kind !== "notify") return { ok: false, message: `${item.step} is no notification that is open` };
  const { to = "", subject = "", does: body = "" } = open;
  try {
    if (step.via === "log") sink.log({ instance: hand.id, step: item.step, message: `to ${to}: ${subject} — ${body}` });
    else appendLine(sink.file, { key: `${hand.id}/${item.step}/${item.iteration}`, to, subject, body });
    return { ok: true, output: {} };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function appendLine(file: string, notification: object): void {
  crossing("effect notify", () => {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify(notification)}\n`);
  });
}
