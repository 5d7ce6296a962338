import { openSession, tableSource } from "@geartrain/session";
import { describe, expect, it } from "vitest";
import { greeting, wave } from "../definitions.fixture.ts";
import { dismissalAbove } from "./dismissal.ts";
import { fixEach } from "./trial.ts";
import { difference } from "./workspace-edit.ts";

describe("the difference of two texts", () => {
  it.each([
    ["same", "same"],
    ["", "all new"],
    ["all gone", ""],
    ["a b c", "a x c"],
    ["aa", "aaa"],
    ["aXa", "aa"],
    ["begin", "end"],
  ])("turns %j into %j", (before, after) => {
    const { at, text } = difference("a.ts", before, after);

    expect(before.slice(0, at.start) + text + before.slice(at.end)).toBe(after);
  });
});

describe("a dismissal", () => {
  const insert = (text: string, marked: string) => {
    const session = openSession({ source: tableSource({ "a.workflow.ts": text }) });
    const found = dismissalAbove(session, "a.workflow.ts", "flow/unused-step", text.indexOf(marked));
    return found && `${text.slice(0, found.start)}${found.before}why\n${text.slice(found.start)}`;
  };

  it("goes above the line on which the finding begins, indented as it is", () => {
    const text = greeting("a", `const box = [\n  ${wave.replace("const wave = ", "").replace(";", "")},\n];`);

    expect(insert(text, 'action("wave"')).toContain("\n  // geartrain-ignore flow/unused-step: why\n  action(");
  });

  it("goes further up where a comment on the line above would be part of a text", () => {
    const text = greeting("a", "const wave = text`first\n  second`;");

    expect(insert(text, "second")).toContain("// geartrain-ignore flow/unused-step: why\nconst wave = text`first");
  });
});

it("puts right what is wanted, and nothing else", () => {
  const text = greeting("a", `${wave}\n${wave.replaceAll("wave", "nod")}`);
  const session = openSession({ source: tableSource({ "a.workflow.ts": text }) });

  expect(fixEach(session, ({ message }) => message.includes("nod"))).toBe(1);
  expect(session.text("a.workflow.ts")).toContain("wave");
  expect(session.text("a.workflow.ts")).not.toContain("nod");
  expect(fixEach(session, ({ code }) => code === "rules/gap")).toBe(0);
});
