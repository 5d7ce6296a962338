/*
 * What one process knows of a folder, for the next one. Invariants:
 *  1. Nothing is taken over that is not what reading and checking the same texts again would give.
 *  2. A reading is taken while every text that it rests on has the digest it had; a finding, while all that was looked at
 *     for it has.
 */
import { hash } from "node:crypto";
import type { Checker, CheckOptions, Recalled } from "@geartrain/checks";
import type { Project, Reading } from "@geartrain/extract";
import type { Definitions, ProcessSource, WorkflowSource } from "@geartrain/model";
import type { Entry, Found } from "./entry.ts";
import { entryText, readEntry, readingText } from "./entry.ts";
import type { Memory } from "./memory.ts";

type PartDigest = (part: Recalled["looked"][number]) => string;

export class Remembered {
  readonly #project: Project;
  readonly #checker: Checker;
  readonly #memory: Memory;
  readonly #options: CheckOptions;
  /** What was taken over, as the text that it was. */
  readonly #texts = new WeakMap<Reading, string>();
  /** What is in the memory where that is all that is known of these definitions: it need not be written again. */
  #written: { readonly readings: number; readonly around: string } | undefined;
  #begun = false;
  #writing: { readonly of: Definitions; readonly steps: Generator<void, void> } | undefined;

  constructor(project: Project, checker: Checker, memory: Memory, options: CheckOptions) {
    this.#project = project;
    this.#checker = checker;
    this.#memory = memory;
    this.#options = options;
  }

  /** Once, before anything else is asked of the project. */
  takeOver(): void {
    if (this.#begun) return;
    this.#begun = true;
    const text = this.#memory.read();
    if (text === undefined) return;
    const [digests = "", ...lines] = text.split("\n");
    const same = this.#sameTexts(new Map(JSON.parse(digests) as readonly (readonly [string, string])[]));
    const taken: Entry[] = [];
    for (const line of lines) {
      const { entry, reading } = readEntry(line);
      if (!entry.reading.looked.every(same)) continue;
      this.#project.keep(entry.reading);
      this.#texts.set(entry.reading, reading);
      taken.push(entry);
    }
    const definitions = this.#project.definitions();
    this.#checker.remember(definitions, recalled(taken, definitions, this.#parts(definitions)), this.#options);
    if (taken.length === lines.length) this.#written = { readings: taken.length, around: this.#around(definitions) };
  }

  /** Writes down what is known of definitions that were checked, a little further with every call: is it done? */
  write(definitions: Definitions, hasTime: () => boolean): boolean {
    if (this.#writing?.of !== definitions) {
      this.#writing = { of: definitions, steps: this.#steps(definitions) };
    }
    do {
      if (this.#writing.steps.next().done) return true;
    } while (hasTime());
    return false;
  }

  *#steps(definitions: Definitions): Generator<void, void> {
    const part = this.#parts(definitions);
    const readings = this.#project.readings();
    const known = readings.every((reading) => this.#texts.has(reading)) && this.#written?.readings === readings.length;
    if (readings.length === 0 || (known && this.#written?.around === this.#around(definitions))) return;
    const looked = [...new Set(readings.flatMap((reading) => reading.looked))].sort();
    const lines = [JSON.stringify(looked.map((path) => [path, textDigest(this.#project.text(path))]))];
    for (const reading of readings) {
      const text = this.#texts.get(reading) ?? readingText(reading);
      lines.push(entryText(text, this.#foundIn(reading, definitions, part)));
      yield;
    }
    this.#memory.write(lines.join("\n"));
  }

  #sameTexts(digests: ReadonlyMap<string, string>): (path: string) => boolean {
    const known = new Map<string, boolean>();
    return (path) => {
      const same = known.get(path) ?? digests.get(path) === textDigest(this.#project.text(path));
      known.set(path, same);
      return same;
    };
  }

  #around(definitions: Definitions): string {
    const part = this.#parts(definitions);
    return [part("roles"), part("people"), part("calendars"), part("budget")].join(" ");
  }

  /** What stands around a source, as digests. */
  #parts(definitions: Definitions): PartDigest {
    const known = new Map<string, string>();
    return (part) => {
      const value = part === "budget" ? this.#options.budget : definitions[part];
      const digest = known.get(part) ?? hash("sha256", JSON.stringify(value) ?? "nothing", "base64url");
      known.set(part, digest);
      return digest;
    };
  }

  #foundIn({ workflows, processes, looked }: Reading, definitions: Definitions, part: PartDigest): readonly Found[] {
    const kinds = [
      ["workflows", workflows],
      ["processes", processes],
    ] as const;
    return kinds.flatMap(([kind, sources]) =>
      sources.flatMap((source, index): Found[] => {
        const known = this.#checker.recall(source);
        if (!known || !restsOn(source, looked, definitions)) return [];
        const digests = Object.fromEntries(known.looked.map((each) => [each, part(each)]));
        return [{ in: kind, index, looked: digests, findings: known.findings, apart: known.apart }];
      }),
    );
  }
}

/** What is still so. */
function recalled(entries: readonly Entry[], definitions: Definitions, part: PartDigest) {
  return entries.flatMap(({ reading, found }) =>
    found.flatMap((each) => {
      const source = reading[each.in][each.index];
      const looked = Object.keys(each.looked) as Recalled["looked"][number][];
      const same = looked.every((one) => part(one) === each.looked[one]);
      const holds = source && same && restsOn(source, reading.looked, definitions);
      return holds ? [{ source, looked, findings: each.findings, apart: each.apart }] : [];
    }),
  );
}

/** Are the workflows that a process connects all of files that it has looked at? Another of the same name may be new. */
function restsOn(source: WorkflowSource | ProcessSource, looked: readonly string[], definitions: Definitions): boolean {
  if (!("workflows" in source.model)) return true;
  const names = new Set(source.model.workflows);
  return definitions.workflows.every(({ model, span }) => !names.has(model.name) || looked.includes(span.file));
}

/** A file that is not there has one too. */
function textDigest(text: string | undefined): string {
  return text === undefined ? "" : hash("sha256", text, "base64url");
}
