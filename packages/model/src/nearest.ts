/** What was probably meant, best first: the few names that differ from what was typed by little. */
export function nearest(typed: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, far: Math.min(distance(typed, name), lastPartDistance(typed, name)) }))
    .filter(({ name, far }) => far <= Math.max(2, name.length / 4))
    .sort((left, right) => left.far - right.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** What to do about a name that there is not: `Did you mean byte?`, or all names there are. */
export function nameOneOf(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known);
  return near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Name one of these: ${known.join(", ")}.`;
}

/** People remember `overlap` and forget that it stands under `rules/`. */
function lastPartDistance(typed: string, name: string): number {
  const last = name.slice(name.lastIndexOf("/") + 1);
  return typed.includes("/") ? Number.POSITIVE_INFINITY : distance(typed, last);
}

/** How many letters must be added, removed, replaced or swapped with their neighbour. */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const cell = (up: number, left: number) => rows[i - up]?.[j - left] ?? Number.POSITIVE_INFINITY;
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(Math.min(cell(1, 0) + 1, (row[j - 1] ?? 0) + 1, cell(1, 1) + same, swapped ? cell(2, 2) + 1 : Infinity));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
