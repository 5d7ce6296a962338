import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { definitionText } from "./definition-text.ts";
import { durationIn } from "./durations-in.ts";
import { readSteps } from "./read-steps.ts";

const golden = join(import.meta.dirname, "golden");

function understood(line: string) {
  const [step] = readSteps(`1. ${line}`).steps;
  return [step?.kind, step?.actors.join(" + "), step?.does];
}

describe("a line", () => {
  test.each([
    ["Employee fills form", "fill", "Employee", "fill form"],
    ["Manager reviews the request.", "decide", "Manager", "review the request"],
    ["The line manager approves it", "decide", "line manager", "approve it"],
    ["Accounts payable pays the invoice", "do", "Accounts payable", "pay the invoice"],
    ["Purchase request owner orders the goods", "do", "Purchase request owner", "order the goods"],
    ["HR and payroll update the records", "do", "HR + payroll", "update the records"],
    ["HR: check the remaining days", "do", "HR", "check the remaining days"],
    ["Legal - signs off the contract", "decide", "Legal", "sign off the contract"],
    ["The contract is reviewed by the legal department", "decide", "legal department", "review The contract"],
    ["Customer must send the documents", "do", "Customer", "send the documents"],
    ["System sends a receipt to the customer", "tell", "", "send a receipt to the customer"],
    ["ERP books the invoice", "automatic", "", "book the invoice"],
    ["Wait 3 days", "wait", "", "wait"],
    ["**Sales** qualifies the lead", "do", "Sales", "qualify the lead"],
  ])("%s", (line, kind, actors, does) => {
    expect(understood(line)).toEqual([kind, actors, does.replace("The contract", "the contract")]);
  });

  test.each([
    ["within 2 working days", "2 business days"],
    ["(one week)", "1 week"],
    ["in 24 hours", "24 hours"],
    ["0 days", undefined],
    ["some day", undefined],
  ])("by when: %s", (text, duration) => expect(durationIn(text)).toBe(duration));
});

describe("a list", () => {
  test("becomes a definition, with what was assumed", async () => {
    const list = readSteps(readFileSync(join(golden, "holiday-request.md"), "utf8"));
    const { text, assumed } = definitionText(list, "holiday-request");
    await expect(text).toMatchFileSnapshot(join(golden, "holiday-request.workflow.txt"));
    expect(list.notes).toEqual([
      { line: 11, says: "has a condition: it stands here as a step that always happens" },
      { line: 14, says: "no verb was recognised in it, and it does not say who: team is assumed" },
    ]);
    expect(assumed).toHaveLength(3);
  });

  test("drops no line", () => {
    const list = readSteps("1. A reviews b\nand more of it\n2) C pays d\n\n## Later\n- E files f");
    expect(list.steps.map(({ text, details }) => [text, ...details])).toEqual([
      ["A reviews b", "and more of it"],
      ["C pays d"],
      ["E files f"],
    ]);
    expect(list.notes.map(({ line }) => line)).toEqual([5]);
  });

  test("a role that is there is imported", () => {
    const list = readSteps("1. Employee fills form\n2. Manager approves it");
    const known = [{ name: "manager", exportName: "boss", from: "../roles.ts" }];
    const { text } = definitionText(list, "form", known);
    expect(text).toContain('import { boss } from "../roles.ts";');
    expect(text).not.toContain('defineRole("manager"');
    expect(text).toContain("by: boss,");
  });

  test.each(["", "\0", "just words", "# Title only", "1.", "- ".repeat(5_000)])("nothing in it: %j", (text) => {
    expect(readSteps(text).steps).toEqual([]);
  });

  test("texts that are hostile stay texts", () => {
    const code = `$${"{process.exit()}"}`;
    const list = readSteps(`1. Employee fills ${code} "form"\\\n2. Manager approves */ it`);
    const { text } = definitionText(list, "x");
    expect(text).toContain('does: "Approve */ it"');
    expect(text.split("\n").filter((line) => line.includes("process.exit"))).toEqual([
      `// Employee fills ${code} "form"\\`,
    ]);
  });
});
