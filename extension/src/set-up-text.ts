/** A report as a table in Markdown, so that it can be pasted into an issue. */
export function setUpText(facts: Readonly<Record<string, string | number>>): string {
  const rows = Object.entries(facts).map(([what, value]) => `| ${cell(what)} | ${cell(String(value))} |`);
  return ["| Geartrain | |", "| --- | --- |", ...rows, ""].join("\n");
}

function cell(words: string): string {
  return words.replaceAll("|", "\\|").replace(/\s+/g, " ");
}

/** The parts of a setting in `package.json` that tell what may be in it. */
export interface Setting {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
}

/** What a setting is; of what people write into it themselves, a name or a path, only whether there is something. */
export function settingText({ type, enum: choices }: Setting, value: unknown): string {
  const written = typeof value === "string" && type === "string" && !choices?.includes(value);
  if (written) return value.trim() === "" ? "not set" : "set";
  return JSON.stringify(value) ?? "not set";
}
