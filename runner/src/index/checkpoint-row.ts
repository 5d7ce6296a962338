/* What a checkpoint's lines must look like: anybody who may push may have written them. */

import type { State } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";
import { hasPrototypeKey, ledgerChain } from "../journal/read-line.ts";
import type { FollowRow, InstanceRecord, PinRow, RunnerEventRow, SegmentRow } from "./checkpoint-part.ts";
import { markLength } from "./schema.ts";
import type { WholeTouch } from "./touches.ts";
import { wholeTouch } from "./touches.ts";

/** Why a checkpoint is not used. Never an error of whoever reads it: the log says the same, and more slowly. */
export class CheckpointFault extends Error {}

/** The lines of a file, each a JSON array. */
export function rowsOf(bytes: Buffer): unknown[][] {
  const lines = bytes.toString("utf8").split("\n");
  if (lines.pop() !== "") throw new CheckpointFault("a file of it was cut off");
  return lines.map((line) => {
    const row = parsed(line);
    if (!Array.isArray(row)) throw new CheckpointFault("a line of it is no list");
    return row;
  });
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const hashForm = /^[0-9a-f]{64}$/;
const oidForm = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const idForm = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;
const pathForm = /^log\/[\w./-]{1,300}$/;
const longest = 4_096;
const statuses: ReadonlySet<unknown> = new Set(["live", "ended", "cancelled"]);

type Is = (value: unknown) => boolean;

const text: Is = (value) => typeof value === "string" && value.length <= longest;
const json: Is = (value) => typeof value === "string";
const count: Is = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const like =
  (form: RegExp): Is =>
  (value) =>
    typeof value === "string" && form.test(value);
const list: Is = Array.isArray;
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);

const shapes = {
  pin: [like(oidForm), text, text, like(hashForm), text],
  segment: [like(pathForm), like(oidForm), count, orEmpty(like(instant)), orEmpty(like(instant)), count],
  event: [count, text, like(instant), text, json, like(hashForm)],
  instance: [
    like(idForm),
    count,
    (value) => statuses.has(value),
    orNull(text),
    like(instant),
    text,
    orNull(like(instant)),
    count,
    like(hashForm),
    list,
    orNull(json),
    list,
    list,
  ],
  membership: [text, text, orNull(text), json],
  turn: [text, text, text, like(instant)],
  follow: [text, text, text],
} satisfies Record<string, readonly Is[]>;

function orEmpty(is: Is): Is {
  return (value) => value === "" || is(value);
}

function checked<Row>(row: unknown, name: keyof typeof shapes): Row {
  const shape: readonly Is[] = shapes[name];
  if (!Array.isArray(row) || row.length !== shape.length)
    throw new CheckpointFault(`a ${name} of it has other columns`);
  for (const [at, is] of shape.entries()) {
    if (!is(row[at])) throw new CheckpointFault(`column ${at + 1} of a ${name} of it is no such value`);
  }
  return row as Row;
}

export function segmentRow(row: unknown): SegmentRow {
  return checked<SegmentRow>(row, "segment");
}

export function eventRow(row: unknown): RunnerEventRow {
  const event = checked<RunnerEventRow>(row, "event");
  objectIn(event[4]);
  return event;
}

export function followRow(row: unknown): FollowRow {
  return checked<FollowRow>(row, "follow");
}

/** The definitions that a file of instances begins with. */
export function pinRows(rows: unknown): PinRow[] {
  if (!Array.isArray(rows)) throw new CheckpointFault("a file of its instances names no definitions");
  return rows.map((row) => checked<PinRow>(row, "pin"));
}

export function instanceRecord(row: unknown): InstanceRecord {
  const record = checked<InstanceRecord>(row, "instance");
  const [id, , status, , , , endedAt, , , , state, cases, turns] = record;
  if (id === ledgerChain) throw new CheckpointFault("an instance of it is called as the ledger's own chain");
  if ((status === "live") !== (state !== null) || (status === "live") !== (endedAt === null)) {
    throw new CheckpointFault(`${id} is ${status}, and what is kept of it is not`);
  }
  for (const each of cases) {
    const [, , key, data] = checked<InstanceRecord[11][number]>(each, "membership");
    objectIn(data);
    if (key !== null) canonical(key);
  }
  for (const each of turns) checked(each, "turn");
  return record;
}

/** A live instance's state, which has to be the very text that a fold would write. */
export function stateIn(id: string, shape: string, text: string): State {
  const state = canonical(text) as Partial<State> | null;
  if (state?.instance !== id || state.status !== "live" || state.definition?.shape !== shape) {
    throw new CheckpointFault(`the state of ${id} is another's`);
  }
  return state as State;
}

/** Touches in their order, each with its head, the last as the instance's own where it says none. */
export function wholeTouches(
  touches: readonly unknown[],
  head: { seq: number; hash: string },
  positions: number,
): WholeTouch[] {
  let [before, reached] = [0, 0];
  return touches.map((touch) => {
    const [position, seq, mark] = checkedTouch(touch, head);
    if (position <= before || position > positions || seq <= reached) {
      throw new CheckpointFault("its segments do not follow each other");
    }
    [before, reached] = [position, seq];
    return [position, seq, mark] as const;
  });
}

function checkedTouch(touch: unknown, head: { seq: number; hash: string }): WholeTouch {
  if (!Array.isArray(touch) || !(touch.length === 1 || touch.length === 3) || !touch.slice(0, 2).every(count)) {
    throw new CheckpointFault("a segment that it names is none");
  }
  if (touch.length === 1) return wholeTouch(touch[0], head);
  if (typeof touch[2] !== "string" || touch[2].length !== markLength) throw new CheckpointFault("a mark of it is none");
  return [touch[0], touch[1], touch[2]];
}

function objectIn(text: string): void {
  const value = parsed(text);
  if (typeof value !== "object" || value === null) throw new CheckpointFault("a value of it is no object");
}

function canonical(text: string): unknown {
  const value = parsed(text);
  if (canonicalJson(value as never) !== text) throw new CheckpointFault("a value of it is not written canonically");
  return value;
}

/** Escaped or not: only texts that could hold the key are searched for it. */
function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CheckpointFault("a line of it is not JSON");
  }
  if ((text.includes("__proto__") || /\\u005f/i.test(text)) && hasPrototypeKey(value)) {
    throw new CheckpointFault("it has a key __proto__");
  }
  return value;
}
