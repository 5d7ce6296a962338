import type { Trouble } from "../../view/index.ts";
import { momentWords } from "../../view/index.ts";
import { commandBlock, name, text } from "./escape.ts";

/** What keeps an instance from going on, and what can be done. */
export function troubleSection(trouble: readonly Trouble[]): string {
  return trouble.map(section).join("\n\n");
}

function section({ at, message, problems, since, next }: Trouble): string {
  const when = since === undefined ? "" : ` since ${momentWords(since)} UTC`;
  return [
    `## ⚠️ ${name(at)} needs somebody${when}`,
    "",
    `> ${text(message, 500)}`,
    ...problems.flatMap((problem) => [
      "",
      `- ${text(problem.path || "the value itself", 80)}: ${text(problem.message, 300)}`,
    ]),
    "",
    "What can be done (each asks for the reason):",
    "",
    commandBlock(next),
  ].join("\n");
}
