import type { RepositoryCheck } from "../check.ts";

export const notJson: RepositoryCheck = {
  code: "language/not-json",
  severity: "error",
  title: "A field whose values cannot be kept as they are",
  why: `What people type and what actions give is kept in the ledger as JSON, for years, and read by others. A date object, a
number made from text on the way in, a value that a schema changes: each would be something else when it is read again, and
the record would no longer say what was decided on. Declare what is stored: dates as \`z.iso.date()\`, money as
\`z.number().multipleOf(0.01)\`, and compute with \`derive\`.`,
  looksAt: "repository",
  run: ({ notes }) =>
    notes
      .filter((each) => each.note === "not-json")
      .map(({ at, field, because }) => ({
        at,
        message: `Values of "${field}" could not be kept as they are: ${because.replace(/\.?$/, ".")}`,
      })),
  fails: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const booked = trigger("booked", { gives: { guest: z.string(), arrival: z.date() } });
const reserve = action("reserve-room", {
  needs: { guest: booked.output.guest, arrival: booked.output.arrival },
  run: () => ({}),
});

export const booking = defineWorkflow("booking", {
  purpose: "Keep a room for a guest",
  starts: booked,
  flow: reserve,
});
`,
  passes: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const booked = trigger("booked", { gives: { guest: z.string(), arrival: z.iso.date() } });
const reserve = action("reserve-room", {
  needs: { guest: booked.output.guest, arrival: booked.output.arrival },
  run: () => ({}),
});

export const booking = defineWorkflow("booking", {
  purpose: "Keep a room for a guest",
  starts: booked,
  flow: reserve,
});
`,
};
