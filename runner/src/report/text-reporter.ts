import type { Evidence, Finding, Severity } from "@geartrain/model";
import { prose, shown } from "../render/terminal/phrases.ts";
import type { Screen, Style } from "../render/terminal/screen.ts";
import { counted } from "../view/index.ts";
import type { CheckResult, Reporter } from "./check-result.ts";
import { countsOf } from "./check-result.ts";
import { codeFrame } from "./code-frame.ts";
import { Positions } from "./positions.ts";

const look: Readonly<Record<Severity, { readonly sign: string; readonly style: Style }>> = {
  error: { sign: "✗", style: "red" },
  warning: { sign: "▲", style: "yellow" },
  hint: { sign: "●", style: "cyan" },
};

const mostRelated = 10;

/** For people at a terminal: every finding with its place, what proves it and how to put it right; then the counts. */
export const textReporter: Reporter = (result, screen) => {
  const positions = new Positions(result.text);
  const told = result.findings.map((finding) => findingText(screen, positions, finding));
  return `${[...told, summaryText(screen, result)].join("\n\n")}\n`;
};

function findingText(screen: Screen, positions: Positions, finding: Finding): string {
  const { code, severity, message, at, related, evidence, fixes } = finding;
  const { sign, style } = look[severity];
  const rows = [
    `${screen.paint(style, `${sign} ${severity}`)} ${screen.paint("bold", shown(code))}  ${placeText(positions, at)}`,
    prose(screen, message, 2),
    codeFrame(screen, positions, at, style),
    ...evidenceRows(screen, evidence),
    ...related
      .slice(0, mostRelated)
      .map((each) => `  ${screen.paint("dim", "see")} ${placeText(positions, each.at)}  ${shown(each.says)}`),
    ...(related.length > mostRelated ? [`  ${screen.paint("dim", `and ${related.length - mostRelated} more`)}`] : []),
    ...fixes.map(({ title }) => `  ${screen.paint("green", "fix")} ${shown(title)}`),
  ];
  return rows.join("\n");
}

/** `desk/purchase.workflow.ts:12:3`, which terminals make a link of. */
function placeText(positions: Positions, at: Finding["at"]): string {
  const { line, column } = positions.at(at.file, at.start);
  return `${shown(at.file)}:${line}:${column}`;
}

function evidenceRows(screen: Screen, { path = [], values, regions = [], details = [] }: Evidence): readonly string[] {
  const row = (name: string, says: string) => `  ${screen.paint("dim", name)} ${shown(says, 2_000)}`;
  const example = Object.entries(values ?? {}).map(([name, value]) => `${name} is ${JSON.stringify(value)}`);
  return [
    ...(path.length > 0 ? [row("path", path.join(" → "))] : []),
    ...(example.length > 0 ? [row("for example", example.join(", "))] : []),
    ...regions.map((region) => row("whenever", region)),
    ...(details.length > 0 && path.length === 0 ? [row("namely", details.join("; "))] : []),
  ];
}

/** `✗ 3 errors and 1 hint in 14 workflows (12 files)` */
function summaryText(screen: Screen, result: CheckResult): string {
  const { error, warning, hint } = countsOf(result);
  const counts = [
    ...(error > 0 ? [counted(error, "error")] : []),
    ...(warning > 0 ? [counted(warning, "warning")] : []),
    ...(hint > 0 ? [counted(hint, "hint")] : []),
  ];
  const worst = error > 0 ? look.error : warning > 0 ? look.warning : { sign: "✓", style: "green" as const };
  const things = [
    counted(result.workflows, "workflow"),
    ...(result.processes > 0 ? [counted(result.processes, "process", "processes")] : []),
  ];
  const found = counts.length === 0 ? "Nothing found" : counts.join(", ");
  const summary = `${screen.paint(worst.style, worst.sign)} ${found} in ${things.join(" and ")} (${counted(result.files.length, "file")}).`;
  const [first] = result.findings;
  const more = first ? `\n  What it means, with examples: geartrain explain ${shown(first.code)}` : "";
  const fixable = result.findings.filter(({ fixes }) => fixes.length > 0).length;
  return `${summary}${more}${fixable > 0 ? `\n  ${counted(fixable, "finding")} can be put right for you: geartrain check --fix` : ""}`;
}
