import type { Note } from "@geartrain/model";
import { evaluate } from "../evaluate/evaluate.ts";
import { parse } from "../syntax/parse.ts";
import { constant } from "../values/constants.ts";
import type { Run, Value, Word } from "../values/value.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { ModuleWorld } from "./module.ts";
import { Module } from "./module.ts";
import { resolve } from "./resolve.ts";

/** The files of a repository. Paths are relative to its root, with `/`. */
export interface ProjectFiles {
  readonly paths: () => readonly string[];
  readonly read: (path: string) => string | undefined;
}

const deepest = 250;

/**
 * Every file that was read, and what they use of each other. A change makes those suspect that depend on the file; when
 * one of them is asked for next, it is kept if all that it used is still the same, and read again otherwise.
 */
export class Modules {
  private readonly files: ProjectFiles;
  private readonly texts = new Map<string, string | undefined>();
  private readonly modules = new Map<string, Module>();
  /** The modules that looked at a path, also at one where nothing was. */
  private readonly dependents = new Map<string, Set<string>>();
  /** The other way round: what each of them looked at, so far. */
  private readonly looked = new Map<string, Set<string>>();
  private readonly suspect = new Set<string>();
  private readonly checking = new Set<string>();
  private readonly open: Module[] = [];
  private depth = 0;
  private serial = 0;

  constructor(files: ProjectFiles) {
    this.files = files;
  }

  text(path: string): string | undefined {
    if (!this.texts.has(path)) this.texts.set(path, this.files.read(path));
    return this.texts.get(path);
  }

  /** Was this a change? */
  update(path: string, text: string | undefined): boolean {
    if (this.texts.has(path) && this.texts.get(path) === text) return false;
    this.texts.set(path, text);
    this.modules.delete(path);
    const open = [path];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const dependent of this.dependents.get(next) ?? []) {
        if (this.suspect.has(dependent)) continue;
        this.suspect.add(dependent);
        open.push(dependent);
      }
    }
    return true;
  }

  /** The file as it reads now; undefined where there is none. */
  module(path: string): Module | undefined {
    const known = this.modules.get(path);
    if (known && !this.suspect.has(path)) return known;
    if (known && this.stillHolds(known)) return known;
    this.suspect.delete(path);
    this.modules.delete(path);
    const text = this.text(path);
    if (text === undefined) return undefined;
    // What others say has changed; what the file itself says has not.
    const module = new Module(path, known?.parsed ?? parse(path, text), this.world);
    this.modules.set(path, module);
    return module;
  }

  /** Every path whose text, or absence, what was read of a file rests on: its own too. */
  lookedAt(path: string): readonly string[] {
    const found = new Set([path]);
    for (const each of found) for (const next of this.looked.get(each) ?? []) found.add(next);
    return [...found];
  }

  /** Reads on behalf of a module. */
  within<Result>(module: Module, read: () => Result): Result {
    this.open.push(module);
    try {
      return read();
    } finally {
      this.open.pop();
    }
  }

  private readonly run: Run = {
    evaluate,
    note: (note: Note) => this.open.at(-1)?.notes.push(note),
    spend: (amount = 1) => {
      const module = this.open.at(-1);
      if (!module) return true;
      module.fuel -= amount;
      return module.fuel > 0;
    },
    enter: () => {
      if (this.depth >= deepest) return false;
      this.depth += 1;
      return true;
    },
    leave: () => {
      this.depth -= 1;
    },
    nextSerial: () => {
      this.serial += 1;
      return this.serial;
    },
  };

  private readonly world: ModuleWorld = {
    run: this.run,
    exportOf: (from, specifier, name, seen) => this.exportOf(from, specifier, name, seen),
    within: (module, read) => this.within(module, read),
  };

  private exportOf(from: Module, specifier: string, name: string, seen?: Set<string>): Value | undefined {
    const word = wordOf(specifier, name);
    if (word) return word;
    const { path, value } = this.lookUp(from.path, specifier, name, seen);
    from.use({ specifier, name, path, answer: fingerprintOf(value) });
    // A constant is the same wherever it stands, so its place would grow old unnoticed.
    return value?.is === "constant" && value.at ? constant(value.value) : value;
  }

  private lookUp(
    from: string,
    specifier: string,
    name: string,
    seen?: Set<string>,
  ): { readonly path?: string; readonly value?: Value } {
    const { path, looked } = resolve(specifier, from, (each) => this.text(each));
    for (const each of looked) this.depend(from, each);
    if (path === undefined) return {};
    if (!this.run.enter()) return { path };
    try {
      const module = this.module(path);
      if (!module) return { path };
      if (name === "*") return { path, value: { is: "namespace", member: (each) => module.exportNamed(each) } };
      const value = module.exportNamed(name, seen);
      return value ? { path, value } : { path };
    } finally {
      this.run.leave();
    }
  }

  private depend(from: string, path: string): void {
    const known = this.dependents.get(path);
    if (known) known.add(from);
    else this.dependents.set(path, new Set([from]));
    const looked = this.looked.get(from);
    if (looked) looked.add(path);
    else this.looked.set(from, new Set([path]));
  }

  /** Is everything that the module used still the same? In a circle nobody knows, so it is read again. */
  private stillHolds(module: Module): boolean {
    const { path } = module;
    if (this.checking.has(path)) return false;
    this.checking.add(path);
    try {
      const holds = [...module.uses.values()].every((use) => {
        const now = this.lookUp(path, use.specifier, use.name);
        return now.path === use.path && fingerprintOf(now.value) === use.answer;
      });
      if (holds) this.suspect.delete(path);
      return holds;
    } finally {
      this.checking.delete(path);
    }
  }
}

/** The language and zod are known by name; nobody reads their text. */
function wordOf(specifier: string, name: string): Word | undefined {
  if (specifier === "geartrain") return { is: "word", of: "geartrain", name: name === "*" ? "" : name };
  if (specifier !== "zod" && !specifier.startsWith("zod/")) return undefined;
  return { is: "word", of: "zod", name: name === "*" || name === "default" ? "z" : name };
}
