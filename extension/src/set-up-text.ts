/** A report as a table in Markdown, so that it can be pasted into an issue. */
export function setUpText(facts: Readonly<Record<string, string | number>>): string {
  const rows = Object.entries(facts).map(([what, value]) => `| ${cell(what)} | ${cell(String(value))} |`);
  return ["| Geartrain | |", "| --- | --- |", ...rows, ""].join("\n");
}

function cell(words: string): string {
  return words.replaceAll("|", "\\|").replace(/\s+/g, " ");
}
