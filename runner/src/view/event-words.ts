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
  "instance-started": ({ by, data }, { name }) =>
    data.origin?.from === "connection"
      ? `${data.definition.name} was started after ${data.origin.sources.join(" and ")}`
      : `${name(by)} started ${data.definition.name}`,
  "instance-ended": ({ data, by }, { name }) =>
    data.reason === undefined ? `ended: ${data.outcome}` : `${name(by)} let it end: ${data.outcome}`,
  "instance-cancelled": ({ by }, { name }) => `${name(by)} cancelled the instance`,
  "step-opened": openedWords,
  "step-completed": completedWords,
  "cancel-begun": ({ by }, { name }) => `${name(by)} cancelled the instance: what it did is undone first`,
  "part-cancelled": ({ by }, { name }) => `${name(by)} cancelled a part of it`,
  "keys-granted": () => "nobody else in its case is in the way: the part that waited begins",
  "child-started": ({ data }) => `${data.step} is carried out by ${data.child}`,
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
  "step-assigned": assignedWords,
  "step-released": ({ by, data }, { name }) => `${name(by)} gave ${data.step} back`,
  "step-started": ({ by, data }, { name }) => `${name(by)} started on ${data.step}`,
  "vote-cast": ({ by, data }, { name }) => `${name(by)} voted on ${data.step}: ${data.outcome}${standing(data, name)}`,
  "instance-migrated": ({ by, data }, { name }) =>
    `${name(by)} let it go on with the definition of ${data.definition.commit.slice(0, 12)}`,
  "instance-suspended": ({ by }, { name }) => `${name(by)} suspended the instance`,
  "instance-resumed": ({ by }, { name }) => `${name(by)} let the instance go on`,
  "reminder-sent": ({ data }) => `${data.step} is waited for: a reminder`,
  escalated: ({ data }) => `${data.step} is late: ${data.to} may do it too`,
  "arrival-kept": ({ by, data }, { name }) => `${name(by)} sent ${data.step}, which nobody waits for yet: it is kept`,
  "arrival-expired": ({ data }) => `nobody came to wait for ${data.step}: what had arrived is kept no longer`,
  "state-late": ({ data }) => `state ${data.state} took too long: went on to ${data.next}`,
  "state-limited": ({ data }) => `state ${data.state} may last until ${momentWords(data.until)}`,
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

function openedWords({ data }: EventOf<"step-opened">, { workflow, name }: Telling): string {
  if (data.undoes) return `what ${data.undoes.step} did is to be undone`;
  const step = workflow && own(workflow.steps, data.step);
  if (data.until !== undefined) return `${data.step} waits until ${momentWords(data.until)}`;
  if (step?.kind === "human") {
    const due = data.dueAt === undefined ? "" : `, due ${momentWords(data.dueAt)}`;
    const { outsider, person } = data;
    const named = outsider ?? (typeof person === "string" ? name(`person:${person}`) : undefined);
    const roles = step.by.join(" or ") || (person === null ? (workflow?.owner ?? "the owner") : "anybody");
    return `${data.step} waits for ${named ?? roles}${due}`;
  }
  if (step?.kind === "receive") return `${data.step} is waited for, with the key ${keyWords(data.key ?? null)}`;
  return data.to === undefined ? `${data.step} is next` : `${data.step} is to be sent to ${data.to}`;
}

function completedWords({ by, data }: EventOf<"step-completed">, { name, workflow }: Telling): string {
  if (own(workflow?.steps, data.step)?.kind === "receive") return receivedWords(by, data, name);
  if (/^(person|outsider):/.test(by)) {
    return `${name(by)} completed ${data.step}${chosen(data, workflow)}${standing(data, name)}`;
  }
  if (data.child !== undefined) return `${data.child} ended for ${data.step}: ${data.outcome}`;
  if (data.output.votes !== undefined && by === "engine")
    return `the votes on ${data.step} are decided: ${data.outcome}`;
  if (by === "clock") {
    return own(workflow?.steps, data.step)?.kind === "human"
      ? `${data.step} expired: ${data.outcome}`
      : `${data.step} is over`;
  }
  if (data.child !== undefined) return `${data.child} ended for ${data.step}: ${data.outcome}`;
  if (data.step.startsWith("undo:"))
    return `what ${data.step.slice("undo:".length)} did is undone${again(data.attempt ?? 1)}`;
  return `${data.step} succeeded${again(data.attempt ?? 1)}`;
}

function receivedWords(by: Actor, data: EventOf<"step-completed">["data"], name: Telling["name"]): string {
  if (by === "clock") return `${data.step} did not arrive in time: ${data.outcome}`;
  return data.arrival === undefined
    ? `${name(by)} sent ${data.step}, which was waited for`
    : `${data.step} had been kept, and is received: from ${name(by)}`;
}

/** For whom they did it, who was away. */
function standing(
  { standsInFor, delegatedBy }: { readonly standsInFor?: string; readonly delegatedBy?: string },
  name: Telling["name"],
): string {
  const away = standsInFor === undefined ? "" : `, standing in for ${name(`person:${standsInFor}`)}`;
  return delegatedBy === undefined ? away : `${away}, which ${name(`person:${delegatedBy}`)} passed on`;
}

function assignedWords({ by, data }: EventOf<"step-assigned">, { name }: Telling): string {
  const { step, to, how } = data;
  const person = name(`person:${to}`);
  const whose = `${person}${standing(data, name)}`;
  switch (how) {
    case "claimed":
      return `${name(by)} took on ${step}${standing(data, name)}`;
    case "delegated":
      return `${name(by)} passed ${step} on to ${whose}`;
    case "reassigned":
      return `${name(by)} gave ${step} to ${whose}`;
    case "roundRobin":
      return `it is the turn of ${whose} to do ${step}`;
    case "leastLoaded":
      return `${step} is for ${whose}, who has the least to do`;
    default:
      return `${step} is for ${whose}`;
  }
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
    case "claim":
    case "release":
    case "vote":
      return `${signal.kind} ${signal.step}`;
    case "delegate":
    case "reassign":
      return `${signal.kind} ${signal.step} to ${signal.to}`;
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
