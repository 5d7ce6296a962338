import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Writes a file whole or not at all, so that an action that does nothing else may be repeated. */
export async function writeShared(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  // Others may be writing the same one: each has a beginning of its own, and the last to finish counts.
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}

/** What such a file says; undefined where there is none. */
export async function readShared(folder: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, path), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Lets one after the other read something and then write it: other instances, and other runners, do the same just now. */
export async function oneByOne<Result>(folder: string, act: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, ".lock");
  await mkdir(folder, { recursive: true });
  for (let tries = 0; ; tries += 1) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || tries > 500) throw error;
      await new Promise((later) => setTimeout(later, 10));
    }
  }
  try {
    return await act();
  } finally {
    await rmdir(lock);
  }
}
