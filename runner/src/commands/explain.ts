import type { Check } from "@geartrain/checks";
import { checks as every, pageOf } from "@geartrain/checks";
import { nearest } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import type { Screen } from "../render/index.ts";
import { columns } from "../render/terminal/columns.ts";
import type { Act } from "./command-context.ts";

const checks = every.toSorted((left, right) => (left.code < right.code ? -1 : 1));

/** The page of one check, or the list of all. */
export function explain(code: string | undefined): Act {
  return async ({ output, options }) => {
    if (code === undefined) {
      if (options.json) output.json(checks.map(({ code, severity, title }) => ({ code, severity, title })));
      else output.say(listText(output.screen));
      return;
    }
    const check = checks.find((each) => each.code === code);
    if (check === undefined) throw unknownCheck(code);
    if (options.json) output.json(inWords(check));
    else output.say(pageText(output.screen, check));
  };
}

function inWords({ code, severity, title, why, fails, passes, fix }: Check): object {
  return { code, severity, title, why, fails, passes, ...(fix !== undefined && { fix }) };
}

function unknownCheck(code: string): OperatingError {
  const meant = nearest(
    code,
    checks.map((each) => each.code),
  );
  const [first] = meant;
  return new OperatingError({
    exit: "usage",
    code: "unknown-check",
    message: `There is no check called "${code}".`,
    next:
      first === undefined
        ? "See all of them: geartrain explain"
        : `Did you mean ${meant.join(" or ")}? Type: geartrain explain ${first}`,
  });
}

function listText(screen: Screen): string {
  const rows = checks.map(({ code, severity, title }) => [{ text: code, style: "bold" as const }, severity, title]);
  return `${columns(screen, rows)}\n\nWhat one of them means, with examples: geartrain explain ${checks[0]?.code ?? ""}`;
}

/** The page as it is, with its headings set off where there are colours. */
function pageText(screen: Screen, check: Check): string {
  let code = false;
  const lines = pageOf(check)
    .split("\n")
    .flatMap((line) => {
      if (line.startsWith("```")) {
        code = !code;
        return [];
      }
      if (code) return [`    ${line}`.trimEnd()];
      const heading = /^#+ (.*)$/.exec(line)?.[1];
      if (heading !== undefined) return [screen.paint("bold", heading)];
      return [line.replace(/\*\*(.+?)\*\*/g, (_, text: string) => screen.paint("bold", text))];
    });
  return lines.join("\n");
}
