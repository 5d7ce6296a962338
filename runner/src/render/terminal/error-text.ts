import { lines } from "../plain-text.ts";
import { columns } from "./columns.ts";
import { shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

/** What an `OperatingError` tells: any value with these fields will do. */
export interface Told {
  readonly code: string;
  readonly message: string;
  readonly next?: string | undefined;
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
}

const mostProblems = 50;

/** An error for people: what did not work, every problem with its place, and what to do next. */
export function errorText(screen: Screen, { code, message, next, problems = [] }: Told): string {
  const [sentence = "", ...more] = lines(message);
  const parts = [
    `${screen.paint("red", "✗")} ${shown(sentence, 1_000)} ${screen.paint("dim", `(${shown(code, 60)})`)}`,
    ...more.slice(0, 20).map((line) => `  ${shown(line, 1_000)}`),
    problemsText(screen, problems),
    next === undefined ? "" : `${screen.paint("cyan", "→")} ${shown(next, 4_000)}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n")}\n`;
}

function problemsText(screen: Screen, problems: NonNullable<Told["problems"]>): string {
  if (problems.length === 0) return "";
  const rows = problems.slice(0, mostProblems).map(({ path, message }) => [path || "(the value itself)", message]);
  const left = problems.length - mostProblems;
  const more = left > 0 ? `\n    ${screen.paint("dim", `… and ${left} more`)}` : "";
  return `${columns(screen, rows, { indent: 4 })}${more}`;
}
