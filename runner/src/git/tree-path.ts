import { toBytes } from "./tree-entries.ts";

/** Why git, or a file system somewhere, would not take this path; undefined when all of them do. */
export function pathFault(path: string): string | undefined {
  if (path === "") return "is empty";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL ends a name in a tree
  if (/[\u0000\\]/.test(path)) return "has a character that file systems do not allow";
  if (!path.isWellFormed()) return "is not well-formed text";
  for (const part of path.split("/")) {
    if (part === "") return "has an empty part";
    if (part === "." || part === "..") return `has the part ${part}`;
    if (isGitFolder(part)) return "has a part that git keeps for itself";
  }
  return undefined;
}

/** The parts of a path that git and every file system take, as bytes. A path that isn't one is a bug. */
export function pathParts(path: string): string[] {
  const fault = pathFault(path);
  if (fault) throw new Error(`The path ${JSON.stringify(path)} ${fault}`);
  return path.split("/").map(toBytes);
}

/** `.git` as the file systems of Windows and macOS would also read it. */
function isGitFolder(part: string): boolean {
  const visible = part.replace(/\p{Default_Ignorable_Code_Point}/gu, "").toLowerCase();
  return /^(\.git|git~1)[ .]*(:.*)?$/.test(visible);
}
