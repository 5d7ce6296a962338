import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSession, tableSource } from "@geartrain/session";
import { expect, test } from "vitest";
import { plainScreen } from "../render/terminal/screen.ts";
import { automationOf } from "./automation.ts";
import { automationText } from "./automation-text.ts";

const golden = join(import.meta.dirname, "golden");
const text = readFileSync(join(golden, "selling.workflow.txt"), "utf8");

function declared(source: string) {
  const { definitions } = openSession({ source: tableSource({ "selling.workflow.ts": source }) });
  const { workflows, processes } = definitions();
  expect([...workflows, ...processes].flatMap(({ unread }) => unread)).toEqual([]);
  return { workflows: workflows.map(({ model }) => model), processes: processes.map(({ model }) => model) };
}

function read(source: string) {
  const { workflows, processes } = declared(source);
  return automationOf(workflows, processes);
}

const levelsIn = ({ workflows, processes }: ReturnType<typeof read>) =>
  Object.fromEntries([...workflows, ...processes].map(({ name, level }) => [name, level]));

test("what is automated, how far, and where people still act", async () => {
  const view = read(text);
  await expect(automationText(plainScreen(), view)).toMatchFileSnapshot(join(golden, "selling.txt"));
  expect(levelsIn(view)).toEqual({
    ordering: "workflow",
    shipping: "workflow",
    complaint: "task",
    "paper-chain": "none",
    closing: "workflow",
    selling: "process",
    caring: "workflow",
  });
});

test.each([
  [
    "a person on every way to the good end",
    "unsigned: pause",
    "unsigned: search",
    { shipping: "task", selling: "workflow" },
  ],
  [
    "a person before a connection's end",
    "fine: proceed,",
    'fine: end("refused"),',
    { ordering: "task", selling: "workflow" },
  ],
  ["a person who may be left out", "need: 1,", "need: 2,", { complaint: "task" }],
  ["a person whose work a program does", "flow: say", "flow: sequence(say, tell)", { "paper-chain": "task" }],
])("%s", (_, before, after, levels) => {
  expect(text).toContain(before);
  expect(levelsIn(read(text.replace(before, after)))).toMatchObject(levels);
});

test("an end that only a failure leads to fires its connection without a person, unless one looks into it", () => {
  const caught = text.replace("onFailure: sequence(findAnother, end(", "onFailure: sequence(end(");
  const firing = (source: string) =>
    read(source).processes.find(({ name }) => name === "caring")?.connections.withoutPeople;
  expect([firing(text), firing(caught)]).toEqual([1, 2]);
});

test("a workflow that calls itself is looked into once", () => {
  const { workflows } = declared(text);
  const circle = JSON.parse(JSON.stringify(workflows).replaceAll('"workflow":"shipping"', '"workflow":"complaint"'));
  expect(levelsIn(automationOf(circle, []))).toMatchObject({ complaint: "task" });
});

test("nothing at all", () => {
  expect(automationText(plainScreen(), automationOf([], []))).toContain("no definitions yet");
});
