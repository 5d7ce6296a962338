/*
 * What a process should do next in one case: derived from what its instances recorded, never stored. Invariants:
 *  1. Ids come from the connection and from what it follows, so doing something again does nothing.
 *  2. An end is answered by the connections that it named when it came, however the process changed since; what they give
 *     is read from the process as it is now.
 *  3. What cannot be done is said, with the reason: it waits for the process owner.
 */
import type { Connection, Functions, Json, JsonObject, Process } from "@geartrain/model";
import type { Failure } from "../event.ts";
import { Unavailable } from "../reference-value.ts";
import type { CaseInstance } from "./case-instance.ts";
import { byEnd, byStart } from "./case-instance.ts";
import type { CaseScope } from "./case-values.ts";
import { caseValue, caseValues, pathOf, workflowsIn } from "./case-values.ts";
import { connectionNames } from "./connection-names.ts";
import { connectionsAfter } from "./follows.ts";
import type { ConnectionOrigin } from "./membership.ts";
import type { Done } from "./rounds.ts";
import { roundsOf, waitingOf } from "./rounds.ts";
import { sendPrefix } from "./sent.ts";

/** A process with what computes its values, as it stands at a commit. */
export interface ExecutableProcess {
  readonly process: Process;
  readonly functions: Functions;
  readonly commit: string;
}

export interface Case {
  readonly id: string;
  readonly instances: readonly CaseInstance[];
}

/** Something that follows from ends of a case and has not been done. */
export type Outstanding = { readonly connection: string; readonly sources: readonly string[] } & (
  | {
      readonly does: "start";
      /** The id of the signal that starts it. */
      readonly signal: string;
      readonly workflow: string;
      readonly input: JsonObject;
      readonly origin: ConnectionOrigin;
    }
  | {
      readonly does: "send";
      readonly signal: string;
      readonly instance: string;
      readonly step: string;
      readonly output: JsonObject;
    }
  /** It can't be done now. */
  | { readonly does: "wait"; readonly problem: { readonly code: WaitCode; readonly message: string } }
);

export type WaitCode = Failure["code"] | "connection-gone" | "nobody-to-send-to";

/** Everything that should be done now in a case. */
export function outstandingIn(executable: ExecutableProcess, { instances }: Case): Outstanding[] {
  const { process } = executable;
  const names = connectionNames(process);
  const known = new Map(instances.map((each) => [each.id, each]));
  const found = process.connections.flatMap((connection, index) => {
    const name = names[index] ?? "";
    const means: Means = { executable, name, connection, known };
    const done = doneBy(means);
    return roundsOf(connection, instances, (each) => concerns(process, each, name), done).flatMap((round) =>
      stillToDo(means, round, done),
    );
  });
  return [...found, ...gone(instances, names)];
}

/** Instances whose end a connection will follow once others have come to theirs that may still start in the case. */
export function waitingIn(executable: ExecutableProcess, { instances }: Case): readonly CaseInstance[] {
  const { process } = executable;
  const names = connectionNames(process);
  const known = new Map(instances.map((each) => [each.id, each]));
  const keyed = new Set((process.case?.key ?? []).flatMap(workflowsIn));
  return process.connections.flatMap((connection, index) => {
    const name = names[index] ?? "";
    const done = doneBy({ executable, name, connection, known });
    const lines = waitingOf(connection, instances, (each) => concerns(process, each, name), done);
    const missing = lines.filter(({ waiting }) => waiting.length === 0);
    const mayCome = missing.every(({ place }) => keyed.has(place.workflow));
    return mayCome ? lines.flatMap(({ waiting }) => waiting) : [];
  });
}

interface Means {
  readonly executable: ExecutableProcess;
  readonly name: string;
  readonly connection: Connection;
  readonly known: ReadonlyMap<string, CaseInstance>;
}

function concerns(process: Process, { status, workflow, outcome, follows }: CaseInstance, name: string): boolean {
  if (status !== "ended" || outcome === undefined) return false;
  return (follows ?? connectionsAfter(process, { workflow, end: outcome })).includes(name);
}

function doneBy({ executable, name, known }: Means): Done {
  const { process } = executable;
  const starts: ConnectionOrigin[] = [];
  const sent: string[][] = [];
  const prefix = sendPrefix(process.name, name);
  for (const { origin, received = [] } of known.values()) {
    if (origin?.from === "connection" && origin.process === process.name && origin.connection === name)
      starts.push(origin);
    for (const each of received) if (each.startsWith(prefix)) sent.push(each.slice(prefix.length).split("+"));
  }
  return { starts, sent };
}

function stillToDo(means: Means, round: readonly CaseInstance[], done: Done): Outstanding[] {
  const sources = round.map(({ id }) => id);
  const about = { connection: means.name, sources };
  try {
    const scope = { functions: means.executable.functions, path: pathOf(round, means.known) };
    return means.connection.does.effect === "send"
      ? toSend(means, scope, about, done)
      : toStart(means, scope, about, done);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return [{ ...about, does: "wait", problem: error.failure }];
  }
}

interface About {
  readonly connection: string;
  readonly sources: readonly string[];
}

function toStart(means: Means, scope: CaseScope, about: About, { starts }: Done): Outstanding[] {
  const { does } = means.connection;
  if (does.effect === "send") return [];
  const { process, commit } = means.executable;
  const [first = ""] = about.sources;
  const ours = starts.filter(({ sources }) => sources[0] === first);
  const from = { from: "connection", process: process.name, commit, ...about } as const;
  // The first end is followed once, with whichever others: whoever sees them in another order comes to the same id.
  const signal = `${process.name}/${means.name}/${first}`;
  if (does.effect === "start") {
    if (ours.length > 0) return [];
    const input = caseValues(scope, does.needs);
    return [{ ...about, does: "start", signal, workflow: does.workflow, input, origin: from }];
  }
  // Once begun, the list is as long as it was then.
  const begun = new Set(ours.map(({ item }) => item));
  const items = ours[0]?.items;
  if (items !== undefined && begun.size >= items) return [];
  const list = listOf(caseValue(scope, does.list));
  return list.slice(0, items).flatMap((value, item) => {
    if (begun.has(item)) return [];
    const input = caseValues({ ...scope, item: { each: does.each, value } }, does.needs);
    const origin = { ...from, item, items: items ?? list.length };
    return { ...about, does: "start", signal: `${signal}/${item}`, workflow: does.workflow, input, origin };
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  throw new Unavailable({ code: "not-a-list", message: "what it should start one instance for each of is no list" });
}

function toSend(means: Means, scope: CaseScope, about: About, { sent }: Done): Outstanding[] {
  const { does } = means.connection;
  const what = about.sources.join("+");
  if (does.effect !== "send" || sent.some((sources) => sources.join("+") === what)) return [];
  const to = receiver(means, does.workflow);
  if (!to) {
    const message = `it sends to ${does.workflow}, and no ${does.workflow} has started in this case yet`;
    return [{ ...about, does: "wait", problem: { code: "nobody-to-send-to", message } }];
  }
  const output = caseValues(scope, does.needs);
  const signal = `${sendPrefix(means.executable.process.name, means.name)}${what}`;
  return [{ ...about, does: "send", signal, instance: to.id, step: does.step, output }];
}

/** The oldest that is at work; where all are over the latest, whose history then says that it came too late. */
function receiver({ known }: Means, workflow: string): CaseInstance | undefined {
  const all = [...known.values()].filter((each) => each.workflow === workflow);
  return all.filter(({ status }) => status === "live").sort(byStart)[0] ?? all.sort(byEnd).at(-1);
}

/** Ends that named a connection which the process does not have any more. */
function gone(instances: readonly CaseInstance[], names: readonly string[]): Outstanding[] {
  return instances.flatMap(({ id, follows = [] }) =>
    follows
      .filter((name) => !names.includes(name) && !isDone(instances, name, id))
      .map((connection) => ({
        connection,
        sources: [id],
        does: "wait" as const,
        problem: {
          code: "connection-gone" as const,
          message: `${connection} is no connection of the process any more`,
        },
      })),
  );
}

function isDone(instances: readonly CaseInstance[], connection: string, source: string): boolean {
  return instances.some(({ origin, received = [] }) => {
    if (origin?.from === "connection" && origin.connection === connection && origin.sources.includes(source))
      return true;
    return received.some((each) => each.includes(`/${connection}/`) && each.endsWith(source));
  });
}
