/**
 * Invariants
 * 1. `add` only names an object; it exists for git once the `flush` after it has ended.
 * 2. A crash at any instant leaves whole objects or leftovers that git ignores and prunes, never half an object.
 * 3. A durable writer's `flush` ends after the disk has everything, so that no ref can outlive what it names.
 * 4. Bytes and names are what git itself would have made of the same content.
 */
import { OperatingError } from "../operating-error.ts";
import { crossing } from "../ports/crossing.ts";
import { writeLoose, writeLooseDurably } from "./loose-object.ts";
import type { NewObject, ObjectType, Oid } from "./oid.ts";
import { objectOid } from "./oid.ts";
import { writePack } from "./pack-file.ts";
import type { Repository } from "./repository.ts";

export interface ObjectWriter {
  /** Names an object and keeps it for the next `flush`. */
  add(type: ObjectType, bytes: Uint8Array): Oid;
  /** Writes everything added so far. */
  flush(): Promise<void>;
  readonly durable: boolean;
}

/** From how many objects on one pack is cheaper than a file each; measured by the benchmark of ledger commits. */
const packFrom = { fast: 48, durable: 4 };

export function openObjectWriter(repository: Repository, durable: boolean): ObjectWriter {
  const { objectsDir, hashName } = repository;
  let added = new Map<Oid, NewObject>();
  const threshold = durable ? packFrom.durable : packFrom.fast;

  const write = async (objects: readonly NewObject[]): Promise<void> => {
    if (objects.length >= threshold) await writePack(objectsDir, hashName, objects, durable);
    else if (durable) await writeLooseDurably(objectsDir, objects);
    else for (const object of objects) writeLoose(objectsDir, object);
  };

  return {
    durable,
    add(type, bytes) {
      const oid = objectOid(hashName, type, bytes);
      added.set(oid, { oid, type, bytes });
      return oid;
    },
    async flush() {
      if (added.size === 0) return;
      const objects = [...added.values()];
      added = new Map();
      try {
        await crossing("git objects", () => write(objects));
      } catch (error) {
        throw unwritable(objectsDir, error);
      }
    },
  };
}

function unwritable(folder: string, cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (!/^(EACCES|EPERM|ENOENT|ENOTDIR|EROFS|ENOSPC|EDQUOT|EIO|EMFILE|ENFILE)$/.test(code)) return cause;
  return new OperatingError({
    exit: "environment",
    code: "objects-unwritable",
    message: `Nothing can be written to ${folder} (${code}).`,
    next: "Check the free space and the permissions of that folder, then run the same command again.",
    cause,
  });
}
