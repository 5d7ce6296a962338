import { hash } from "node:crypto";

/** Where the page of an instance stands on the status branch. */
export function pagePath(workflow: string, instance: string): string {
  return `instances/${segment(workflow)}/${segment(instance)}.md`;
}

/** Where the page of a case stands. */
export function casePath(process: string, id: string): string {
  return `cases/${segment(process)}/${segment(id)}.md`;
}

const longest = 80;

/**
 * A name as one part of a path that means the same to git, to an address and to every file system: two names never give
 * one part, and no name leaves its folder.
 */
function segment(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`);
  if (safe !== "" && safe.length <= longest) return safe;
  return `${safe.slice(0, longest - 17)}~${hash("sha256", name).slice(0, 16)}`;
}
