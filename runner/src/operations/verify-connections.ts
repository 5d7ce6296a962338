/*
 * Checks that what connections started was theirs to start. Invariants:
 *  1. What the ledger says alone is checked line by line: that the sources had ended so, in this case, that their ends
 *     named the connection, and that nothing was followed twice.
 *  2. What needs the process of the recorded commit comes last: that the data is what its connection gives. Where nobody
 *     can load that commit any more, it is counted as unchecked.
 */
import type { CaseInstance, ConnectionOrigin, EventOf, Follows, Membership } from "@geartrain/engine";
import { connectionInput } from "@geartrain/engine";
import type { Functions, Json } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Catalog } from "../definitions/index.ts";
import { processesOf } from "../processes/known-processes.ts";
import type { RecordedEvent } from "../view/index.ts";
import type { Fault } from "./verify-fault.ts";

export interface Connections {
  /** Takes an event in the order of the ledger; why the start that it records is not justified. */
  follow(event: RecordedEvent, instance: string, place: string): string | undefined;
  /** Compares what was given with what the processes give; `catalogAt` has nothing for a commit that can't be loaded. */
  compare(
    catalogAt: (commit: string) => Promise<Catalog | undefined>,
  ): Promise<{ readonly faults: readonly Fault[]; readonly unchecked: number }>;
}

interface Member {
  readonly instance: CaseInstance;
  readonly cases: readonly Membership[];
  readonly follows: readonly Follows[];
}

interface Begun {
  readonly place: string;
  readonly id: string;
  readonly workflow: string;
  readonly input: Json;
  readonly origin: ConnectionOrigin;
}

type Started = EventOf<"instance-started">;

export function openConnections(): Connections {
  const members = new Map<string, Member>();
  const followed = followedOnce();
  const begun: Begun[] = [];
  let ends = 0;

  const started = (event: Started, id: string, place: string): string | undefined => {
    const { definition, input, cases = [], origin } = event.data;
    const fault =
      origin?.from === "connection" ? (unjustified(members, event, origin) ?? followed(event, origin, id)) : undefined;
    if (fault !== undefined) return fault;
    if (origin?.from === "connection") begun.push({ place, id, workflow: definition.name, input, origin });
    if (cases.length === 0) return undefined;
    const about = { id, workflow: definition.name, status: "live", startedAt: event.at, input } as const;
    members.set(id, { instance: { ...about, ...(origin && { origin }) }, cases, follows: [] });
    return undefined;
  };

  return {
    follow: (event, id, place) => {
      if (event.kind === "instance-started") return started(event as Started, id, place);
      const member = members.get(id);
      if (!member) return undefined;
      const { instance } = member;
      if (event.kind === "instance-migrated") {
        members.set(id, { ...member, instance: { ...instance, workflow: event.data.definition.name } });
      } else if (event.kind === "instance-ended") {
        const { outcome, handsOver, follows = [] } = event.data;
        const end = { status: "ended", outcome, handsOver, endedAt: event.at, endPlace: ends } as const;
        ends += 1;
        members.set(id, { ...member, instance: { ...instance, ...end }, follows });
      }
      return undefined;
    },
    compare: (catalogAt) => compareAll(begun, members, catalogAt),
  };
}

/** What is wrong with a start by what the ledger had said until then. */
function unjustified(
  members: ReadonlyMap<string, Member>,
  event: Started,
  origin: ConnectionOrigin,
): string | undefined {
  const { process, connection, sources, item } = origin;
  const { definition, cases = [], signal } = event.data;
  if (event.by !== "engine") return `${event.by} can't start what a connection leads to`;
  const [ends = "", , target = ""] = connection.split(">");
  const places = ends.split("+");
  if (target.replace(/#\d+$/, "") !== definition.name) return `${connection} does not start ${definition.name}`;
  if (places.length !== sources.length) return `${connection} follows ${places.length} ends, not ${sources.length}`;
  const own = cases.find((each) => each.process === process)?.case;
  for (const [index, source] of sources.entries()) {
    const member = members.get(source);
    if (!member) return `its source ${source} has not been in any case`;
    const { instance, follows } = member;
    const end = `${instance.workflow}.${instance.outcome ?? "nothing yet"}`;
    if (end !== places[index])
      return `its source ${source} ended with ${end}, and ${connection} follows ${places[index]}`;
    if (!member.cases.some((each) => each.process === process && each.case === own)) {
      return `its source ${source} is in another case`;
    }
    const named = follows.find((each) => each.process === process);
    if (named?.connections && !named.connections.includes(connection)) {
      return `the end of its source ${source} did not name ${connection}`;
    }
  }
  const due = `${process}/${connection}/${sources[0]}${item === undefined ? "" : `/${item}`}`;
  return signal === due ? undefined : `its signal is ${signal}, and this connection starts it by ${due}`;
}

/** Each source leads to one start, or to one for each item of one list, and always together with the same others. */
function followedOnce() {
  const by = new Map<string, string>();
  const together = new Map<string, string>();
  return (
    { data }: Started,
    { process, connection, sources, items }: ConnectionOrigin,
    id: string,
  ): string | undefined => {
    const before = by.get(data.signal);
    if (before !== undefined) return `${sources.join(" and ")} led to ${before} already`;
    by.set(data.signal, id);
    const round = `${sources.join("+")} ${items ?? ""}`;
    for (const source of sources) {
      const key = `${process}/${connection}/${source}`;
      const other = together.get(key);
      if (other !== undefined && other !== round) return `${connection} followed the end of ${source} already`;
      together.set(key, round);
    }
    return undefined;
  };
}

async function compareAll(
  begun: readonly Begun[],
  members: ReadonlyMap<string, Member>,
  catalogAt: (commit: string) => Promise<Catalog | undefined>,
): ReturnType<Connections["compare"]> {
  const known = new Map([...members].map(([id, { instance }]) => [id, instance]));
  const faults: Fault[] = [];
  let unchecked = 0;
  for (const one of begun) {
    const catalog = await catalogAt(one.origin.commit);
    const fault = catalog ? otherData(one, known, catalog) : undefined;
    if (!catalog) unchecked += 1;
    if (fault !== undefined) faults.push({ place: one.place, message: `${one.id}/1: ${fault}` });
  }
  return { faults, unchecked };
}

function otherData(
  { workflow, input, origin }: Begun,
  known: ReadonlyMap<string, CaseInstance>,
  catalog: Catalog,
): string | undefined {
  const commit = origin.commit.slice(0, 12);
  const executable = processesOf(catalog).named(origin.process);
  if (!executable) return `the commit ${commit} that it names has no process ${origin.process}`;
  const gives = connectionInput(executable, origin, known);
  if ("fault" in gives) return `${origin.connection} of ${commit} gives it nothing: ${gives.fault}`;
  const authored = catalog.definitions.find(({ name }) => name === workflow)?.authored;
  if (!authored) return `the commit ${commit} that it names has no workflow ${workflow}`;
  const parsed = taken(authored.functions, authored.workflow.starts.name, gives.input);
  if (parsed !== undefined && canonicalJson(parsed) === canonicalJson(input)) return undefined;
  return `its data is not what ${origin.connection} of ${commit} gives it`;
}

function taken({ parse }: Functions, trigger: string, input: Json): Json | undefined {
  const parsed = Object.hasOwn(parse, trigger) ? parse[trigger]?.(input) : undefined;
  return parsed && "value" in parsed ? parsed.value : undefined;
}
