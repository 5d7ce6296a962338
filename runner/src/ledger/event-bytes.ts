/*
 * Canonical JSON as bytes that never were a string: what `canonicalJson` says, written straight to where it stays until it
 * is durable. Strings would be put together, flattened, hashed, encoded and thrown away. Invariants:
 *  1. Bytes go one behind the other onto pages. What was taken is never written to again; a page that is full is left to
 *     whoever took of it.
 *  2. The bytes of one run lie together: where a page has no room for more, the run goes on to the next as a whole.
 *  3. One run is written at a time, and nothing else happens meanwhile: values are plain data.
 */
import { canonicalJson } from "@geartrain/model";
import { fieldOrder } from "./field-order.ts";

const pageBytes = 65_536;

let page = Buffer.allocUnsafeSlow(pageBytes);
let memory = page.buffer;
/** Where the run begins, and where the next byte goes. */
let start = 0;
let at = 0;
let odd = false;

const [quote, comma, zero, backslash] = [34, 44, 48, 92];
const [bracket, bracketEnd, brace, braceEnd] = [91, 93, 123, 125];

/** Begins a run. */
export function beginRun(): void {
  start = at;
  odd = false;
}

/** How many bytes the run has so far. */
export function runLength(): number {
  return at - start;
}

/** Is `__proto__` a key in this run? */
export function isOdd(): boolean {
  return odd;
}

/** What was written of the run from here to there. A part stays where it is only until more is written. */
export function runPart(from: number, to: number): Uint8Array {
  return new Uint8Array(memory, start + from, to - from);
}

/** The run. Nothing may be written to it any more. */
export function takeRun(): Uint8Array {
  return runPart(0, runLength());
}

export function writeBytes(bytes: Uint8Array): void {
  makeRoom(bytes.length);
  page.set(bytes, at);
  at += bytes.length;
}

function writeByte(byte: number): void {
  makeRoom(1);
  page[at] = byte;
  at += 1;
}

/** ASCII, as it is. */
export function writeAscii(text: string): void {
  makeRoom(text.length);
  at += page.write(text, at, "latin1");
}

/** @throws TypeError for what is not JSON */
export function writeValue(value: unknown): void {
  if (typeof value === "string") return writeText(value);
  if (typeof value === "number") return writeNumber(value);
  if (typeof value === "object" && value !== null) {
    if (Array.isArray(value)) return writeList(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return writeRecord(value as Record<string, unknown>);
  }
  writeAscii(canonicalJson(value));
}

/** Printable ASCII without the quote and the backslash is written as it is. */
const plain = /^[ !#-[\]-~]*$/;
const [firstPlain, lastPlain] = [32, 126];

/** Up to here, looking at each character costs less than calling out. */
const short = 48;

/** Looked up on each text it would be looked up in the slowest way: V8 has more kinds of strings than it tells apart. */
const { charCodeAt } = String.prototype;

export function writeText(text: string): void {
  const { length } = text;
  if (length > short) return writeLongText(text);
  makeRoom(length + 2);
  // Read once: every store could be into another page, as far as the compiler knows.
  const bytes = page;
  let next = at;
  bytes[next++] = quote;
  for (let index = 0; index < length; index += 1) {
    const code = charCodeAt.call(text, index);
    if (code < firstPlain || code > lastPlain || code === quote || code === backslash) return writeEscaped(text);
    bytes[next++] = code;
  }
  bytes[next++] = quote;
  at = next;
}

function writeLongText(text: string): void {
  if (!plain.test(text)) return writeEscaped(text);
  makeRoom(text.length + 2);
  page[at] = quote;
  page.write(text, at + 1, "latin1");
  at += text.length + 2;
  page[at - 1] = quote;
}

function writeEscaped(text: string): void {
  const escaped = JSON.stringify(text);
  // A character takes three bytes at most: two halves of a pair are two characters and four bytes.
  makeRoom(3 * escaped.length);
  at += page.write(escaped, at);
}

export function writeNumber(value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > 999) return writeAscii(canonicalJson(value));
  makeRoom(3);
  if (value > 99) page[at++] = zero + Math.floor(value / 100);
  if (value > 9) page[at++] = zero + (Math.floor(value / 10) % 10);
  page[at++] = zero + (value % 10);
}

function writeRecord(record: Readonly<Record<string, unknown>>): void {
  const order = fieldOrder(Object.keys(record));
  if (order.odd) odd = true;
  const opened = runLength();
  for (const { key, bytes } of order.fields) {
    const value = record[key];
    if (value === undefined) continue;
    writeBytes(bytes);
    writeValue(value);
  }
  enclose(opened, brace, braceEnd);
}

function writeList(values: readonly unknown[]): void {
  const opened = runLength();
  for (let index = 0; index < values.length; index += 1) {
    writeByte(comma);
    writeValue(values[index] ?? null);
  }
  enclose(opened, bracket, bracketEnd);
}

/** What is first in it came with a comma before it, and there it opens. */
function enclose(opened: number, open: number, close: number): void {
  makeRoom(2);
  const first = start + opened;
  page[first] = open;
  if (at === first) at += 1;
  page[at] = close;
  at += 1;
}

function makeRoom(bytes: number): void {
  if (at + bytes > page.length) turnPage(bytes);
}

function turnPage(bytes: number): void {
  const run = takeRun();
  page = Buffer.allocUnsafeSlow(Math.max(pageBytes, 2 * (run.length + bytes)));
  memory = page.buffer;
  page.set(run);
  start = 0;
  at = run.length;
}
