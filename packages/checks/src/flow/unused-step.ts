import type { Note, Span } from "@geartrain/model";
import type { Report, RepositoryCheck } from "../check.ts";

type UnusedStep = Extract<Note, { note: "unused-step" }>;

export const unusedStep: RepositoryCheck = {
  code: "flow/unused-step",
  severity: "warning",
  title: "A declared step that no flow contains",
  why: `Whoever reads the file believes that this step is done; nobody ever gets it as a task. Mostly it was forgotten when the
flow was put together, or left behind when the flow was changed. Put it where it belongs in a flow, or remove it. Where
another step needs its data it is an error: that data will never exist.`,
  fix: "Removes the step, where nothing refers to it.",
  follows: ["flow/duplicate-name"],
  looksAt: "repository",
  run: ({ notes }) =>
    notes
      .filter((each) => each.note === "unused-step")
      .map((note) =>
        report(
          note,
          notes.filter((each) => each.note === "foreign-step" && same(each.declared, note.at)),
        ),
      ),
  fails: `import { defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const engineer = defineRole("engineer", { department: "Engineering", members: ["anna", "david"] });
const marketing = defineRole("marketing", { department: "Marketing", members: ["chiara", "ben"] });

const planned = trigger("planned", { gives: { product: z.string() } });
const tests = human("run-tests", {
  by: engineer,
  due: "2 days",
  needs: { product: planned.output.product },
  form: { report: z.url() },
});
const announcement = human("write-announcement", {
  by: marketing,
  due: "2 days",
  needs: { product: planned.output.product, report: tests.output.report },
  form: { link: z.url() },
});
// Everybody believed that this was part of every launch.
const legalCheck = human("legal-check", {
  by: marketing,
  due: "1 day",
  needs: { link: announcement.output.link },
});

export const launch = defineWorkflow("launch", {
  purpose: "Bring a product to its customers",
  owner: marketing,
  starts: planned,
  flow: sequence(tests, announcement),
  ends: { done: { link: announcement.output.link } },
});
`,
  passes: `import { defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const engineer = defineRole("engineer", { department: "Engineering", members: ["anna", "david"] });
const marketing = defineRole("marketing", { department: "Marketing", members: ["chiara", "ben"] });

const planned = trigger("planned", { gives: { product: z.string() } });
const tests = human("run-tests", {
  by: engineer,
  due: "2 days",
  needs: { product: planned.output.product },
  form: { report: z.url() },
});
const announcement = human("write-announcement", {
  by: marketing,
  due: "2 days",
  needs: { product: planned.output.product, report: tests.output.report },
  form: { link: z.url() },
});

export const launch = defineWorkflow("launch", {
  purpose: "Bring a product to its customers",
  owner: marketing,
  starts: planned,
  flow: sequence(tests, announcement),
  ends: { done: { link: announcement.output.link } },
});
`,
};

function report({ at, step }: UnusedStep, users: readonly Note[]): Report {
  if (users.length === 0) {
    return {
      at,
      message: `No flow contains the step "${step}": nobody will ever be asked to do it. Put it into a flow, or remove it.`,
      fixes: [{ title: `Remove the step "${step}"`, edits: [{ edit: "remove", at }] }],
    };
  }
  return {
    at,
    severity: "error",
    message: `No flow contains the step "${step}", but its data is needed: it will never exist. Put "${step}" into the flow before what needs it.`,
    related: users.map((user) => ({ at: user.at, says: `needs what "${step}" would give` })),
  };
}

function same(left: Span, right: Span): boolean {
  return left.file === right.file && left.start === right.start;
}
