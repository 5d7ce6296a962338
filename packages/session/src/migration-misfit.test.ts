import { expect, it } from "vitest";
import { tableSource } from "./file-source.ts";
import { openSession } from "./open-session.ts";

function text(migrations: string, onChange = 'onChange: "migrate",'): string {
  return `import { defineRole, defineWorkflow, fact, human, sequence, state, states, trigger } from "geartrain";
import { z } from "zod";

const clerk = defineRole("clerk", { department: "Office", members: ["anna", "ben"] });
const request = trigger("request", { by: clerk, gives: { team: z.enum(["red", "blue"]) } });
const note = fact("note", z.string());
const look = human("look", { by: clerk, needs: { team: request.output.team }, due: "1 day", form: { note } });
const file = human("file", { by: clerk, needs: { note }, due: "1 day" });

export const letters = defineWorkflow("letters", {
  purpose: "Answer letters",
  owner: clerk,
  ${onChange}
  starts: request,
  flow: states("open", { open: state(look, { done: "closed" }), closed: file }),
  ends: { done: { note } },
  migrations: ${migrations},
});
`;
}

function found(migrations: string, onChange?: string) {
  const session = openSession({ source: tableSource({ "letters.workflow.ts": text(migrations, onChange) }) });
  return session
    .findings()
    .filter(({ code }) => code === "flow/migration-misfit")
    .map(({ at, message, fixes }) => ({
      at: session.text(at.file)?.slice(at.start, at.end),
      message,
      fixes: fixes.map(({ title }) => title),
    }));
}

it.each([
  ["{ steps: { read: 'look', answer: 'file' }, states: { waiting: 'open' } }"],
  ["{ values: { 'request.team': 'red', note: 'none', 'look.note': '' } }"],
  ["{}"],
  ["somewhereElse"],
])("%s fits", (migrations) => expect(found(migrations)).toEqual([]));

it.each([
  [
    "a step",
    "{ steps: { read: 'loo', answer: 'file' } }",
    "'loo'",
    "no such step. Did you mean look?",
    ['Write "look"'],
  ],
  ["a state", "{ states: { waiting: 'shut' } }", "'shut'", "no such state. Name one of these: open, closed.", []],
  ["a field", "{ values: { 'request.tem': 'red' } }", "'red'", "such a fact. Did you mean request.team?", []],
  ["a fact", "{ values: { nota: '' } }", "''", "Did you mean note?", []],
  ["a value", "{ values: { 'request.team': 'green' } }", "'green'", 'count as "green" where nobody gave it', []],
])("%s that is not there is named at its place", (_, migrations, at, says, fixes) => {
  expect(found(migrations)).toEqual([{ at, message: expect.stringContaining(says), fixes }]);
});

it.each(["", 'onChange: "finish",'])("with %j nothing migrates", (onChange) => {
  expect(found("{ steps: { read: 'look' } }", onChange)).toEqual([
    {
      at: "{ steps: { read: 'look' } }",
      message: expect.stringContaining("are never used"),
      fixes: ['Let instances of "letters" migrate'],
    },
  ]);
});
