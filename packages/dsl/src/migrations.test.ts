import { expect, it } from "vitest";
import { z } from "zod";
import { authoredOf } from "./authored.ts";
import { defineRole, defineWorkflow, human, proceed, sequence, state, states, trigger } from "./index.ts";
import type { Migrations } from "./migrations.ts";

const clerk = defineRole("clerk", { department: "Office" });
const request = trigger("request", { gives: { team: z.string() } });
const look = human("look", { by: clerk, due: "1 day" });

function migrating(migrations: Migrations) {
  const flow = sequence(states("open", { open: state(look, { done: "closed" }), closed: proceed }));
  const made = defineWorkflow("w", { purpose: "p", onChange: "migrate", starts: request, flow, migrations });
  return authoredOf(made)?.workflow.migrations;
}

it("keeps what an author says of names and values as plain data", () => {
  const migrations = { steps: { check: "look" }, states: { waiting: "open" }, values: { "request.team": "none" } };
  expect(migrating(migrations)).toEqual(migrations);
});

it.each([
  ["a step", { steps: { check: "luk" } }, "migrations of w, steps.check: no step is called 'luk'"],
  ["a state", { states: { waiting: "opn" } }, "migrations of w, states.waiting: no state is called 'opn'"],
  ["a field", { values: { "request.tem": "none" } }, "migrations of w, values.request.tem: no step has this field"],
  ["a fact", { values: { news: "none" } }, "no fact this name"],
])("refuses %s that is not there", (_, migrations, says) => {
  expect(() => migrating(migrations)).toThrow(says);
});
