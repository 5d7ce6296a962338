import type { Severity } from "@geartrain/model";
import { exitCodes, OperatingError } from "../operating-error.ts";
import type { Checking } from "../operations/check-files.ts";
import { openChecking } from "../operations/check-files.ts";
import type { Fixed } from "../operations/fix-files.ts";
import { fixFiles } from "../operations/fix-files.ts";
import type { CheckResult } from "../report/check-result.ts";
import { countsOf } from "../report/check-result.ts";
import { reporters } from "../report/reporters.ts";
import { counted } from "../view/index.ts";
import type { Act, CommandContext } from "./command-context.ts";

interface Asked {
  readonly format: keyof typeof reporters;
  readonly severity: Severity;
  readonly fix?: boolean;
  readonly watch?: boolean;
}

/** Checks once, or again with every change. */
export function checkCommand(paths: readonly string[], asked: object): Act {
  const options = asked as Asked;
  return async (context) => {
    if (options.fix && options.watch) throw fixOrWatch();
    const checking = openChecking(context.options.cwd ?? process.cwd(), paths);
    if (options.watch) return watchOn(context, checking, options);
    if (options.fix) tellFixed(context, fixFiles(checking, options.severity === "hint" ? "hint" : "warning"));
    const result = checking.result();
    tell(context, result, options);
    checking.session.remember();
    if (failing(result, options.severity)) context.exitWith(exitCodes.refused);
  };
}

function tell({ output, options }: CommandContext, result: CheckResult, { format }: Asked): void {
  if (options.json || format === "json") output.raw(reporters.json(result, output.screen));
  else if (format === "text") output.say(reporters.text(result, output.screen));
  else output.raw(reporters[format](result, output.screen));
}

function tellFixed({ output }: CommandContext, fixed: readonly Fixed[]): void {
  for (const { title, file } of fixed) output.note(`${output.errors.paint("green", "✓")} ${file}: ${title}`);
  if (fixed.length === 0) output.note("Nothing here has a fix.");
  else output.note(`Put right: ${counted(fixed.length, "finding")}. See what changed: git diff`);
}

/** Is there a finding as bad as that, or worse? */
function failing(result: CheckResult, least: Severity): boolean {
  const { error, warning, hint } = countsOf(result);
  return error > 0 || (least !== "error" && warning > 0) || (least === "hint" && hint > 0);
}

async function watchOn(context: CommandContext, checking: Checking, options: Asked): Promise<void> {
  const { watchDefinitions } = await import("../definitions/watch-definitions.ts");
  const { output } = context;
  const changed = new Set<string>();
  let pending: NodeJS.Timeout | undefined;
  const round = () => {
    for (const path of changed) checking.session.update(path);
    changed.clear();
    try {
      tell(context, checking.result(), options);
    } catch (error) {
      // While somebody moves files about there may be nothing for a moment.
      if (!(error instanceof OperatingError)) throw error;
      output.note(error.message);
    }
  };
  const close = await watchDefinitions(checking.root, (path) => {
    changed.add(path);
    clearTimeout(pending);
    // An editor writes in several steps, and a checkout many files at once.
    pending = setTimeout(round, 100);
  });
  round();
  output.note("Watching. Ctrl+C stops.");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  clearTimeout(pending);
  await close();
}

function fixOrWatch(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "fix-or-watch",
    message: "Files that are being watched are being edited: nothing else should change them.",
    next: "Leave out --watch or --fix.",
  });
}
