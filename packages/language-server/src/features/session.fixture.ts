import type { TextEdit } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { openSession, tableSource } from "@geartrain/session";

/** A session over small texts, and the place that `|` marks in one of them. */
export interface Marked {
  readonly session: Session;
  readonly path: string;
  readonly offset: number;
}

export function marked(texts: string | Readonly<Record<string, string>>): Marked {
  const files = typeof texts === "string" ? { "a.workflow.ts": texts } : texts;
  const [path, text] = Object.entries(files).find(([, each]) => each.includes("¦")) ?? ["", ""];
  const plain = Object.fromEntries(Object.entries(files).map(([name, each]) => [name, each.replace("¦", "")]));
  return { session: openSession({ source: tableSource(plain) }), path, offset: text.indexOf("¦") };
}

export function applied(session: Session, edits: readonly TextEdit[]): ReadonlyMap<string, string> {
  const byFile = Map.groupBy(edits, ({ at }) => at.file);
  return new Map(
    [...byFile].map(([path, own]) => [
      path,
      own
        .toSorted((a, b) => b.at.start - a.at.start)
        .reduce(
          (text, { at, text: now }) => text.slice(0, at.start) + now + text.slice(at.end),
          session.text(path) ?? "",
        ),
    ]),
  );
}

export const review = `import { decision, defineWorkflow, end, human, proceed, route, sequence, state, states, trigger } from "geartrain";
import { z } from "zod";
import { boss } from "./roles.ts";

const asked = trigger("asked", { gives: { amount: z.number().min(0).meta({ title: "Amount", unit: "USD" }) } });
const level = decision("level", {
  needs: { amount: asked.output.amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "small", because: "Nobody is asked" },
    { when: (it) => it.amount >= 500, answer: "large" },
  ],
});
const review = human("review", {
  by: boss, due: "2 days", needs: { amount: asked.output.amount }, form: { remarks: z.string() },
  outcomes: ["approve", "reject"], escalate: { whenLateBy: "1 day", to: boss },
});
const fix = human("fix", { by: boss, due: "1 day", needs: { remarks: review.output.remarks } });
export const reviewing = defineWorkflow("reviewing", {
  purpose: "Look at it twice",
  starts: asked,
  flow: route(level, {
    small: proceed,
    large: sequence(
      states("open", {
        open: state(review, { approve: "good", reject: "to-fix" }, { within: "9 days", late: "good" }),
        "to-fix": state(fix, { done: "open" }),
        good: proceed,
      }),
      route(review.outcome.is("approve"), { true: proceed, false: end("rejected") }),
    ),
  }),
  ends: { done: { amount: asked.output.amount }, rejected: { remarks: review.output.remarks } },
});
`;

export const files: Readonly<Record<string, string>> = {
  "roles.ts": `import { defineRole } from "geartrain";
export const boss = defineRole("boss", { department: "Sales" });
`,
  "review.workflow.ts": review,
  "calling.workflow.ts": `import { call, defineWorkflow, proceed, route, trigger } from "geartrain";
import { z } from "zod";
import { reviewing } from "./review.workflow.ts";

const begun = trigger("begun", { gives: { amount: z.number() } });
const inner = call("inner", reviewing, { amount: begun.output.amount });
export const calling = defineWorkflow("calling", {
  purpose: "Have it reviewed",
  starts: begun,
  flow: route(inner, { done: proceed, rejected: proceed, cancelled: proceed }),
});
`,
  "sales.process.ts": `import { defineProcess, measure, on } from "geartrain";
import { calling } from "./calling.workflow.ts";
import { reviewing } from "./review.workflow.ts";
import { boss } from "./roles.ts";

export const sales = defineProcess("sales", {
  objective: "Sell", owner: boss, workflows: [calling, reviewing],
  connections: [on(calling.ends.done).start(reviewing, { amount: calling.input.amount })],
  accept: [reviewing.ends.rejected],
  measures: { bad: measure.share({ of: reviewing, where: reviewing.ends.rejected, better: "lower" }) },
});
`,
};

/** The texts above with a mark behind the first place where this stands. */
export function markedAt(path: string, before: string): Marked {
  const text = files[path] ?? "";
  const at = text.indexOf(before);
  if (at < 0) throw new Error(`${path} has no ${before}`);
  const end = at + before.length;
  return marked({ ...files, [path]: `${text.slice(0, end)}¦${text.slice(end)}` });
}
