import { describe, expect, it } from "vitest";
import type { HandoffEdge } from "./handoff-hierarchy.ts";
import { handoffItemAt, incomingHandoffs, outgoingHandoffs } from "./handoff-hierarchy.ts";
import { markedAt } from "./session.fixture.ts";

function edges(found: readonly HandoffEdge[]): string[] {
  return found.map(({ with: { workflow, kind, name }, what, places }) => {
    return `${workflow} ${kind} ${name}: ${what.join(", ")} (${places.length})`;
  });
}

describe("who hands data to whom", () => {
  it.each<[string, string, string, string[], string[]]>([
    [
      "a step",
      "review.workflow.ts",
      'human("rev',
      ["reviewing step asked: amount (1)"],
      ["reviewing step fix: remarks (1)", "reviewing end rejected: remarks (1)"],
    ],
    ["a step where the flow names it", "review.workflow.ts", "state(fi", ["reviewing step review: remarks (1)"], []],
    ["an end", "review.workflow.ts", "}, reje", ["reviewing step review: remarks (1)"], []],
    [
      "the start of a workflow that others start",
      "review.workflow.ts",
      'trigger("as',
      ["calling step inner: amount (1)", "calling end done: amount (1)"],
      ["reviewing step level: amount (1)", "reviewing step review: amount (1)", "reviewing end done: amount (1)"],
    ],
    [
      "a call",
      "calling.workflow.ts",
      'call("inn',
      ["calling step begun: amount (1)"],
      ["reviewing step asked: amount (1)"],
    ],
    [
      "an end that a process connects",
      "sales.process.ts",
      "on(calling.ends.do",
      [],
      ["reviewing step asked: amount (1)"],
    ],
  ])("%s", (_, path, before, incoming, outgoing) => {
    const { session, offset } = markedAt(path, before);
    const item = handoffItemAt(session, path, offset);
    if (!item) throw new Error("nothing stands there");
    expect(edges(incomingHandoffs(session, item))).toEqual(incoming);
    expect(edges(outgoingHandoffs(session, item))).toEqual(outgoing);
  });
});
