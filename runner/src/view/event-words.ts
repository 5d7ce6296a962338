import type { Actor, Event, EventKind, EventOf, Signal } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { momentWords } from "./duration-words.ts";
import { keyWords } from "./key-words.ts";
import { own } from "./own.ts";

/** What turns an event into words: the definition, where it is known, and what people are called. */
export interface Telling {
  readonly workflow?: Workflow;
  readonly name: (actor: Actor) => string;
}

type Words = { readonly [Kind in EventKind]: (event: EventOf<Kind>, telling: Telling) => string };

const words: Words = {
  "instance-started": ({ by, data }, { name }) => `${name(by)} started ${data.definition.name}`,
  "instance-ended": ({ data, by }, { name }) =>
    data.reason === undefined ? `ended: ${data.outcome}` : `${name(by)} let it end: ${data.outcome}`,
  "instance-cancelled": ({ by }, { name }) => `${name(by)} cancelled the instance`,
  "step-opened": openedWords,
  "step-completed": completedWords,
  "step-skipped": ({ by, data }, { name }) => `${name(by)} answered in place of ${data.step}: ${data.outcome}`,
  "step-failed": ({ data }) =>
    data.caught === undefined
      ? `${data.step} can't go on and waits for a person: ${data.problem.message}`
      : `${data.step} failed for good: ${data.problem.message}`,
  "step-retried": ({ by, data }, { name }) => `${name(by)} had ${data.step} tried again`,
  "step-cancelled": ({ data }) => `${data.step} was cancelled: ${data.why}`,
  "decision-made": decidedWords,
  "action-attempted": ({ by, data }, { name }) => `${name(by)} began ${data.step}${again(data.attempt)}`,
  "action-failed": ({ data }) => {
    const then = data.retryAt === undefined ? "" : `; next attempt at ${momentWords(data.retryAt)}`;
    return `${data.step} failed${again(data.attempt)}: ${data.problem.message}${then}`;
  },
  "route-taken": ({ by, data }, { name }) =>
    data.reason === undefined ? `went the way ${data.branch}` : `${name(by)} chose the way ${data.branch}`,
  "pass-ended": ({ data }) => `pass ${data.pass} is over: ${data.until ? "that was the last" : "once more"}`,
  "reminder-sent": ({ data }) => `${data.step} is waited for: a reminder`,
  escalated: ({ data }) => `${data.step} is late: ${data.to} may do it too`,
  "arrival-kept": ({ by, data }, { name }) => `${name(by)} sent ${data.step}, which nobody waits for yet: it is kept`,
  "arrival-expired": ({ data }) => `nobody came to wait for ${data.step}: what had arrived is kept no longer`,
  "state-late": ({ data }) => `state ${data.state} took too long: went on to ${data.next}`,
  "list-read": ({ data }) =>
    `there ${data.items.length === 1 ? "is 1 item" : `are ${data.items.length} items`} to go through`,
  "block-failed": ({ data }) => `the flow can't go on and waits for a person: ${data.problem.message}`,
  "block-retried": ({ by }, { name }) => `${name(by)} had the flow try again`,
  "signal-refused": ({ by, data }, { name }) =>
    `refused what ${name(by)} sent (${signalWords(data.refused)}): ${data.message}`,
};

/** One event as a sentence without its time and its reason; data in it is not escaped for any medium. */
export function eventWords(event: Event, telling: Telling): string {
  const tell = words[event.kind] as ((event: Event, telling: Telling) => string) | undefined;
  return tell ? tell(event, telling) : event.kind;
}

/** What the person said about why, if they did. */
export function reasonOf({ data }: Event): string | undefined {
  return "reason" in data ? data.reason : undefined;
}

function openedWords({ data }: EventOf<"step-opened">, { workflow }: Telling): string {
  const step = workflow && own(workflow.steps, data.step);
  if (data.until !== undefined) return `${data.step} waits until ${momentWords(data.until)}`;
  if (step?.kind === "human") {
    const due = data.dueAt === undefined ? "" : `, due ${momentWords(data.dueAt)}`;
    return `${data.step} waits for ${step.by.join(" or ") || "anybody"}${due}`;
  }
  if (step?.kind === "receive") return `${data.step} is waited for, with the key ${keyWords(data.key ?? null)}`;
  return data.to === undefined ? `${data.step} is next` : `${data.step} is to be sent to ${data.to}`;
}

function completedWords({ by, data }: EventOf<"step-completed">, { name, workflow }: Telling): string {
  if (own(workflow?.steps, data.step)?.kind === "receive") return receivedWords(by, data, name);
  if (by.startsWith("person:")) return `${name(by)} completed ${data.step}${chosen(data, workflow)}`;
  if (by === "clock") {
    return own(workflow?.steps, data.step)?.kind === "human"
      ? `${data.step} expired: ${data.outcome}`
      : `${data.step} is over`;
  }
  return `${data.step} succeeded${again(data.attempt ?? 1)}`;
}

function receivedWords(by: Actor, data: EventOf<"step-completed">["data"], name: Telling["name"]): string {
  if (by === "clock") return `${data.step} did not arrive in time: ${data.outcome}`;
  return data.arrival === undefined
    ? `${name(by)} sent ${data.step}, which was waited for`
    : `${data.step} had been kept, and is received: from ${name(by)}`;
}

/** The outcome, unless it is the only one there is. */
function chosen({ step, outcome }: { step: string; outcome: string }, workflow: Workflow | undefined): string {
  const declared = workflow && own(workflow.steps, step);
  const choice = declared?.kind === "human" ? Object.keys(declared.outcomes).length > 1 : outcome !== "done";
  return choice ? `: ${outcome}` : "";
}

function again(attempt: number): string {
  return attempt > 1 ? ` (attempt ${attempt})` : "";
}

function decidedWords({ data }: EventOf<"decision-made">, { workflow }: Telling): string {
  const step = workflow && own(workflow.steps, data.step);
  const rules = step && "rules" in step ? step.rules : [];
  const reasons = data.matched.flatMap((index) => rules[index]?.because ?? []);
  const why =
    data.matched.length === 0 ? "" : ` (${rulesWords(data.matched)}${reasons.map((each) => `: ${each}`).join("")})`;
  return `${data.step} answered ${answerWords(data)}${why}`;
}

function rulesWords(matched: readonly number[]): string {
  const numbers = matched.map((index) => index + 1).join(" and ");
  return matched.length === 1 ? `rule ${numbers}` : `rules ${numbers}`;
}

function answerWords({ output, outcome }: EventOf<"decision-made">["data"]): string {
  if ("answer" in output) return outcome;
  if (Array.isArray(output.answers)) return output.answers.map(String).join(", ") || "nothing";
  return Object.entries(output)
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ");
}

function signalWords(signal: Signal): string {
  switch (signal.kind) {
    case "complete":
      return signal.outcome === undefined ? `complete ${signal.step}` : `complete ${signal.step}: ${signal.outcome}`;
    case "begin":
    case "action-result":
    case "timer-due":
      return signal.kind.replaceAll("-", " ");
    case "retry":
    case "skip":
      return `${signal.kind} ${signal.at}`;
    default:
      return signal.kind;
  }
}
