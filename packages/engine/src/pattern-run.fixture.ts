import type { Json, Workflow } from "@geartrain/model";
import { briefs } from "./brief.fixture.ts";
import type { Pattern } from "./pattern.fixture.ts";
import { meanings } from "./pattern-meanings.fixture.ts";
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
  readonly turns: readonly { readonly signal: string; readonly events: readonly string[] }[];
}

export function patternRun({ number, name, leftOut, of, script = [] }: Pattern): PatternRun {
  const means = meanings[number] ?? "";
  if (!of) return { number, name, means, ...(leftOut !== undefined && { leftOut }), turns: [] };
  const play = new Play(of);
  const begins = script.some((each) => typeof each !== "number" && each.kind === "start");
  const turns: { signal: string; events: readonly string[] }[] = [];
  for (const each of begins ? script : [start(), ...script]) {
    if (typeof each === "number") play.later(each);
    else turns.push({ signal: signalWords(each), events: briefs(play.send(each).events) });
  }
  const when = Object.fromEntries(
    Object.entries(of.functions.when).map(([step, conditions]) => [step, conditions.map(String)]),
  );
  return { number, name, means, workflow: of.workflow, when, turns };
}

/** A signal in a few words. */
function signalWords(sent: Sent): string {
  switch (sent.kind) {
    case "start":
      return `start${valuesWords(sent.input as Json)}`;
    case "complete":
      return `complete ${sent.step}${sent.outcome === undefined ? "" : `: ${sent.outcome}`}`;
    case "begin":
      return `begin ${sent.key.slice("i/".length)}`;
    case "action-result":
      return `${sent.key.slice("i/".length)} ${sent.result.ok ? "succeeds" : "fails"}`;
    case "timer-due":
      return `the time of ${sent.key.slice("i/".length)} has come`;
    case "arrival":
      return `${sent.step} arrives${valuesWords(sent.output as Json)}`;
    default:
      return sent.kind;
  }
}

function valuesWords(values: Json): string {
  return typeof values === "object" && values !== null && Object.keys(values).length > 0
    ? ` with ${JSON.stringify(values)}`
    : "";
}
