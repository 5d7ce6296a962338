/* Random processes and a case of each that is played to its end, in any order and with any number of crashes. */
import type { Connection, ConnectionEffect, Json, Process, Reference } from "@geartrain/model";
import fc from "fast-check";
import type { CaseInstance } from "./case-instance.ts";
import type { ExecutableProcess, Outstanding } from "./outstanding.ts";
import { outstandingIn } from "./outstanding.ts";

const workflows = ["a", "b", "c"];
const ends = ["done", "done", "other"];

const place = fc.record({ workflow: fc.constantFrom(...workflows), end: fc.constantFrom(...ends) });

const effect = (source: { workflow: string; end: string }): fc.Arbitrary<ConnectionEffect> => {
  const given = (name: string): Reference => ({ ref: "end", ...source, path: [name] });
  return fc.oneof(
    fc.record({
      effect: fc.constant("start" as const),
      workflow: fc.constantFrom(...workflows),
      needs: fc.constant({ from: given("id") }),
    }),
    fc.record({
      effect: fc.constant("startEach" as const),
      each: fc.constant("item"),
      list: fc.constant(given("items")),
      workflow: fc.constantFrom(...workflows),
      needs: fc.constant({ from: given("id"), item: { ref: "item" as const, each: "item", path: [] } }),
    }),
    fc.record({
      effect: fc.constant("send" as const),
      workflow: fc.constantFrom(...workflows),
      step: fc.constant("heard"),
      needs: fc.constant({ from: given("id") }),
    }),
  );
};

const connection: fc.Arbitrary<Connection> = fc.oneof(
  place.chain((one) => effect(one).map((does) => ({ after: [one], does }))),
  // What several ends send, or have a list of, depends on which came together, so only starts are compared.
  fc
    .tuple(place, place)
    .filter(([one, other]) => one.workflow !== other.workflow || one.end !== other.end)
    .chain(([one, other]) =>
      effect(one).map((does) => ({ after: does.effect === "start" ? [one, other] : [one], does })),
    ),
);

export const randomProcess: fc.Arbitrary<Process> = fc
  .array(connection, { minLength: 3, maxLength: 9 })
  .map((connections) => ({
    format: 1 as Process["format"],
    name: "p",
    objective: "",
    owner: "owner",
    workflows,
    connections,
    measures: {},
    accept: [],
  }));

/** What happens next, whenever something may: which end, how much of what is outstanding, and a crash in between. */
export const randomSchedule = fc.infiniteStream(fc.nat(1_000));

export interface Played {
  /** The ids of all signals that started or sent something, in their order. */
  readonly signals: readonly string[];
  /** What was done, by names that do not tell which ends came together. */
  readonly done: readonly string[];
  readonly instances: ReadonlyMap<string, CaseInstance>;
}

/** How deep a case goes before everything ends with an end that nothing follows. */
const deepest = 5;

/** Plays a case until nothing is at work and nothing is outstanding. */
export function playCase(process: Process, schedule: Iterator<number>): Played {
  const functions = { when: {}, derive: {}, parse: {} };
  const executable: ExecutableProcess = { process, functions, commit: "c" };
  const instances = new Map<string, CaseInstance>();
  const done: string[] = [];
  const signals: string[] = [];
  let clock = 0;
  const next = (): number => schedule.next().value ?? 0;
  const now = () => String(clock).padStart(6, "0");
  const begin = (id: string, workflow: string, input: CaseInstance["input"], origin?: CaseInstance["origin"]) =>
    instances.set(id, { id, workflow, status: "live", startedAt: now(), input, ...(origin && { origin }) });
  begin("first", "a", {});
  begin("second", "b", {});
  for (;;) {
    // Everything is folded anew each time: nothing but what was recorded says what is outstanding.
    const recorded = [...instances.values()].map((each) => JSON.parse(JSON.stringify(each)) as CaseInstance);
    if (next() % 2 === 0) recorded.reverse();
    const outstanding = outstandingIn(executable, { id: "case", instances: recorded });
    const ready = outstanding.filter((each) => each.does !== "wait");
    const live = recorded.filter(({ status }) => status === "live");
    if (ready.length === 0 && live.length === 0) return { signals, done, instances };
    if (next() % 3 !== 0) clock += 1;
    const chosen = live[next() % Math.max(1, live.length)];
    if (chosen && (ready.length === 0 || next() % 2 === 0)) instances.set(chosen.id, ended(chosen, now()));
    else
      for (const each of ready.slice(0, 1 + (next() % ready.length)))
        carryOut(each, { instances, signals, done, begin });
  }
}

interface Means {
  readonly instances: Map<string, CaseInstance>;
  readonly signals: string[];
  readonly done: string[];
  readonly begin: (
    id: string,
    workflow: string,
    input: CaseInstance["input"],
    origin: CaseInstance["origin"],
  ) => unknown;
}

function carryOut(each: Outstanding, { instances, signals, done, begin }: Means): void {
  if (each.does === "wait") return;
  signals.push(each.signal);
  const { connection, sources } = each;
  const before = [...instances.values()].filter(({ origin }) => isOf(connection, origin)).length;
  const name = sources.length === 1 ? each.signal : `${connection}/case/${before + 1}`;
  done.push(name);
  if (each.does === "start") return void begin(name, each.workflow, each.input, each.origin);
  const to = instances.get(each.instance);
  if (!to) throw new Error(`${each.instance} is nobody`);
  instances.set(to.id, { ...to, received: [...(to.received ?? []), each.signal] });
}

function isOf(connection: string, origin: CaseInstance["origin"]): boolean {
  return origin?.from === "connection" && origin.connection === connection;
}

/** How an instance ends depends on what it is alone, whenever that may be. */
function ended(instance: CaseInstance, endedAt: string): CaseInstance {
  const hash = [...instance.id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_007, 7);
  const outcome = depthOf(instance.id) >= deepest ? "over" : hash % 3 === 0 ? "other" : "done";
  const items: Json = Array.from({ length: hash % 4 }, (_, index) => index);
  return { ...instance, status: "ended", endedAt, outcome, handsOver: { id: instance.id, items } };
}

/** The ids of what follows one end hold that end's; those of what follows several hold how often that was. */
function depthOf(id: string): number {
  const [, round = "0"] = /case\/(\d+)/.exec(id) ?? [];
  return (id.split(">").length >> 1) + Number(round);
}
