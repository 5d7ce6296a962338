import { describe, expect, it } from "vitest";
import { completionsAt } from "./completions.ts";
import { files, marked } from "./session.fixture.ts";

/** The review with a piece of it written anew, the mark in it. */
function typed(from: string, to: string) {
  const text = files["review.workflow.ts"] ?? "";
  if (!text.includes(from)) throw new Error(`there is no ${from}`);
  return marked({ ...files, "review.workflow.ts": text.replace(from, () => to) });
}

describe("completion", () => {
  it.each<[string, string, string, string[]]>([
    ["an end", 'end("rejected")', 'end("¦")', ["done", "rejected"]],
    ["the first state", 'states("open"', 'states("o¦"', ["open", "to-fix", "good"]],
    ["the state an outcome leads to", 'reject: "to-fix"', 'reject: "¦"', ["open", "to-fix", "good"]],
    ["the state that follows in time", 'late: "good"', 'late: "¦"', ["open", "to-fix", "good"]],
    ["the outcome of a condition", '.is("approve")', '.is("¦")', ["approve", "reject"]],
    [
      "a length of time, from its number",
      'due: "1 day"',
      'due: "3¦"',
      ["3 minutes", "3 hours", "3 days", "3 weeks", "3 business hours", "3 business days"],
    ],
    ["outcomes a state has no answer for", 'approve: "good", reject: "to-fix"', 'approve: "good", ¦', ["reject"]],
    ["one that is half typed", 'approve: "good", reject: "to-fix"', 'approve: "good", re¦', ["reject"]],
    ["one that is half typed in quotes", 'approve: "good", reject: "to-fix"', 'approve: "good", "re¦', ["reject"]],
    ["answers of a route", "    small: proceed,\n", "    ¦\n", ["small"]],
    ["whether a condition holds", '{ true: proceed, false: end("rejected") }', "{ ¦ }", ["true", "false"]],
    ["ends that the flow has", "rejected: { remarks: review.output.remarks }", "¦", ["rejected"]],
    ["nothing in other texts", 'purpose: "Look', 'purpose: "¦Look', []],
    ["nothing in other objects", "needs: { amount: asked.output.amount },\n  rules", "needs: { ¦ },\n  rules", []],
    ["nothing behind a colon", 'approve: "good", reject', "approve: ¦, reject", []],
  ])("%s", (_, from, to, expected) => {
    const { session, path, offset } = typed(from, to);
    expect(completionsAt(session, path, offset).map(({ label }) => label)).toEqual(expected);
  });

  it("writes a key with its colon, in quotes where it needs them, and only the key where a colon follows", () => {
    const states = 'states("open", { open: state(choose, { ¦ }), "to-fix": proceed })';
    const text = (inner: string) => `import { defineWorkflow, human, proceed, state, states, trigger } from "geartrain";
const choose = human("choose", { by: boss, due: "1 day", outcomes: ["go-on", "stop"] });
export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"), flow: ${inner} });
`;
    const at = (inner: string) => {
      const { session, path, offset } = marked(text(inner));
      return completionsAt(session, path, offset).map(({ insert, replaces: { start, end } }) => [
        insert,
        session.text(path)?.slice(start, end),
      ]);
    };
    expect(at(states)).toEqual([
      ['"go-on": ', ""],
      ["stop: ", ""],
    ]);
    expect(at(states.replace("¦", 'st¦ay: "open"'))).toEqual([
      ['"go-on"', "stay"],
      ["stop", "stay"],
    ]);
  });

  it("codes of checks behind a dismissal, those that apply first", () => {
    const { session, path, offset } = typed("const fix = ", "// geartrain-ignore hand¦\nconst fix = ");
    const [first, second, ...others] = completionsAt(session, path, offset);
    expect(first?.label).toMatch(/^handoff\//);
    expect(first?.detail).toContain("fix");
    expect(session.text(path)?.slice(first?.replaces.start, first?.replaces.end)).toBe("hand");
    expect(second).toBeDefined();
    expect(others.map(({ label }) => label)).toContain("rules/gap");
  });
});
