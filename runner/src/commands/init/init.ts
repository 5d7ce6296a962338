import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { shellWord } from "../../view/index.ts";
import type { Act, CommandContext } from "../command-context.ts";
import type { Prepared } from "./prepare.ts";
import { prepare } from "./prepare.ts";

/** Makes a folder ready and says what to type next. */
export function initCommand(folder?: string): Act {
  return async (context) => {
    const prepared = await prepare(folder ?? ".", context.options.cwd ?? process.cwd());
    const next = nextCommands(prepared);
    if (context.options.json) context.output.json({ ...prepared, next });
    else say(context, prepared, next);
  };
}

function say({ output }: CommandContext, prepared: Prepared, next: readonly string[]): void {
  const { folder, made, left, commit, notCommitted } = prepared;
  const paint = output.screen.paint;
  const lines = [
    `${paint("green", "✓")} ${paint("bold", folder)} is ready.`,
    ...made.map((path) => `  ${paint("green", "+")} ${path}`),
    ...left.map((path) => `  ${paint("dim", `= ${path} was there and stays as it is`)}`),
    ...(lacksNodeTypes(prepared) ? ["  for your editor: npm install --save-dev @types/node"] : []),
    ...(commit === undefined ? [] : [`  committed as ${commit.slice(0, 12)}`]),
    ...(notCommitted === undefined ? [] : [`  ${paint("yellow", "!")} not committed: ${notCommitted}`]),
    "",
    next.length === 1 ? `Next: ${paint("cyan", next[0] ?? "")}` : "Next:",
    ...(next.length === 1 ? [] : next.map((command) => `  ${paint("cyan", command)}`)),
  ];
  output.say(lines.join("\n"));
}

/** A package.json of our own asks for them. */
function lacksNodeTypes({ folder, left }: Prepared): boolean {
  return left.includes("package.json") && !existsSync(join(folder, "node_modules/@types/node"));
}

function nextCommands({ folder, from, person, commit, made, remote, identity, example }: Prepared): string[] {
  const way = relative(from, folder);
  const go = way === "" ? [] : [`cd ${shellWord(way)}`];
  const known = identity ? [] : ["git config user.name 'Your Name'", "git config user.email you@example.org"];
  const save =
    commit !== undefined || made.length === 0
      ? []
      : [`git add -- ${made.map(shellWord).join(" ")}`, "git commit -m 'Begin with Geartrain'"];
  const share = remote === null || made.length === 0 ? [] : [`git push ${shellWord(remote)} HEAD`];
  const as = identity ? "" : ` --as ${person}`;
  const begin =
    example === undefined ? "geartrain list" : `geartrain start ${example.workflow} --input ${example.input}${as}`;
  return [...go, ...known, ...save, ...share, begin];
}
