import type { FileSource } from "./file-source.ts";

/** What a source has, with what editors hold on top of it. */
export class Texts {
  readonly #source: FileSource;
  readonly #buffers = new Map<string, string>();
  /** Read when it is first needed. */
  #listed: Set<string> | undefined;
  readonly #asked = new Set<string>();

  constructor(source: FileSource) {
    this.#source = source;
  }

  paths(): readonly string[] {
    return [...new Set([...this.#known(), ...this.#buffers.keys()])];
  }

  read(path: string): string | undefined {
    const buffer = this.#buffers.get(path);
    if (buffer !== undefined) return buffer;
    // Asked for many names that are nowhere: the list knows, the disk need not be asked.
    if (!this.#known().has(path)) return undefined;
    this.#asked.add(path);
    return this.#source.read(path);
  }

  /** Was it there when it was asked for? */
  isUsed(path: string): boolean {
    return this.#buffers.has(path) || (this.#asked.has(path) && this.#known().has(path));
  }

  /** An editor's text; without one, whatever the source has. */
  change(path: string, text: string | undefined): void {
    if (text !== undefined) {
      this.#buffers.set(path, text);
      return;
    }
    this.#buffers.delete(path);
    if (this.#source.read(path) === undefined) this.#known().delete(path);
    else this.#known().add(path);
  }

  /** Reads the list anew. @returns the paths that have come or gone, and those that were read before */
  refresh(): readonly string[] {
    const before = this.#known();
    this.#listed = undefined;
    const now = this.#known();
    const moved = [...before, ...now].filter((path) => before.has(path) !== now.has(path));
    return [...new Set([...moved, ...this.#asked])];
  }

  #known(): Set<string> {
    this.#listed ??= new Set(this.#source.list());
    return this.#listed;
  }
}
