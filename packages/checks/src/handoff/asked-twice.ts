import type { WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { Ask } from "../paths/asks-twice.ts";
import { asksTwice } from "../paths/asks-twice.ts";
import { placeOf } from "../place.ts";
import { quoted } from "../words.ts";
import { askedBefore } from "./asked-before.ts";

const before = `import { action, defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "Employee", members: ["anna", "ben"] });
const travelDesk = defineRole("travel-desk", { department: "Travel desk", members: ["mira", "noah"] });

const trip = trigger("trip", {
  by: employee,
  gives: { destination: z.string(), departure: z.iso.date(), returnDate: z.iso.date() },
});
const insure = action("insure", {
  needs: { from: trip.output.departure, to: trip.output.returnDate },
  run: () => {},
});
`;
const after = `
export const travel = defineWorkflow("travel", {
  purpose: "Book a business trip",
  owner: travelDesk,
  starts: trip,
  flow: sequence(insure, book, confirm),
});
`;

export const askedTwice: WorkflowCheck = {
  code: "handoff/asked-twice",
  severity: "warning",
  title: "Two forms on one path, or in one case, ask for the same thing",
  why: `People type again what the workflow already knows, and when the two values differ nobody can tell which one counts. Show
what is known with \`needs\` instead of asking for it. Where the second person may correct it, declare it once as a \`fact\` that
both forms name. In a process, let the first workflow hand it over at its end, and the connection pass it on.`,
  looksAt: "workflow",
  run: (source) => asksTwice(source).map(([first, second]) => report(source, first, second)),
  across: askedBefore,
  fails: `${before}const book = human("book", {
  by: travelDesk,
  needs: { destination: trip.output.destination, departure: trip.output.departure },
  form: { booking: z.string(), returnDate: z.iso.date() },
  due: "2 days",
});
const confirm = action("confirm", {
  needs: { booking: book.output.booking, returnDate: book.output.returnDate },
  run: () => {},
});
${after}`,
  passes: `${before}const book = human("book", {
  by: travelDesk,
  needs: {
    destination: trip.output.destination,
    departure: trip.output.departure,
    returnDate: trip.output.returnDate,
  },
  form: { booking: z.string() },
  due: "2 days",
});
const confirm = action("confirm", {
  needs: { booking: book.output.booking, returnDate: trip.output.returnDate },
  run: () => {},
});
${after}`,
};

function report(source: WorkflowSource, first: Ask, second: Ask): Report {
  return {
    at: placeOf(source, second.at),
    message: `${quoted(second.step)} asks for ${quoted(second.field)}, which ${quoted(first.step)} has asked for before: people type it twice, and both values may differ. Show it with needs, or make it one fact that both give.`,
    related: [{ at: placeOf(source, first.at), says: `${first.step} asks for it first` }],
    evidence: { details: [`${first.step} asks for ${first.field}`, `${second.step} asks for ${second.field}`] },
  };
}
