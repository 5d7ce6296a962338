/** Paths of what was given and is not in what was parsed, because no schema knows it. `undefined` is not given. */
export function droppedKeys(given: unknown, parsed: unknown): readonly string[] {
  const dropped: string[] = [];
  compare(given, parsed, "", dropped);
  return dropped;
}

function compare(given: unknown, parsed: unknown, path: string, dropped: string[]): void {
  if (typeof given !== "object" || typeof parsed !== "object" || given === null || parsed === null) return;
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (Object.hasOwn(parsed, key)) {
      compare(value, (parsed as Readonly<Record<string, unknown>>)[key], `${path}${key}.`, dropped);
    } else {
      dropped.push(`${path}${key}`);
    }
  }
}
