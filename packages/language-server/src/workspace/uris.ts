import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The path of a file on this machine; undefined for what is no file: an old version, a new text without a name. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    // A host in it, or an encoding that no file name has.
    return undefined;
  }
}

export function uriOfPath(path: string): string {
  return pathToFileURL(path).toString();
}

/** A path as seen from a folder that contains it, with forward slashes; undefined where it stands outside. */
export function pathWithin(folder: string, path: string): string | undefined {
  const way = relative(folder, path);
  return way === "" || isAbsolute(way) || way.split(sep)[0] === ".." ? undefined : way.split(sep).join("/");
}
