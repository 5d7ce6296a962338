import type { Note } from "@geartrain/model";
import { projectOf } from "./project.fixture.ts";

/** What the definitions of these tests share. */
export const prelude = `
import { action, decision, defineRole, defineWorkflow, derive, end, fact, human, literal, maybe, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
const manager = defineRole("manager", { department: "All" });
const request = trigger("request", { gives: { amount: z.number(), name: z.string() } });
const review = human("review", { by: manager, due: "1 day", outcomes: ["approve", "reject"] });
const workflow = (flow) => defineWorkflow("w", { purpose: "p", starts: request, flow });
`;

/** Each note as a line: what it is, what it is about, and what it says. */
export function noted(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const project = projectOf({ "a.workflow.ts": prelude + text, ...others });
  return project.definitions().notes.map((note) => {
    const about = project.text(note.at.file)?.slice(note.at.start, note.at.end).replace(/\s+/g, " ") ?? "";
    return `${note.note}: ${about} | ${detail(note)}`;
  });
}

function detail(note: Note): string {
  switch (note.note) {
    case "not-readable":
      return note.missing === undefined ? note.instead : `lacks ${note.missing}: ${note.instead}`;
    case "not-json":
      return `${note.field}: ${note.because}`;
    case "reference-as-value":
      return `${note.expression} in a ${note.use}`;
    case "duplicate-name":
      return `${note.what} ${note.name}`;
    case "foreign-step":
      return [note.step, note.workflow, note.home ?? "nobody"].join(", ");
    case "unused-step":
      return note.step;
  }
}
