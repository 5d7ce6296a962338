/** Where texts come from: a folder, a commit, a test's own table. Paths are relative to its root, with forward slashes. */
export interface FileSource {
  /** Every file that definitions may be made of. */
  list(): readonly string[];
  /** The text of a file; undefined where there is none, or none that can be read. */
  read(path: string): string | undefined;
}

/** Texts by path. */
export function tableSource(texts: Readonly<Record<string, string>>): FileSource {
  return {
    list: () => Object.keys(texts),
    read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
  };
}
