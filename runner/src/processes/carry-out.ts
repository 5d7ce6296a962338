/*
 * Does what follows in cases. Invariants:
 *  1. Only what is in the ledger leads to anything: an end that others may still overtake starts nothing.
 *  2. Ids come from what is followed, so doing it again, here or elsewhere, does nothing.
 *  3. All that one end starts for the items of a list becomes durable together.
 */
import type { Outstanding, Signal } from "@geartrain/engine";
import { outstandingIn } from "@geartrain/engine";
import type { Json } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Catalog, Definitions } from "../definitions/index.ts";
import { definitionNamed } from "../definitions/index.ts";
import type { Host } from "../host/host.ts";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import { OperatingError } from "../operating-error.ts";

export interface CarryingOut {
  readonly host: Host;
  readonly catalog: Catalog;
  readonly definitions: Definitions;
  readonly say: (line: string) => void;
  /** Where each case was when it was looked at last: nothing that has not moved since is looked at again. */
  readonly seen: Map<string, string>;
}

/** Starts and sends everything that is outstanding in cases; how much of it was new. */
export async function carryOut(parts: CarryingOut): Promise<number> {
  const { index } = parts.host.ledger;
  let count = 0;
  for (const { case: id, moves } of index.cases.owing()) {
    const stand = `${parts.catalog.commit} ${moves}`;
    if (parts.seen.get(id) === stand) continue;
    parts.seen.set(id, stand);
    const members = index.cases.ofCase(id);
    const executable = parts.host.processes().named(members[0]?.process ?? "");
    if (!executable || !(await isConfirmed(parts, executable.process.name))) continue;
    const outstanding = outstandingIn(executable, { id, instances: members.map(({ instance }) => instance) });
    count += await doAll(parts, id, outstanding);
  }
  return count;
}

/** Does the process load as it reads? What was checked is what runs, between workflows as in them. */
async function isConfirmed({ catalog, definitions, say }: CarryingOut, name: string): Promise<boolean> {
  const defined = catalog.processes.find((each) => each.name === name);
  if (!defined) return false;
  try {
    await definitions.confirmProcess(catalog.commit, defined);
    return true;
  } catch (error) {
    if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
    say(
      `Nothing follows in ${name}: ${error.message} ${(error.problems ?? []).map(({ message }) => message).join("; ")}`,
    );
    return false;
  }
}

async function doAll(parts: CarryingOut, id: string, outstanding: readonly Outstanding[]): Promise<number> {
  const ready: (() => Promise<boolean>)[] = [];
  for (const each of outstanding) {
    if (each.does === "start") ready.push(...(await starting(parts, id, each)));
    if (each.does === "send") ready.push(() => send(parts, each));
  }
  const done = await Promise.all(ready.map((act) => act()));
  return done.filter(Boolean).length;
}

type Start = Extract<Outstanding, { does: "start" }>;
type Send = Extract<Outstanding, { does: "send" }>;

/** What loads and checks the definition is done before, so that starts that belong together begin in one turn. */
async function starting(parts: CarryingOut, id: string, each: Start): Promise<(() => Promise<boolean>)[]> {
  try {
    const definition = definitionNamed(parts.catalog, each.workflow);
    await parts.host.prepare(definition);
    return [() => start(parts, id, each, definition)];
  } catch (error) {
    return refusedBy(parts, id, each, error);
  }
}

async function start(
  parts: CarryingOut,
  id: string,
  each: Start,
  definition: ReturnType<typeof definitionNamed>,
): Promise<boolean> {
  const { signal, input, origin } = each;
  try {
    const { decision } = await parts.host.start(definition, { id: signal, by: "engine", input, origin });
    if (decision.refusal && !decision.state) recordRefused(parts, id, each, decision.refusal);
    return decision.events.length > 0;
  } catch (error) {
    refusedBy(parts, id, each, error);
    return false;
  }
}

async function send(parts: CarryingOut, { instance, signal: id, step, output }: Send): Promise<boolean> {
  const signal: Signal = { kind: "arrival", id, by: "engine", step, output, key: null, anyKey: true };
  const { events } = await parts.host.deliver(instance, signal);
  return events.length > 0;
}

function refusedBy(parts: CarryingOut, id: string, each: Start, error: unknown): [] {
  if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
  recordRefused(parts, id, each, error);
  return [];
}

/** Said in the ledger once: a case that cannot go on waits for the process owner. */
function recordRefused(
  { host, say }: CarryingOut,
  id: string,
  { connection, sources, workflow }: Start,
  { code, message }: { readonly code: string; readonly message: string },
): void {
  const data = { case: id, connection, sources, workflow, code, message };
  const same = canonicalJson(data);
  const { ledger, clock } = host;
  if (ledger.book.runnerEvents("connection-refused").some((before) => canonicalJson(before.data as Json) === same))
    return;
  say(`${id} can't go on to ${workflow}: ${message}`);
  appendRunnerEvent(ledger, clock.now(), "connection-refused", data);
}
