/** A table; its cells are Markdown already, escaped where they come from data. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell || " ").join(" | ")} |`;
}

/** The first rows of a table that could be endless, and a line that says how many are left out. */
export function longTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  most: number,
  where: string,
): string {
  const shown = table(head, rows.slice(0, most));
  const left = rows.length - most;
  return left > 0 ? `${shown}\n\n_… and ${left.toLocaleString("en-US")} more: ${where}_` : shown;
}
