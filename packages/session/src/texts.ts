import type { FileSource } from "./file-source.ts";

/** What a source has, with what editors hold on top of it. */
export class Texts {
  readonly #source: FileSource;
  readonly #buffers = new Map<string, string>();
  /** Read when it is first needed. */
  #listed: Set<string> | undefined;

  constructor(source: FileSource) {
    this.#source = source;
  }

  paths(): readonly string[] {
    return [...this.#known(), ...this.#buffers.keys()];
  }

  read(path: string): string | undefined {
    const buffer = this.#buffers.get(path);
    if (buffer !== undefined) return buffer;
    // Asked for many names that are nowhere: the list knows, the disk need not be asked.
    return this.#known().has(path) ? this.#source.read(path) : undefined;
  }

  /** An editor's text; without one, whatever the source has. */
  change(path: string, text: string | undefined): void {
    if (text === undefined) this.#buffers.delete(path);
    else this.#buffers.set(path, text);
    const known = this.#known();
    if (this.#source.read(path) === undefined) known.delete(path);
    else known.add(path);
  }

  /** Reads the list anew. @returns every path that was or is now in it */
  refresh(): readonly string[] {
    const before = this.#known();
    this.#listed = undefined;
    return [...new Set([...before, ...this.#known()])];
  }

  #known(): Set<string> {
    this.#listed ??= new Set(this.#source.list());
    return this.#listed;
  }
}
