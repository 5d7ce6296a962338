import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

/**
 * Writes a file of the office: whole or not at all, and the same when repeated with the same text, so that an action
 * which does nothing else may be repeated after a crash.
 *
 * @param path relative to the folder; never the place itself, which differs from machine to machine
 */
export async function writeOfficeFile(folder: string, path: string, text: string): Promise<void> {
  if (normalize(path).startsWith("..")) throw new Error(`${path} leaves the office folder`);
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.unfinished`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}

/** A title as a part of file names and addresses: `"Über uns: Teil 2"` becomes `"uber-uns-teil-2"`. */
export function slugOf(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{Mark}/gu, "");
  const slug = plain.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, "-");
  return slug.replace(/^-+|-+$/g, "").slice(0, 60) || "untitled";
}
