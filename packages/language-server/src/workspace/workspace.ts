/*
 * The folders and documents of an editor. Invariants:
 *  1. What an editor holds wins over the disk for as long as it is open.
 *  2. A file belongs to the innermost root that contains it; every root that can read it learns of its changes.
 *  3. Nothing is kept that the disk and the open documents do not say: a new process comes to the same findings.
 */
import { basename, join } from "node:path";
import type { Span } from "@geartrain/model";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { MemoryOf } from "../memories.ts";
import type { Root } from "./roots.ts";
import { decidesRoots, isForeign, openRoots, owns, sees } from "./roots.ts";
import { pathOfUri, pathWithin, uriOfPath } from "./uris.ts";

/** More changes at once than somebody makes by hand: a checkout. Then the whole list is read anew, once. */
const checkout = 20;

/** A file as its root calls it. */
export interface Place {
  readonly root: Root;
  readonly file: string;
}

export class Workspace {
  #folders: readonly string[] = [];
  #roots: readonly Root[] = [];
  /** By path on the disk. */
  readonly #open = new Map<string, TextDocument>();
  readonly #memoryOf: MemoryOf | undefined;

  constructor(memoryOf?: MemoryOf) {
    this.#memoryOf = memoryOf;
  }

  get roots(): readonly Root[] {
    return this.#roots;
  }

  setFolders(uris: readonly string[]): void {
    this.#folders = uris.flatMap((uri) => pathOfUri(uri) ?? []);
    this.reopen();
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(pathOfUri));
    const kept = this.#folders.filter((folder) => !gone.has(folder));
    this.#folders = [...kept, ...added.flatMap((uri) => pathOfUri(uri) ?? [])];
    this.reopen();
  }

  /** Begins anew with what is on the disk and what is open. */
  reopen(): void {
    this.#roots = openRoots(this.#folders, this.#memoryOf);
    for (const [path, document] of this.#open) this.#tell(path, document.getText());
  }

  /** A document was opened, or edited. */
  change(document: TextDocument): void {
    const path = pathOfUri(document.uri);
    if (path === undefined) return;
    this.#open.set(path, document);
    this.#tell(path, document.getText());
  }

  close(uri: string): void {
    const path = pathOfUri(uri);
    if (path === undefined) return;
    this.#open.delete(path);
    this.#tell(path);
  }

  /** Files that somebody else has changed, created or deleted. */
  changedOnDisk(uris: readonly string[]): void {
    const paths = uris.flatMap((uri) => pathOfUri(uri) ?? []).filter((path) => !this.#open.has(path));
    if (paths.some(decidesRoots)) return this.reopen();
    if (paths.length > checkout || paths.some((path) => this.#mayBeFolder(path))) return this.refresh();
    for (const path of paths) this.#tell(path);
  }

  refresh(): void {
    for (const { session } of this.#roots) session.refresh();
  }

  /** Where a document stands; undefined outside of all roots. */
  placeOf(uri: string): Place | undefined {
    const path = pathOfUri(uri);
    const root = path === undefined ? undefined : this.#roots.findLast((each) => within(each, path) !== undefined);
    const file = root && path !== undefined ? within(root, path) : undefined;
    return root && file !== undefined ? { root, file } : undefined;
  }

  /** As the editor spells it, where it is open. */
  uriOf({ root, file }: Place): string {
    const path = join(root.folder, file);
    return this.#open.get(path)?.uri ?? uriOfPath(path);
  }

  /** The version of an open document; undefined for what stands on the disk. */
  versionOf({ root, file }: Place): number | undefined {
    return this.#open.get(join(root.folder, file))?.version;
  }

  documents(): readonly TextDocument[] {
    return [...this.#open.values()];
  }

  #tell(path: string, text?: string): void {
    for (const root of this.#roots) {
      const file = pathWithin(root.folder, path);
      if (file !== undefined && sees(root, file)) root.session.update(file, text);
    }
  }

  /** A folder that has gone takes its files with it, and only its own name is told; names of files have a dot. */
  #mayBeFolder(path: string): boolean {
    return this.#roots.some((root) => {
      const file = pathWithin(root.folder, path);
      if (file === undefined || isForeign(file) || sees(root, file)) return false;
      const holds = ({ span }: { readonly span: Span }) => span.file.startsWith(`${file}/`);
      return !basename(file).includes(".") || root.session.definitions().workflows.some(holds);
    });
  }
}

function within(root: Root, path: string): string | undefined {
  const file = pathWithin(root.folder, path);
  return file !== undefined && owns(root, file) ? file : undefined;
}
