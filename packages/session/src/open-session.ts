/*
 * Definitions kept up to date with the texts they are made of. Invariants:
 *  1. Nothing of what is read is ever run.
 *  2. The same texts give the same findings in the same order, however they came to be: opened so, or edited step by step.
 *  3. A fix is applied only to the very texts that it was made for.
 */
import type { CheckOptions, SomeFindings } from "@geartrain/checks";
import { budgets, checker } from "@geartrain/checks";
import { openProject } from "@geartrain/extract";
import type { Definitions, Finding, Fix, TextEdit } from "@geartrain/model";
import type { FileSource } from "./file-source.ts";
import { Fixes } from "./fixes.ts";
import { folderSource } from "./folder-source.ts";
import type { Memory } from "./memory/memory.ts";
import { Remembered } from "./memory/remembered.ts";
import { Texts } from "./texts.ts";

/** What to keep up to date: a folder of the disk, or texts from anywhere else. */
export type SessionOptions = Partial<CheckOptions> & {
  /** What an earlier process knew, and where this one leaves what it knows. */
  readonly memory?: Memory;
} & ({ readonly root: string } | { readonly source: FileSource });

export interface Session {
  /**
   * Says that a file has changed. `text` is what an editor holds and has not saved; left out, what the source has now,
   * which may be nothing any more.
   */
  update(path: string, text?: string): void;
  /** Reads the list of files anew, and every file that was read before: after a checkout, or when changes were missed. */
  refresh(): void;
  definitions(): Definitions;
  /** Everything that is wrong, by file and place. */
  findings(): readonly Finding[];
  /**
   * The same as far as there is time, and a little further with every call: what is dear to find out comes last.
   * `complete`: that is all of it.
   */
  findSome(hasTime: () => boolean): SomeFindings;
  /** The text of a file as it was read last; undefined where there is none. */
  text(path: string): string | undefined;
  /** Is the file one that definitions are made of, as far as they have been read? */
  uses(path: string): boolean;
  /** What a fix really changes; undefined where a file is no longer what the fix was made for. */
  editsOf(fix: Fix): readonly TextEdit[] | undefined;
  /** The files that a fix changes, with their new texts; undefined as above. */
  applyFix(fix: Fix): ReadonlyMap<string, string> | undefined;
  /**
   * Leaves what is known for the next process, as far as there is time, and a little further with every call: is it done?
   * Nothing is left while findings are missing.
   */
  remember(hasTime?: () => boolean): boolean;
}

const nothingYet: SomeFindings = { findings: () => [], complete: false, cheap: false };

/** Opens a session. Nothing is read before it is asked for. */
export function openSession(options: SessionOptions): Session {
  const source = "root" in options ? folderSource(options.root) : options.source;
  const budget = options.budget ?? budgets.editor;
  const texts = new Texts(source);
  const project = openProject({ paths: () => texts.paths(), read: (path) => texts.read(path) });
  const checking = checker();
  const { check, checkSome } = checking;
  const remembered = options.memory && new Remembered(project, checking, options.memory, { budget });
  const fixes = new Fixes(project);
  let last: { readonly of: Definitions; readonly findings: readonly Finding[] } | undefined;
  const whole = (of: Definitions, findings: readonly Finding[]) => {
    last = { of, findings };
    fixes.note(findings);
    return findings;
  };
  const definitionsNow = () => {
    remembered?.takeOver();
    return project.definitions();
  };
  const change = (path: string) => project.update(path, texts.read(path));
  return {
    update: (path, text) => {
      texts.change(path, text);
      change(path);
    },
    refresh: () => {
      for (const path of texts.refresh()) change(path);
    },
    definitions: definitionsNow,
    findings: () => {
      const definitions = definitionsNow();
      return last?.of === definitions ? last.findings : whole(definitions, check(definitions, { budget }));
    },
    findSome: (hasTime) => {
      remembered?.takeOver();
      if (!project.readSome(hasTime)) return nothingYet;
      const definitions = definitionsNow();
      if (last?.of === definitions) return allOf(last.findings);
      const some = checkSome(definitions, hasTime, { budget });
      if (some.complete) return allOf(whole(definitions, some.findings()));
      const noted = () => {
        const findings = some.findings();
        fixes.note(findings);
        return findings;
      };
      return { ...some, findings: noted };
    },
    text: (path) => project.text(path),
    uses: (path) => texts.isUsed(path) && /\.[mc]?tsx?$/.test(path),
    editsOf: (fix) => fixes.edits(fix),
    applyFix: (fix) => fixes.apply(fix),
    remember: (hasTime = () => true) =>
      remembered === undefined ||
      last === undefined ||
      last.of !== project.definitions() ||
      remembered.write(last.of, hasTime),
  };
}

function allOf(findings: readonly Finding[]): SomeFindings {
  return { findings: () => findings, complete: true, cheap: true };
}
