import type { Span } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { partsByFile } from "./model/parts-at.ts";

/** What can be folded: definitions, steps, their rules, and the blocks of a flow, where they take several lines. */
export function foldingRanges(session: Session, path: string): readonly Span[] {
  const { workflows, processes } = session.definitions();
  const text = session.text(path) ?? "";
  const found = new Map<number, Span>();
  for (const source of [...workflows, ...processes]) {
    for (const { pointer, at } of partsByFile(source).get(path) ?? []) {
      if (!isFoldable(pointer) || !text.slice(at.start, at.end).includes("\n")) continue;
      const line = text.lastIndexOf("\n", at.start);
      const known = found.get(line);
      if (!known || known.end < at.end) found.set(line, at);
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function isFoldable(pointer: string): boolean {
  return (
    pointer === "" ||
    pointer === "/starts" ||
    /^\/steps\/[^/]+(\/(rules|needs|form|gives|outcomes))?$/.test(pointer) ||
    pointer.startsWith("/flow") ||
    /^\/(ends|connections|measures|workflows)$/.test(pointer)
  );
}
