import type { Note } from "@geartrain/model";
import type { Report, RepositoryCheck } from "../check.ts";

type DuplicateName = Extract<Note, { note: "duplicate-name" }>;

export const duplicateName: RepositoryCheck = {
  code: "flow/duplicate-name",
  severity: "error",
  title: "Two things of one kind with one name",
  why: `Names are what histories, tasks and reports refer to. Two steps, workflows or roles with one name cannot be told apart
there: somebody's approval would count for the wrong step. Mostly a step was copied and its name forgotten. Give each its
own name; what has a history keeps its name, and a workflow that is renamed names the old one in \`formerly\`.`,
  looksAt: "repository",
  run: ({ notes }) => notes.filter((each) => each.note === "duplicate-name").map(report),
  fails: `import { action, defineWorkflow, sequence, trigger } from "geartrain";
import { z } from "zod";

const hired = trigger("hired", { gives: { name: z.string(), team: z.string() } });
const mailbox = action("create-account", {
  needs: { name: hired.output.name },
  run: () => ({}),
});
// Copied from the step above.
const wiki = action("create-account", {
  needs: { name: hired.output.name, team: hired.output.team },
  run: () => ({}),
});

export const onboarding = defineWorkflow("onboarding", {
  purpose: "Let a new colleague work from the first day",
  starts: hired,
  flow: sequence(mailbox, wiki),
});
`,
  passes: `import { action, defineWorkflow, sequence, trigger } from "geartrain";
import { z } from "zod";

const hired = trigger("hired", { gives: { name: z.string(), team: z.string() } });
const mailbox = action("create-mailbox", {
  needs: { name: hired.output.name },
  run: () => ({}),
});
const wiki = action("create-wiki-account", {
  needs: { name: hired.output.name, team: hired.output.team },
  run: () => ({}),
});

export const onboarding = defineWorkflow("onboarding", {
  purpose: "Let a new colleague work from the first day",
  starts: hired,
  flow: sequence(mailbox, wiki),
});
`,
};

function report({ at, what, name, first }: DuplicateName): Report {
  return {
    at,
    message: `Two ${plural[what]} are called "${name}". Histories and tasks could not tell them apart: give each its own name.`,
    related: [{ at: first, says: `the first "${name}"` }],
  };
}

const plural: Readonly<Record<DuplicateName["what"], string>> = {
  step: "steps of one workflow",
  workflow: "workflows",
  process: "processes",
  role: "roles",
  fact: "facts",
  calendar: "calendars",
};
