/*
 * What of the authors' code is carried out just now, written where another thread can read it. Invariants:
 *  1. Noting is a few writes into shared memory: nothing is sent, and nothing waits for the thread that reads it.
 *  2. A note stands exactly as long as the author's function has not returned. What an action does after its first
 *     `await` is in flight instead; while one alone is, it is known which.
 *  3. What did not give way in an earlier process is not called again: it fails in the way a function that throws does.
 */
import type { Functions, Parse } from "@geartrain/model";
import type { CodeKind } from "./marks.ts";
import { stoodBefore } from "./marks.ts";

/** Where the numbers stand in the shared memory; texts follow behind them. */
export const cell = { beat: 0, entered: 1, note: 2, inFlight: 3, alone: 4, debugged: 5 } as const;
export const noteAt = 64;
export const aloneAt = 2_064;
/** In UTF-16 code units, two bytes each. */
const longestNote = 1_000;

interface Flight {
  readonly kind: CodeKind;
  readonly instance: string;
  readonly place: string;
}

const memory = new SharedArrayBuffer(aloneAt + 2 * longestNote);
const cells = new Int32Array(memory, 0, noteAt / 4);
const note = new Uint16Array(memory, noteAt, longestNote);
const alone = new Uint16Array(memory, aloneAt, longestNote);
const flights = new Set<Flight>();
let watched = false;
let deciding = "";
let written = { kind: "", instance: "", place: "", length: 0 };

/** From now on somebody reads along. */
export function sharedNotes(): SharedArrayBuffer {
  watched = true;
  return memory;
}

/** The loop has come round once more. */
export function beat(debugged: boolean): void {
  Atomics.add(cells, cell.beat, 1);
  const [only] = flights.size === 1 ? flights : [];
  if (only) noteAlone(only);
  Atomics.store(cells, cell.debugged, debugged ? 1 : 0);
}

/** From now on functions are called to decide for this instance, and noted with its name; an empty one is none. */
export function decidesFor(instance: string): void {
  deciding = instance;
}

/** The functions of a definition, noted while they are at work. */
export function noted({ when, derive, parse }: Functions): Functions {
  return {
    when: mapped(when, (conditions, step) => conditions.map((condition) => calling("when", step, condition))),
    derive: mapped(derive, (compute, place) => calling("derive", place, compute)),
    parse: mapped(parse, (check, place) => parsing(place, check)),
  };
}

/** Carries out what takes its time: noted until it first gives way, and in flight until it is done. */
export function carriedOut<Result>(
  kind: CodeKind,
  instance: string,
  place: string,
  act: () => Promise<Result>,
): Promise<Result> {
  if (!watched) return act();
  enter(kind, instance, place);
  try {
    const acting = act();
    const flight = { kind, instance, place };
    takesOff(flight);
    const over = () => lands(flight);
    acting.then(over, over);
    return acting;
  } finally {
    leave();
  }
}

function mapped<Value>(of: Readonly<Record<string, Value>>, change: (value: Value, name: string) => Value) {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value, name)]));
}

function calling<Given, Result>(kind: CodeKind, place: string, act: (given: Given) => Result) {
  return (given: Given): Result => {
    if (!watched) return act(given);
    const before = stoodBefore(kind, deciding, place);
    if (before !== undefined) throw new Error(`it ${before}`);
    enter(kind, deciding, place);
    try {
      return act(given);
    } finally {
      leave();
    }
  };
}

/** What reads data never throws: data it does not give way for does not fit. */
function parsing(place: string, parse: Parse): Parse {
  const call = calling("parse", place, parse);
  return (value) => {
    const before = watched ? stoodBefore("parse", deciding, place) : undefined;
    return before === undefined ? call(value) : { problems: [{ path: "", message: `checking it ${before}` }] };
  };
}

function enter(kind: CodeKind, instance: string, place: string): void {
  // Rules are asked one after the other, by the thousand: what is written stays right.
  if (written.place !== place || written.instance !== instance || written.kind !== kind) {
    written = { kind, instance, place, length: writeNote(note, kind, instance, place) };
  }
  Atomics.add(cells, cell.entered, 1);
  Atomics.store(cells, cell.note, written.length);
}

function leave(): void {
  Atomics.store(cells, cell.note, 0);
}

function takesOff(flight: Flight): void {
  flights.add(flight);
  // One that is left alone is noted with the next beat: most of what is in flight has company.
  if (flights.size === 1) noteAlone(flight);
  else Atomics.store(cells, cell.alone, 0);
  Atomics.store(cells, cell.inFlight, flights.size);
}

function lands(flight: Flight): void {
  flights.delete(flight);
  Atomics.store(cells, cell.alone, 0);
  Atomics.store(cells, cell.inFlight, flights.size);
}

function noteAlone({ kind, instance, place }: Flight): void {
  Atomics.store(cells, cell.alone, writeNote(alone, kind, instance, place));
}

/** `run spin-… work/1/1`, as code units: putting them one by one is many times quicker than any encoder. */
function writeNote(to: Uint16Array, kind: string, instance: string, place: string): number {
  let at = writeText(to, 0, kind);
  to[at++] = 0x20;
  at = writeText(to, at, instance);
  to[at++] = 0x20;
  return writeText(to, at, place);
}

function writeText(to: Uint16Array, from: number, text: string): number {
  const length = Math.min(text.length, longestNote - 2 - from);
  for (let index = 0; index < length; index += 1) to[from + index] = text.charCodeAt(index);
  return from + Math.max(0, length);
}
