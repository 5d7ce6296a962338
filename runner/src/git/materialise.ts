/**
 * Invariants
 * 1. The folder appears whole, by one rename, or not at all; a second process that was slower uses the first one's.
 * 2. The files have exactly the committed bytes: no filter, attribute, line-end conversion or hook takes part.
 * 3. Nothing is written through a link, and no link leads out of the folder.
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { crossing } from "../ports/crossing.ts";
import type { SourceFile } from "./definition-source.ts";
import { listFiles } from "./definition-source.ts";
import type { ObjectStore } from "./object-store.ts";
import type { Oid } from "./oid.ts";
import { pathFault } from "./tree-path.ts";

export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

export interface Materialised {
  /** False when the folder was there already: then nothing was read, and `leftOut` is empty. */
  readonly written: boolean;
  readonly leftOut: readonly LeftOut[];
}

const largestFile = 64 * 2 ** 20;
const atOnce = 32;

/** Writes a commit's files into a folder that a cache will keep. The folder must not exist or be an earlier result. */
export async function materialise(store: ObjectStore, commit: Oid, folder: string): Promise<Materialised> {
  if (existsSync(folder)) return { written: false, leftOut: [] };
  const temporary = join(dirname(folder), `.${basename(folder)}-${randomBytes(6).toString("hex")}`);
  return crossing("source materialise", async () => {
    try {
      await mkdir(temporary, { recursive: true });
      const leftOut = await writeAll(store, await listFiles(store.repository, commit), temporary);
      return { written: await take(temporary, folder), leftOut };
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
}

async function writeAll(store: ObjectStore, files: readonly SourceFile[], folder: string): Promise<LeftOut[]> {
  const leftOut: LeftOut[] = [];
  const wanted = files.filter(({ path, kind, size }) => {
    const fault = kind === "submodule" ? "is a submodule" : pathFault(path);
    const why = fault ?? ((size ?? 0) > largestFile ? `is larger than ${largestFile} bytes` : undefined);
    if (why) leftOut.push({ path, why });
    return why === undefined;
  });
  for (const path of new Set(wanted.map((file) => dirname(file.path)))) {
    await mkdir(join(folder, path), { recursive: true });
  }
  // Links last, so that nothing can be written through one.
  const links = wanted.filter(({ kind }) => kind === "link");
  await inTurns(
    wanted.filter(({ kind }) => kind !== "link"),
    async ({ path, oid, kind }) => {
      const mode = kind === "executable" ? 0o755 : 0o644;
      await writeFile(join(folder, path), await blob(store, oid), { flag: "wx", mode });
    },
  );
  for (const { path, oid } of links) {
    const target = (await blob(store, oid)).toString("utf8");
    if (staysInside(path, target)) await symlink(target, join(folder, path));
    else leftOut.push({ path, why: "is a link that leads out of the repository" });
  }
  return leftOut;
}

/** `..` only in front: behind a name it would start from wherever that name, itself a link, leads. */
function staysInside(path: string, target: string): boolean {
  if (target === "" || /^[/\\]|^[A-Za-z]:|\\|\0/.test(target)) return false;
  const parts = target.split("/").filter((part) => part !== "" && part !== ".");
  const ups = parts.findIndex((part) => part !== "..");
  const up = ups < 0 ? parts.length : ups;
  return up <= path.split("/").length - 1 && !parts.slice(up).includes("..");
}

async function inTurns(files: readonly SourceFile[], act: (file: SourceFile) => Promise<void>): Promise<void> {
  for (let at = 0; at < files.length; at += atOnce) await Promise.all(files.slice(at, at + atOnce).map(act));
}

async function blob(store: ObjectStore, oid: Oid): Promise<Buffer> {
  const object = await store.reader.read(oid, largestFile);
  if (object?.type === "blob" && object.bytes) return object.bytes;
  throw new OperatingError({
    exit: "environment",
    code: "object-missing",
    message: `The file contents ${oid} are not in the repository.`,
    next: "Fetch them: git fetch --refetch, or clone without a filter.",
  });
}

/** Gives the folder its name, unless another process was faster. */
async function take(temporary: string, folder: string): Promise<boolean> {
  try {
    await rename(temporary, folder);
    return true;
  } catch (error) {
    if (existsSync(folder)) return false;
    throw error;
  }
}
