import type { Connection, Process } from "@geartrain/model";

const known = new WeakMap<Process, readonly string[]>();

/**
 * What each connection of a process is called, in their order: by what it follows and what it does, so that it keeps its
 * name while others are added, moved or removed. Of several that would be called alike, the second is `…#2`.
 */
export function connectionNames(process: Process): readonly string[] {
  const before = known.get(process);
  if (before) return before;
  const seen = new Map<string, number>();
  const names = process.connections.map((connection) => {
    const name = wordsOf(connection);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
  known.set(process, names);
  return names;
}

function wordsOf({ after, does }: Connection): string {
  const ends = after.map(({ workflow, end }) => `${workflow}.${end}`).join("+");
  if (does.effect === "send") return `${ends}>send>${does.workflow}.${does.step}`;
  return does.effect === "start" ? `${ends}>start>${does.workflow}` : `${ends}>each.${does.each}>${does.workflow}`;
}
