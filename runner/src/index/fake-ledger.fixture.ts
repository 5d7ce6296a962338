import { hash } from "node:crypto";
import type { Event, OpenStep, Pin, State, WorkItem } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Batch } from "../journal/batch.ts";
import { runOf } from "../journal/run-of.ts";
import type { Head } from "../ledger/line.ts";
import { emptyHead, sealLine } from "../ledger/line.ts";
import type { Segment } from "./fold.ts";
import type { Folding } from "./folding.ts";

/** A workflow of which the fake folding needs nothing but its name. */
export const model = canonicalJson({ name: "order" });
export const shape = hash("sha256", model);
export const pin: Pin = { commit: "c".repeat(40), path: "order.workflow.ts", name: "order", shape, code: "code" };

export const modelOf = (asked: string): string | undefined => (asked === shape ? model : undefined);

export const modelBlob = { digest: shape, bytes: Buffer.from(model) };

/** Opens a task, an action or a timer by name, completes it again, ends: enough to see every table move. */
export const fakeFolding: Folding = {
  begin: () => (workflow: Workflow, state, event) => {
    if (workflow.name !== "order") throw new Error("folded with another model");
    return foldOne(state, event);
  },
  openWork: (_, state) => state.open.map((open) => workOf(state, open)),
};

function foldOne(state: State | undefined, event: Event): State {
  if (event.kind === "instance-started") {
    const { instance, definition } = event.data;
    const begun: Partial<State> = { instance, definition, startedAt: event.at, startedBy: event.by, clock: event.at };
    return { ...begun, status: "live", open: [] } as State;
  }
  if (!state) throw new Error("not started");
  if (event.kind === "instance-ended") {
    return { ...state, clock: event.at, status: "ended", outcome: event.data.outcome, endedAt: event.at, open: [] };
  }
  if (event.kind === "instance-migrated") return { ...state, clock: event.at, definition: event.data.definition };
  if (event.kind === "step-opened") {
    const open = { ...event.data, openedAt: event.at };
    return { ...state, clock: event.at, open: [...state.open.filter(({ step }) => step !== open.step), open] };
  }
  if (event.kind === "step-completed") {
    const open = state.open.filter(({ step }) => step !== event.data.step);
    if (open.length === state.open.length) throw new Error(`${event.data.step} is not open`);
    return { ...state, clock: event.at, open };
  }
  return { ...state, clock: event.at };
}

function workOf({ instance }: State, { step, openedAt }: OpenStep): WorkItem {
  const key = `${instance}/${step}/1`;
  if (step === "wait") return { work: "timer", key, step, at: openedAt.replace("2026", "2027") };
  if (step === "charge") return { work: "action", key: `${key}/1`, step, iteration: 1, attempt: 1 };
  return { work: "task", key, step, iteration: 1, roles: ["clerk"], excluded: [], openedAt };
}

/** Seals events of one instance, one after the other. */
export class Chain {
  readonly instance: string;
  head: Head = emptyHead;

  constructor(instance: string, head: Head = emptyHead) {
    this.instance = instance;
    this.head = head;
  }

  line(kind: string, data: unknown, at = moment(this.head.seq)): string {
    const sealed = sealLine(this.instance, "order@cccccccccccc", this.head, { kind, at, by: "engine", data } as Event);
    this.head = sealed.head;
    return sealed.text;
  }

  /** `start`, `end`, `late`, `migrate`, `open x`, `close x`. */
  say(word: string): string {
    const [verb, step = ""] = word.split(" ");
    const at = { step, iteration: 1 };
    switch (verb) {
      case "start":
        return this.line("instance-started", { signal: "s", instance: this.instance, definition: pin, input: {} });
      case "end":
        return this.line("instance-ended", { outcome: "done", handsOver: {} });
      case "late":
        return this.line("signal-refused", { signal: "l", code: "already-over", message: "too late" });
      case "migrate":
        return this.line("instance-migrated", { signal: "m", definition: { ...pin, commit: "d".repeat(40) } });
      case "open":
        return this.line("step-opened", { ...at, frame: "flow", needs: {} });
      default:
        return this.line("step-completed", { ...at, signal: "c", outcome: "done", output: {} });
    }
  }

  batch(...words: string[]): Batch & { readonly lines: readonly string[] } {
    const follows = this.head;
    const lines = words.map((word) => this.say(word));
    return { instance: this.instance, follows, lines, runs: [runOf(lines)], head: this.head };
  }
}

/** A second of 2026 for every event. */
export function moment(count: number): string {
  return new Date(Date.UTC(2026, 0, 1) + count * 1_000).toISOString();
}

export function segment(number: number, ...lines: readonly string[]): Segment {
  return {
    path: `log/2026/01/01/00/${String(number).padStart(6, "0")}.jsonl`,
    commit: String(number).padStart(40, "0"),
    text: lines.map((line) => `${line}\n`).join(""),
  };
}
