/*
 * Checks the definitions of a folder without running them. Nothing of the ledger is needed, nor git.
 */
import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { budgets } from "@geartrain/checks";
import type { Finding, Span, TextEdit } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { openSession } from "@geartrain/session";
import { configPath } from "../definitions/definition-files.ts";
import { OperatingError } from "../operating-error.ts";
import type { CheckResult } from "../report/check-result.ts";
import { checkMemory } from "./check-memory.ts";

/** A folder that is checked, again and again if need be. */
export interface Checking {
  /** The folder whose definitions belong together. */
  readonly root: string;
  readonly session: Session;
  /** Is the file, as the session names it, among those asked for? */
  readonly covers: (file: string) => boolean;
  /** @throws OperatingError `nothing-checked`: what looked at nothing must not look like success */
  result(): CheckResult;
}

/** @throws OperatingError `no-such-path` */
export function openChecking(folder: string, paths: readonly string[]): Checking {
  const asked = paths.map((path) => resolve(folder, path));
  const missing = asked.findIndex((path) => !existsSync(path));
  if (missing >= 0) throw noSuchPath(paths[missing] ?? "");
  const here = resolve(folder);
  const root = rootOf(asked.length === 0 ? here : commonFolder(asked), here);
  const wanted = asked.map((path) => within(root, path));
  const covers = (file: string) =>
    wanted.length === 0 || wanted.some((path) => path === "" || file === path || file.startsWith(`${path}/`));
  const memory = checkMemory(root);
  const session = openSession({ root, budget: budgets.command, ...(memory && { memory }) });
  const shown = shownPaths(folder, root);
  return { root, session, covers, result: () => resultOf({ root, session, covers, wanted, shown }) };
}

/** The nearest folder with settings; else the repository's; else where the person is, if it is in there. */
function rootOf(folder: string, here: string): string {
  const inside = folder === here || folder.startsWith(here.endsWith(sep) ? here : here + sep);
  return above(folder, configPath) ?? above(folder, ".git") ?? (inside ? here : folder);
}

function above(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, name))) return at;
    if (at === dirname(at)) return undefined;
  }
}

function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => (statSync(path).isDirectory() ? path : dirname(path)));
  const [first = ""] = folders;
  let common = first;
  while (!folders.every((each) => each === common || each.startsWith(common.endsWith(sep) ? common : common + sep))) {
    common = dirname(common);
  }
  return common;
}

function within(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** Paths as seen from where the person is, where that is not inside of what is checked. */
function shownPaths(folder: string, root: string): (file: string) => string {
  const way = within(resolve(folder), root);
  return way === "" || way.startsWith("..") ? (file) => file : (file) => `${way}/${file}`;
}

interface Looking extends Pick<Checking, "root" | "session" | "covers"> {
  /** The paths asked for, as the session names them. */
  readonly wanted: readonly string[];
  readonly shown: (file: string) => string;
}

function resultOf({ root, session, covers, wanted, shown }: Looking): CheckResult {
  const definitions = session.definitions();
  const workflows = definitions.workflows.filter(({ span }) => covers(span.file));
  const processes = definitions.processes.filter(({ span }) => covers(span.file));
  const findings = session.findings().filter(({ at }) => covers(at.file));
  // Whoever names a file that definitions are made of, as a hook does, has had it checked.
  const named = wanted.filter((path) => session.uses(path));
  const looked = [...[...workflows, ...processes].map(({ span }) => span.file), ...named];
  const files = [...new Set([...looked, ...findings.map(({ at }) => at.file)])].sort();
  if (files.length === 0) throw nothingChecked(wanted, root);
  const own = new Map<string, string>();
  const place = (span: Span): Span => {
    own.set(shown(span.file), span.file);
    return { ...span, file: shown(span.file) };
  };
  return {
    files: files.map(shown),
    workflows: workflows.length,
    processes: processes.length,
    findings: findings.map((finding) => placed(finding, place)),
    text: (path) => session.text(own.get(path) ?? path) ?? "",
    edits: (fix) => (session.editsOf(fix) ?? []).map((edit): TextEdit => ({ ...edit, at: place(edit.at) })),
  };
}

/** Fixes stay what they are: only the session that made them can apply them. */
function placed(finding: Finding, place: (span: Span) => Span): Finding {
  return {
    ...finding,
    at: place(finding.at),
    related: finding.related.map(({ at, says }) => ({ at: place(at), says })),
  };
}

function noSuchPath(path: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "no-such-path",
    message: `There is nothing at ${path}.`,
    next: "Name files or folders, or nothing to check everything.",
  });
}

function nothingChecked(paths: readonly string[], root: string): OperatingError {
  return new OperatingError({
    exit: paths.length > 0 ? "usage" : "environment",
    code: "nothing-checked",
    message: `No workflow and no process was found in ${paths.length > 0 ? paths.join(", ") || "." : root}, so nothing was checked.`,
    next: `Definitions stand in *.workflow.ts and *.process.ts, or where "definitions" in ${configPath} says.`,
  });
}
