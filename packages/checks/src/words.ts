/** `a`, `a and b`, `a, b and c`; of many the first few, and how many more. */
export function listed(items: readonly string[], word: "and" | "or" = "and", most = 5): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** A name as the author wrote it, told apart from the words around it. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** `1 vote`, `3 votes`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
