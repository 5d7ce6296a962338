/* Blocks and references, written short: where a block is expected, a text names a step. */
import type { Block, Json, MachineState, Reference } from "@geartrain/model";

export type Written = Block | string;

export function block(written: Written): Block {
  return typeof written === "string" ? { block: "step", step: written } : written;
}

export const proceed: Block = { block: "proceed" };

export function end(outcome: string): Block {
  return { block: "end", outcome };
}

export function sequence(...of: Written[]): Block {
  return { block: "sequence", of: of.map(block) };
}

export function parallel(...of: Written[]): Block {
  return { block: "parallel", of: of.map(block), need: of.length, rest: "cancel" };
}

export function some(need: number, rest: "cancel" | "finish", ...of: Written[]): Block {
  return { block: "parallel", of: of.map(block), need, rest };
}

/** Runs a step, or a block, and takes the branch of its outcome. */
export function route(run: Written, branches: Readonly<Record<string, Written>>): Block {
  return { block: "route", on: { run: block(run) }, branches: blocks(branches) };
}

export function routeOn(value: Reference, branches: Readonly<Record<string, Written>>): Block {
  return { block: "route", on: { value }, branches: blocks(branches) };
}

/** A block for every item of a list; an item is called `each`. */
export function forEach(
  each: string,
  list: Reference,
  of: Written,
  more: { readonly atOnce?: number; readonly need?: number; readonly more?: string } = {},
): Block {
  return { block: "forEach", each, list, of: block(of), ...more };
}

export function item(each: string, ...path: string[]): Reference {
  return { ref: "item", each, path };
}

export function everyOf(each: string, of: Reference): Reference {
  return { ref: "all", each, of };
}

export function attempt(of: Written, onFailure: Written, { undo = false } = {}): Block {
  return { block: "attempt", of: block(of), onFailure: block(onFailure), undo };
}

export function exclusive(key: string, of: Written): Block {
  return { block: "exclusive", key, of: block(of) };
}

export function oneAtATime(...of: Written[]): Block {
  return { block: "oneAtATime", of: of.map(block) };
}

export function race(branches: Readonly<Record<string, Written>>): Block {
  return { block: "race", branches: blocks(branches) };
}

export function routeEach(selection: string, branches: Readonly<Record<string, Written>>): Block {
  return { block: "routeEach", selection, branches: blocks(branches) };
}

function blocks(written: Readonly<Record<string, Written>>): Record<string, Block> {
  return Object.fromEntries(Object.entries(written).map(([name, inner]) => [name, block(inner)]));
}

export function repeat(of: Written, until: Reference, max: number, onMax?: Written): Block {
  return { block: "repeat", of: block(of), until, max, ...(onMax !== undefined && { onMax: block(onMax) }) };
}

export function state(
  of: Written,
  goes?: Readonly<Record<string, string>>,
  limit: Pick<MachineState, "within" | "late"> = {},
): MachineState {
  return { block: block(of), ...(goes && { goes }), ...limit };
}

export function states(initial: string, machine: Readonly<Record<string, MachineState>>): Block {
  return { block: "states", initial, states: machine };
}

export function output(step: string, ...path: string[]): Reference {
  return { ref: "output", step, path };
}

export function literal(value: Json): Reference {
  return { ref: "literal", value };
}

export function is(step: string, outcome: string): Reference {
  return { ref: "is", step, outcome };
}

export function maybe(of: Reference): Reference {
  return { ref: "maybe", of };
}

export function factOf(fact: string, ...path: string[]): Reference {
  return { ref: "fact", fact, path };
}
