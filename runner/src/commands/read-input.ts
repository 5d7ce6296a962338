/*
 * Data from a file or from standard input, written by anybody. Invariants:
 *  1. No more than the cap is ever read, whatever kind of file it is.
 *  2. YAML is data and nothing else: no aliases, no tags of its own, no key twice.
 *  3. What comes out is one JSON object of bounded depth.
 */
import { createReadStream, statSync } from "node:fs";
import { extname } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { readYaml } from "../operations/read-yaml.ts";
import { badInput } from "./bad-input.ts";
import { isJsonObject } from "./json-object.ts";

/** The most bytes of input. What is larger belongs into a file that the data names. */
export const largestInput = 1_000_000;
const deepest = 64;

/** The object in a `.json` or `.yaml` file; `-` is standard input. */
export async function readInput(path: string): Promise<Record<string, unknown>> {
  const name = path === "-" ? "Standard input" : path;
  const text = decoded(name, await readCapped(name, path === "-" ? standardInput() : fileStream(path)));
  const value = /^\.ya?ml$/i.test(extname(path)) ? readYaml(name, text) : readJson(name, text);
  if (!isJsonObject(value)) throw badInput("input-not-an-object", `${name} holds no object with the fields by name.`);
  if (isDeeper(value, deepest)) throw badInput("input-too-deep", `${name} is nested more than ${deepest} levels deep.`);
  return value;
}

function standardInput(): AsyncIterable<Buffer> {
  if (process.stdin.isTTY) throw badInput("no-input", "Nothing is sent to standard input.");
  return process.stdin;
}

function fileStream(path: string): AsyncIterable<Buffer> {
  try {
    const { size } = statSync(path);
    if (size > largestInput) throw tooLarge(path, size);
    return createReadStream(path, { end: largestInput });
  } catch (error) {
    throw error instanceof OperatingError ? error : unreadable(path, error);
  }
}

async function readCapped(name: string, stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > largestInput) throw tooLarge(name, undefined);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof OperatingError ? error : unreadable(name, error);
  }
  return Buffer.concat(chunks);
}

function decoded(name: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badInput("input-not-text", `${name} is not text in UTF-8.`);
  }
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "";
    const yaml = /^\s*[\w-]+\s*:/.test(text) ? " If it is YAML, its name has to end in .yaml." : "";
    throw badInput("input-not-json", `${name} is not JSON: ${why}.${yaml}`);
  }
}

/** Looked at level by level: what is hostile must not overflow the stack here. */
function isDeeper(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return false;
}

function unreadable(name: string, cause: unknown): OperatingError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  const why = { ENOENT: "there is no such file", EACCES: "it may not be read", EISDIR: "it is a folder" }[code];
  return new OperatingError({
    exit: "usage",
    code: "input-unreadable",
    message: `${name} can't be read: ${why ?? (cause instanceof Error ? cause.message : String(cause))}.`,
    next: "Name a file with --input, or give the data with --data or --set.",
    cause,
  });
}

function tooLarge(name: string, size: number | undefined): OperatingError {
  const most = `${largestInput.toLocaleString("en-US")} bytes`;
  const has = size === undefined ? `more than ${most}` : `${size.toLocaleString("en-US")} bytes; ${most} at most`;
  return badInput(
    "input-too-large",
    `${name} has ${has}.`,
    "Keep what is large in a file of its own, and say in the data where it is.",
  );
}
