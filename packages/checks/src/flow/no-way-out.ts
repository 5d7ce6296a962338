import type { Report, WorkflowCheck } from "../check.ts";
import { pathsOf } from "../paths/paths.ts";
import type { Trap } from "../paths/traps.ts";
import { trapsIn } from "../paths/traps.ts";
import { stateAt } from "../paths/unreached.ts";
import { placeOf } from "../place.ts";
import { listed, quoted } from "../words.ts";

const before = `import { defineRole, defineWorkflow, end, human, state, states, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "Employee", members: ["anna", "ben"] });
const hr = defineRole("hr", { department: "Hr", members: ["mira", "noah"] });

const applied = trigger("applied", { by: employee, gives: { from: z.iso.date(), to: z.iso.date() } });
const review = human("review", {
  by: hr,
  needs: { from: applied.output.from, to: applied.output.to },
  outcomes: ["grant", "ask-back"],
  due: "3 days",
  notBy: [applied.by],
});
const answer = human("answer", {
  by: employee,
  form: { explanation: z.string() },
  outcomes: ["explained", "withdraw"],
  due: "5 days",
});

export const leave = defineWorkflow("leave", {
  purpose: "Decide on days off",
  owner: hr,
  starts: applied,
`;

export const noWayOut: WorkflowCheck = {
  code: "flow/no-way-out",
  severity: "error",
  title: "A state from which no path reaches an end",
  why: `Whoever gets there goes round for ever: the instance can only be cancelled. Mostly an outcome leads back that was meant to
lead out, or the final state was forgotten. Lead one of the outcomes to a final state or to an \`end\`.`,
  looksAt: "workflow",
  run: (source) => trapsIn(pathsOf(source)).map((trap) => report(trap, source)),
  fails: `${before}  flow: states("review", {
    review: state(review, { grant: "granted", "ask-back": "question" }),
    question: state(answer, { explained: "waiting", withdraw: "waiting" }),
    waiting: state(answer, { explained: "question", withdraw: "question" }),
    granted: end("granted"),
  }),
  ends: { granted: {} },
});
`,
  passes: `${before}  flow: states("review", {
    review: state(review, { grant: "granted", "ask-back": "question" }),
    question: state(answer, { explained: "review", withdraw: "withdrawn" }),
    withdrawn: end("withdrawn"),
    granted: end("granted"),
  }),
  ends: { granted: {}, withdrawn: {} },
});
`,
};

function report({ machine, states }: Trap, source: Parameters<typeof placeOf>[0]): Report {
  const names = states.map(({ name }) => name ?? "");
  const [first = ""] = names;
  const which = names.length === 1 ? `The state ${quoted(first)} has` : `The states ${listed(names.map(quoted))} have`;
  const advice = "Lead an outcome to a final state, or to an end.";
  return {
    at: placeOf(source, stateAt(machine, first)),
    message: `${which} no way out: once there, no path reaches an end. ${advice}`,
    related: names.slice(1).map((name) => ({ at: placeOf(source, stateAt(machine, name)), says: name })),
    evidence: { path: names.length === 1 ? [first, first] : [...names, first] },
  };
}
