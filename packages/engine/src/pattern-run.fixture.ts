import type { Json, Workflow } from "@geartrain/model";
import { brief, briefs } from "./brief.fixture.ts";
import type { Event } from "./event.ts";
import type { Pattern } from "./pattern.fixture.ts";
import type { Sent } from "./play.fixture.ts";
import { Play, start } from "./play.fixture.ts";

/** A pattern as its page shows it: what it means, its workflow, and what each signal led to. */
export interface PatternRun {
  readonly number: number;
  readonly name: string;
  readonly means: string;
  readonly leftOut?: string;
  readonly workflow?: Workflow;
  /** The text of each step's conditions. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
  /** The text of each derived value, by its place. */
  readonly derive?: Readonly<Record<string, string>>;
  readonly turns: readonly Turn[];
}

interface Turn {
  /** The person who sent it, where that matters. */
  readonly by?: string;
  readonly signal: string;
  readonly events: readonly string[];
}

interface Shown {
  readonly means: string;
  /** Who sends what matters. */
  readonly people?: boolean;
  /** What values steps get and give matters. */
  readonly values?: boolean;
}

export function patternRun({ number, name, leftOut, of, script = [] }: Pattern, shown: Shown): PatternRun {
  const { means, people = false, values = false } = shown;
  if (!of) return { number, name, means, ...(leftOut !== undefined && { leftOut }), turns: [] };
  const play = new Play(of);
  const begins = script.some((each) => typeof each !== "number" && each.kind === "start");
  const turns: Turn[] = [];
  let waited = "";
  for (const each of begins ? script : [start(), ...script]) {
    if (typeof each === "number") {
      play.later(each);
      waited = `${each % 86_400_000 === 0 ? `${each / 86_400_000} days` : `${each / 3_600_000} hour`} later: `;
      continue;
    }
    const { events } = play.send(each);
    const { by = "person:ada" } = each;
    const who = people && by.startsWith("person:") && { by: by.slice("person:".length) };
    const words = values ? events.map(withValues) : briefs(events);
    turns.push({ ...who, signal: `${waited}${signalWords(each, values)}`, events: words });
    waited = "";
  }
  const when = Object.fromEntries(
    Object.entries(of.functions.when).map(([step, conditions]) => [step, conditions.map(String)]),
  );
  const derive = Object.fromEntries(Object.entries(of.functions.derive).map(([place, fn]) => [place, String(fn)]));
  return { number, name, means, workflow: of.workflow, when, derive, turns };
}

/** An event in a few words, and what a step got or gave with it. */
function withValues(event: Event): string {
  const given =
    event.kind === "step-opened"
      ? event.data.needs
      : event.kind === "step-completed" || event.kind === "decision-made"
        ? event.data.output
        : event.kind === "instance-ended"
          ? event.data.handsOver
          : {};
  return `${brief(event)}${valuesWords(given)}`;
}

/** A signal in a few words. */
function signalWords(sent: Sent, values: boolean): string {
  switch (sent.kind) {
    case "start":
      return `start${valuesWords(sent.input as Json)}`;
    case "complete": {
      const outcome = sent.outcome === undefined || sent.outcome === "done" ? "" : `: ${sent.outcome}`;
      return `complete ${sent.step}${outcome}${values ? valuesWords(sent.output as Json) : ""}`;
    }
    case "begin":
      return `begin ${sent.key.slice("i/".length)}`;
    case "action-result": {
      const given = sent.result.ok && values ? valuesWords(sent.result.output as Json) : "";
      return `${sent.key.slice("i/".length)} ${sent.result.ok ? "succeeds" : "fails"}${given}`;
    }
    case "timer-due":
      return `the time of ${sent.key.slice("i/".length)} has come`;
    case "arrival":
      return `${sent.step} arrives${valuesWords(sent.output as Json)}`;
    case "claim":
      return `${sent.begin ? "start on" : "claim"} ${sent.step}`;
    case "release":
      return `give ${sent.step} back`;
    case "delegate":
    case "reassign":
      return `${sent.kind} ${sent.step} to ${sent.to}`;
    case "retry":
    case "skip":
      return `${sent.kind} ${sent.at}`;
    case "child-ended":
      return `the called instance ends${sent.result.ok ? `: ${sent.result.outcome}${valuesWords(sent.result.output as Json)}` : ""}`;
    default:
      return sent.kind;
  }
}

function valuesWords(values: Json): string {
  return typeof values === "object" && values !== null && Object.keys(values).length > 0
    ? ` with ${JSON.stringify(values)}`
    : "";
}
