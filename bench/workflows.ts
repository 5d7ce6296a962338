/** What is measured: definitions as an author would write them. */

const names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const head = `
import { action, defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";
const clerk = defineRole("clerk", { department: "office", members: ["ada"] });
const gives = { count: z.number(), note: z.string().max(200) };
const begin = trigger("begin", { by: clerk, gives });
`;

const actionAfter = (name: string, before: string): string => `
const ${name} = action("${name}", { needs: { count: ${before}.output.count, note: ${before}.output.note }, gives,
  run: async (it) => ({ count: it.count + 1, note: it.note }) });`;

/** Ten automated steps, each with what the one before gave, validated. */
const tenSteps = `${head}${names.map((name, at) => actionAfter(name, names[at - 1] ?? "begin")).join("")}
export const ten = defineWorkflow("ten", { purpose: "Ten automated steps", starts: begin,
  flow: sequence(${names.join(", ")}), ends: { done: { count: ten_.output.count } } });
`
  .replaceAll("const ten =", "const ten_ =")
  .replace("export const ten_ =", "export const ten =")
  .replace("nine, ten)", "nine, ten_)");

/** A person decides, and that is the end of it. */
const approval = `${head}
const approve = human("approve", { by: clerk, needs: { note: begin.output.note }, outcomes: ["yes", "no"], due: "1 day" });
export const approval = defineWorkflow("approval", { purpose: "One decision", starts: begin,
  flow: approve, ends: { done: { count: begin.output.count } } });
`;

export const benchFiles: Readonly<Record<string, string>> = {
  "ten.workflow.ts": tenSteps,
  "approval.workflow.ts": approval,
};

/** What an instance starts with. */
export function inputOf(number: number): { count: number; note: string } {
  return { count: number, note: `Request ${number}: two chairs and a lamp for the meeting room on the third floor` };
}
