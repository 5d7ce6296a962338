import type { Definitions } from "@geartrain/model";
import type { ts } from "ts-morph";
import type { ProjectFiles } from "./project/modules.ts";
import type { Reading } from "./project/reading.ts";
import { Repository } from "./project/repository.ts";

/** The definitions of a repository, read from its text alone and kept up to date. */
export interface Project {
  /** A file was changed or created, or with `undefined` deleted. */
  readonly update: (path: string, text: string | undefined) => void;
  /**
   * What the repository declares now. Only what a change can have touched is read again; everything else is the very
   * same object as before.
   */
  readonly definitions: () => Definitions;
  /** Reads what `definitions` needs as far as there is time, a little further with every call: is that all of it? */
  readonly readSome: (hasTime: () => boolean) => boolean;
  /** Takes what another process has read of a definition file, whose texts are all the same still. Before `definitions`. */
  readonly keep: (reading: Reading) => void;
  /** What another process may take in the place of reading; files of which something is to be said are not among them. */
  readonly readings: () => readonly Reading[];
  /** The text of a file as it was read last. */
  readonly text: (path: string) => string | undefined;
  /** The syntax of a file as it was read last. */
  readonly syntax: (path: string) => ts.SourceFile | undefined;
}

/** Opens a repository. Nothing is read before `definitions` is asked, and nothing of it is ever run. */
export function openProject(files: ProjectFiles): Project {
  const repository = new Repository(files);
  return {
    update: (path, text) => repository.update(path, text),
    definitions: () => repository.definitions(),
    readSome: (hasTime) => repository.readSome(hasTime),
    keep: (reading) => repository.keep(reading),
    readings: () => repository.readings(),
    text: (path) => repository.modules.text(path),
    syntax: (path) => repository.modules.module(path)?.parsed.file,
  };
}
