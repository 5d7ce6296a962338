import type { Severity } from "@geartrain/model";
import type { Reporter } from "./check-result.ts";
import { Positions } from "./positions.ts";
import { textReporter } from "./text-reporter.ts";

const command: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", hint: "notice" };

/**
 * For GitHub's workflows: a comment at every finding in the files of a pull request. The log gets the text as well,
 * indented, so that nothing in it can be taken for a command.
 */
export const githubReporter: Reporter = (result, screen) => {
  const positions = new Positions(result.text);
  const comments = result.findings.map(({ code, severity, message, at, related }) => {
    const { start, end } = positions.range(at);
    const properties = {
      file: at.file,
      line: start.line,
      endLine: end.line,
      // Columns are only understood where the place is within one line.
      ...(start.line === end.line && { col: start.column, endColumn: Math.max(end.column, start.column + 1) }),
      title: code,
    };
    const listed = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
    const see = related.map(
      (each) => `\n${each.at.file}:${positions.at(each.at.file, each.at.start).line} ${each.says}`,
    );
    return `::${command[severity]} ${listed.join(",")}::${data(message + see.join(""))}`;
  });
  const log = textReporter(result, screen).replace(/^/gm, "  ").trimEnd();
  return `${[...comments, log].join("\n")}\n`;
};

function data(text: string): string {
  return text.toWellFormed().replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
