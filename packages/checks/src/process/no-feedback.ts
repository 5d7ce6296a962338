import type { Domain, EndPlace, Measure, Process, WorkflowSource } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import type { ProcessCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";
import { example } from "./example.ts";
import { linksOf, sameEnd } from "./links.ts";

const company = (more: string, care: string, connections: string) =>
  example(
    `const headOfService = defineRole("head-of-service", { department: "Service" });

const repaired = trigger("repaired", { gives: { ticket: z.string() } });
const ask = action("send-survey", {
  needs: { ticket: repaired.output.ticket },
  gives: { stars: z.int().min(1).max(5) },
  run: (it) => ({ stars: 1 + (it.ticket.length % 5) }),
});
const survey = defineWorkflow("survey", {
  purpose: "Hear what customers say",
  starts: repaired,
  flow: ask,
  ends: { done: { stars: ask.output.stars } },
});

const broken = trigger("broken", { gives: { ticket: z.string() } });
const fix = action("book-repair", { needs: { ticket: broken.output.ticket }, run: () => ({}) });
const repairing = defineWorkflow("repairing", {
  purpose: "Make it work again",
  starts: broken,
  flow: fix,
  ends: { done: { ticket: broken.output.ticket } },
});`,
    more,
    `export const service = defineProcess("service", {
  objective: "Customers recommend our repairs",
  owner: headOfService,
  workflows: [repairing, survey${care}],
  connections: [
    on(repairing.ends.done).start(survey, { ticket: repairing.ends.done.ticket }),${connections}
  ],
  accept: [${care === "" ? "survey" : "learning"}.ends.done],
  measures: { stars: measure.value({ of: survey.ends.done.stars, target: 4.5, better: "higher" }) },
});`,
  );

const learning = `const rated = trigger("rated", { gives: { stars: z.int().min(1).max(5) } });
const note = action("note-what-to-improve", { needs: { stars: rated.output.stars }, run: () => ({}) });
const learning = defineWorkflow("learning", { purpose: "Do it better the next time", starts: rated, flow: note });`;

export const noFeedback: ProcessCheck = {
  code: "process/no-feedback",
  severity: "hint",
  title: "What is measured reaches nobody who could do better",
  why: `Customers are asked how satisfied they are, or failures are counted, and it ends in a figure: no workflow of the process
receives it, so the people who could do better never hear of the single case. Connect that end to a workflow that looks into
it: \`on(survey.ends.done).start(learning, { … })\`.`,
  looksAt: "process",
  run: (source, workflows) => {
    const { model } = source;
    if (!isRead(source, "/connections")) return [];
    return Object.entries(model.measures).flatMap(([name, measure]) => {
      const end = toldBy(measure, workflows);
      const own = end && workflows.get(end.workflow);
      if (end === undefined || own === undefined || received(model, end)) return [];
      if (!isRead(source, pointer("measures", name))) return [];
      return [
        {
          at: placeOf(source, pointer("measures", name)),
          message: `${quoted(name)} measures how "${end.workflow}" ends with "${end.end}", and no workflow of "${model.name}" receives that: nobody hears of it in time to do better. Connect that end to a workflow that looks into it.`,
          related: [
            { at: placeOf(own, pointer("ends", end.end)), says: "this end is measured, and nothing follows it" },
          ],
          evidence: { details: [end.workflow, end.end] },
        },
      ];
    });
  },
  fails: company("", "", ""),
  passes: company(
    learning,
    ", learning",
    "\n    on(survey.ends.done).start(learning, { stars: survey.ends.done.stars }),",
  ),
};

/** The end whose instances tell how well the work was done: a rating that it hands over, or what should not happen. */
function toldBy(measure: Measure, workflows: ReadonlyMap<string, WorkflowSource>): EndPlace | undefined {
  if (measure.measure === "value" && measure.of.ref === "end") {
    const { workflow, end, path } = measure.of;
    const [field = ""] = path;
    const own = workflows.get(workflow)?.model;
    const handed = own?.ends[end]?.[field];
    return own && handed && path.length === 1 && isRating(referenceDomain(own, handed)) ? { workflow, end } : undefined;
  }
  const unwanted = measure.better === "lower" && (measure.measure === "share" || measure.measure === "count");
  return unwanted ? measure.where : undefined;
}

/** A number on a scale, as in a survey; an amount has no upper end. */
function isRating(domain: Domain): boolean {
  if (domain.type !== "number") return false;
  return (domain.min ?? domain.above) !== undefined && (domain.max ?? domain.below) !== undefined;
}

function received(process: Process, end: EndPlace): boolean {
  return linksOf(process).some(({ after }) => after.some((each) => sameEnd(each, end)));
}
