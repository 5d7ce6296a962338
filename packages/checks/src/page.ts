import type { Check, Example } from "./check.ts";

const introduction = `# What Geartrain proves before anything runs

\`geartrain check\` and the editor read the text of definitions, never run them, and report what is listed here.
\`geartrain explain <code>\` shows a page in the terminal. An error stops a merge, a warning is very likely a mistake, a hint is
worth a thought. What is right as it is can be dismissed on its line or the line above, with the reason:

\`\`\`ts
// geartrain-ignore rules/overlap: both offices answer alike, and either may
\`\`\`
`;

/** The page of one check, as Markdown. */
export function pageOf({ code, title, severity, why, fails, passes, fix }: Check): string {
  return [
    `# ${code}`,
    `**${title}** (${severity})`,
    why,
    ...(fix === undefined ? [] : [`**Quick fix:** ${fix}`]),
    "## What it finds",
    example(fails),
    "## Put right",
    example(passes),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

/** The list of all checks, with links to their pages. */
export function indexOf(checks: readonly Check[]): string {
  const sorted = [...checks].sort((left, right) => (left.code < right.code ? -1 : 1));
  const groups = Map.groupBy(sorted, ({ code }) => code.slice(0, code.indexOf("/")));
  const tables = [...groups].map(([group, own]) => {
    const rows = own.map(({ code, severity, title }) => `| [\`${code}\`](${code}.md) | ${severity} | ${title} |`);
    return [`## ${group}`, "", "| code | severity | what is wrong |", "| --- | --- | --- |", ...rows, ""].join("\n");
  });
  return [introduction, ...tables].join("\n");
}

function example(texts: Example): string {
  if (typeof texts === "string") return code(texts);
  return Object.entries(texts)
    .map(([path, text]) => `\`${path}\`\n\n${code(text)}`)
    .join("\n\n");
}

function code(text: string): string {
  return `\`\`\`ts\n${text.trimEnd()}\n\`\`\``;
}
