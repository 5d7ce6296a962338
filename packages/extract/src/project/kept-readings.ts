/*
 * Readings of an earlier process, in the place of reading files again. Invariants:
 *  1. A reading stands for its file only while every text that it rests on is the very same.
 *  2. Of files that something is to be said of none is kept, nor of those that look at them: a note belongs to whoever
 *     comes upon it first, and must not go with that file.
 *  3. Steps of a kept file are data, and known to nobody as the objects that others mean. Where that could matter,
 *     everything is read.
 */
import type { Definitions } from "@geartrain/model";
import type { Collected } from "./collect.ts";
import type { Module } from "./module.ts";
import type { Reading } from "./reading.ts";

export class KeptReadings {
  readonly #byPath = new Map<string, Reading>();
  readonly #lookers = new Map<string, Set<string>>();

  get size(): number {
    return this.#byPath.size;
  }

  add(reading: Reading): void {
    this.#byPath.set(reading.path, reading);
    for (const path of reading.looked) {
      const lookers = this.#lookers.get(path);
      if (lookers) lookers.add(reading.path);
      else this.#lookers.set(path, new Set([reading.path]));
    }
  }

  get(path: string): Reading | undefined {
    return this.#byPath.get(path);
  }

  /** A text has changed: whatever rests on it is read again. */
  changed(path: string): void {
    for (const looker of this.#lookers.get(path) ?? []) this.#byPath.delete(looker);
    this.#lookers.delete(path);
  }

  /** Lets go of what these files need to know as it is. @returns whether there was anything */
  giveWay(files: readonly Telling[]): boolean {
    if (this.#byPath.size === 0) return false;
    const needsSteps = files.some(
      ({ spare = [], workflows = [] }) => spare.length > 0 || workflows.some(({ foreign }) => foreign.length > 0),
    );
    if (needsSteps) {
      this.#byPath.clear();
      this.#lookers.clear();
      return true;
    }
    // What one file declares and another exports too is told of once.
    const homes = files.flatMap(homesOf).filter((path) => this.#byPath.has(path));
    for (const path of homes) this.changed(path);
    return homes.length > 0;
  }
}

/** What a file tells of; one without definitions lends nothing but policy. */
type Telling = Pick<Collected, "policies"> & Partial<Collected>;

/** The files in which that which a file tells of is declared. */
function homesOf({ workflows = [], processes = [], policies }: Telling): readonly string[] {
  const definitions = [...workflows.map(({ assembled }) => assembled.node), ...processes.map(({ node }) => node)];
  const places = [...definitions.map(({ at }) => at), ...policies.map(({ call }) => call)];
  return places.map((at) => at.getSourceFile().fileName);
}

/** A file that has just been read, and all that it looked at. */
export interface JustRead {
  readonly module: Module;
  readonly file: Collected;
  readonly looked: readonly string[];
  readonly roles: Reading["roles"];
  readonly calendars: Reading["calendars"];
}

/** What may be kept of these files. */
export function readingsOf(files: readonly JustRead[], { notes }: Definitions): readonly Reading[] {
  const noted = new Set(notes.map(({ at }) => at.file));
  const unfit = new Set(files.flatMap(({ module, file }) => (isPlain(file, module.path) ? [] : [module.path])));
  return files.flatMap(({ module: { path, usedPaths }, file, looked, roles, calendars }): Reading[] => {
    if (looked.some((each) => noted.has(each) || unfit.has(each))) return [];
    const workflows = file.workflows.map(({ source }) => source);
    const processes = file.processes.map(({ source }) => source);
    const used = [...usedPaths];
    return [{ path, looked, used, workflows, processes, roles, calendars, dismissals: file.dismissals }];
  });
}

/** Is what it declares its own, and all there is to say of it? */
function isPlain(file: Collected, path: string): boolean {
  const own = homesOf(file).every((home) => home === path);
  return own && file.spare.length === 0 && file.notes.length === 0 && !hasForeign(file);
}

function hasForeign({ workflows }: Collected): boolean {
  return workflows.some(({ foreign }) => foreign.length > 0);
}
