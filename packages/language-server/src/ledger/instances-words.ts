import { code } from "../features/hover/markdown.ts";
import type { LiveInstance } from "../protocol.ts";

const mostNamed = 5;

/** Which instances are at a step now, as Markdown; undefined where there is none. */
export function instancesWords(live: readonly LiveInstance[]): string | undefined {
  if (live.length === 0) return undefined;
  const named = live
    .slice(0, mostNamed)
    .map(({ instance, overdue }) => `${code(instance)}${overdue ? " (overdue)" : ""}`);
  const more = live.length > mostNamed ? ` and ${live.length - mostNamed} more` : "";
  return `**Here now:** ${named.join(", ")}${more}`;
}
