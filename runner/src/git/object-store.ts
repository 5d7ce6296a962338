import { OperatingError } from "../operating-error.ts";
import type { Commit, CommitContent } from "./commit-object.ts";
import { encodeCommit, parseCommit } from "./commit-object.ts";
import type { ObjectReader } from "./object-reader.ts";
import { openObjectReader } from "./object-reader.ts";
import type { ObjectWriter } from "./object-writer.ts";
import { openObjectWriter } from "./object-writer.ts";
import type { Oid } from "./oid.ts";
import type { Repository } from "./repository.ts";
import type { Trees } from "./tree.ts";
import { openTrees } from "./tree.ts";

/** A repository's objects, read and written without work tree or index. */
export interface ObjectStore {
  readonly repository: Repository;
  readonly reader: ObjectReader;
  readonly writer: ObjectWriter;
  readonly trees: Trees;
  /** A commit, from memory where it was written or read lately; null where there is none with that name. */
  commit(oid: Oid): Promise<Commit | null>;
  /** Adds a commit to the writer; `flush` writes it. */
  addCommit(content: CommitContent): Oid;
  /** Ends the reader's child. */
  close(): void;
}

const keptCommits = 1_000;

/** Opens the objects of a repository. `durable`: nothing counts as written before the disk has it (a laptop's ledger). */
export function openObjectStore(repository: Repository, options: { readonly durable?: boolean } = {}): ObjectStore {
  const reader = openObjectReader(repository);
  const writer = openObjectWriter(repository, options.durable ?? false);
  const trees = openTrees(reader, writer, repository.hashName);
  const kept = new Map<Oid, Commit>();
  const keep = (commit: Commit): Commit => {
    kept.set(commit.oid, commit);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptCommits) break;
      kept.delete(oldest);
    }
    return commit;
  };
  return {
    repository,
    reader,
    writer,
    trees,
    async commit(oid) {
      const known = kept.get(oid);
      if (known) return known;
      const object = await reader.read(oid);
      const commit = object?.type === "commit" && object.bytes ? parseCommit(object.oid, object.bytes) : undefined;
      return commit ? keep(commit) : null;
    },
    addCommit(content) {
      const bytes = encodeCommit(content);
      const oid = writer.add("commit", bytes);
      const commit = parseCommit(oid, bytes);
      if (commit) keep(commit);
      return oid;
    },
    close: () => reader.close(),
  };
}

/** A commit that has to be there. */
export async function requireCommit(store: ObjectStore, oid: Oid): Promise<Commit> {
  const commit = await store.commit(oid);
  if (commit) return commit;
  throw new OperatingError({
    exit: "environment",
    code: "object-missing",
    message: `The commit ${oid} is not in the repository ${store.repository.folder}.`,
    next: "Fetch it: git fetch --all",
  });
}
