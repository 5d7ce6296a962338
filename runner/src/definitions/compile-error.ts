import type { Message } from "esbuild";
import { OperatingError } from "../operating-error.ts";
import type { BrokenEntry } from "./bundle-cache.ts";
import type { Missing } from "./resolve-imports.ts";

/** What esbuild says about a file, as the failure of that definition: every error, with place and code frame. */
export async function describeErrors(path: string, errors: readonly Message[]): Promise<Omit<BrokenEntry, "mentions">> {
  const { formatMessages } = await import("esbuild");
  const frames = await formatMessages([...errors], { kind: "error", color: false, terminalWidth: 120 });
  const missing = errors.flatMap(({ detail }) => ((detail as Missing | undefined)?.home ? [detail as Missing] : []));
  const blocked = errors.length === missing.length;
  const problems = errors.map((error, index) => ({
    path: placeOf(error) ?? path,
    message: `${reasonOf(error)}\n${frameOf(frames[index] ?? "")}`.trimEnd(),
  }));
  const first = errors[0];
  const place = (first && placeOf(first)) ?? path;
  if (blocked) {
    const names = [...new Set(missing.map((detail) => `"${detail.package}"`))].join(", ");
    return {
      path,
      code: "blocked-dependencies",
      message: `${path} needs ${names} at ${place}: ${missing[0] ? whyMissing(missing[0]) : "it is not installed"}.`,
      next: "Install the repository's packages, and commit the lock file that names them.",
      problems,
    };
  }
  return {
    path,
    code: "definition-does-not-compile",
    message: `${place}: ${first ? reasonOf(first) : "esbuild gave no reason"}`,
    next: `Correct ${first?.location?.file ?? path} and commit it.`,
    problems,
  };
}

function whyMissing({ home, named }: Missing): string {
  if (!home.lock) return "it is not installed, and no lock file says which version is meant";
  return named ? (home.refusal ?? "it is not installed") : `${home.lock.name} does not name it`;
}

/** The error that asking for a broken definition ends with. */
export function compileError({ code, message, next, problems }: BrokenEntry): OperatingError {
  return new OperatingError({
    exit: code === "blocked-dependencies" ? "environment" : "refused",
    code,
    message,
    next,
    problems,
  });
}

function placeOf({ location }: Message): string | undefined {
  return location ? `${location.file}:${location.line}:${location.column + 1}` : undefined;
}

function reasonOf({ text, notes }: Message): string {
  return [text, ...notes.map((note) => note.text)].join(" ");
}

/** The code frame alone: esbuild repeats the reason above it. */
function frameOf(message: string): string {
  return message
    .split("\n")
    .filter((line) => /^ {4}.*[│╵]/.test(line))
    .join("\n");
}
