/*
 * A folder as it stands on the disk. Invariants:
 *  1. Nothing is run for it but git's own list of files, with settings that run nothing either.
 *  2. Only plain files inside the folder are read: a link could lead anywhere, and a pipe would wait for ever.
 */
import { execFileSync } from "node:child_process";
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileSource } from "./file-source.ts";

/** No definition that people write is longer; what is, is no definition. */
export const mostBytes = 1_000_000;

/** A folder without git is walked; more files than this are nobody's workflows. */
const mostFiles = 200_000;

const wanted = /\.[mc]?tsx?$|(^|\/)(package|tsconfig[^/]*)\.json$/;
const pathspecs = [
  "*.ts",
  "*.mts",
  "*.cts",
  "*.tsx",
  "package.json",
  "*/package.json",
  "tsconfig*.json",
  "*/tsconfig*.json",
];

/** A folder's files: those that git tracks or would, else all but hidden folders and packages. */
export function folderSource(root: string): FileSource {
  return {
    list: () => (listedByGit(root) ?? walked(root)).filter((path) => wanted.test(path) && !foreign(path)).sort(),
    read: (path) => (foreign(path) || path.split("/").includes("..") ? undefined : plainText(root, path)),
  };
}

/** Is it part of somebody else's package, or of git itself? */
function foreign(path: string): boolean {
  return path.split("/").some((part) => part === "node_modules" || part === ".git");
}

function listedByGit(root: string): readonly string[] | undefined {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  try {
    const args = [
      "-c",
      "core.fsmonitor=false",
      "ls-files",
      "-z",
      "--cached",
      "--others",
      "--exclude-standard",
      "--deduplicate",
    ];
    const text = execFileSync("git", [...args, "--", ...pathspecs], {
      cwd: root,
      env: { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: "0" },
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text.split("\0").filter((path) => path !== "");
  } catch {
    // No repository, or no git: a folder will do.
    return undefined;
  }
}

function walked(root: string): readonly string[] {
  const found: string[] = [];
  const folders = [""];
  for (const folder of folders) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !foreign(path) && !entry.name.startsWith(".")) folders.push(path);
      else if (entry.isFile()) found.push(path);
      if (found.length + folders.length > mostFiles) return found;
    }
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function plainText(root: string, path: string): string | undefined {
  let file: number | undefined;
  try {
    if (throughLink(root, path)) return undefined;
    file = openSync(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = fstatSync(file);
    return found.isFile() && found.size <= mostBytes ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function throughLink(root: string, path: string): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => {
    const part = lstatSync(join(root, ...parts.slice(0, index + 1)), { throwIfNoEntry: false });
    return part === undefined || part.isSymbolicLink();
  });
}
