import type { Fix, ProcessSource, WorkflowSource } from "@geartrain/model";
import type { ProcessCheck, Report } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { billing, billingAfterSelling, example, selling } from "./example.ts";
import { calledWorkflows, linksOf, sameEnd } from "./links.ts";
import { writtenEnd } from "./written.ts";

export const danglingOutcome: ProcessCheck = {
  code: "process/dangling-outcome",
  severity: "warning",
  title: "An end of a workflow that nothing in its process answers",
  why: `A workflow ends with "rejected" or "mismatch", and nothing follows: whoever waits for the rest of the process waits for
ever, and nobody decided that it should be so. Connect the end to what must happen then. Where nothing needs to follow, say
so: name it in \`accept\`.`,
  fix: "Names the end in `accept`.",
  looksAt: "process",
  run: (source, workflows) => {
    const { model } = source;
    if (!["/connections", "/accept", "/workflows"].every((part) => isRead(source, part))) return [];
    const links = linksOf(model);
    const answered = [...model.accept, ...links.flatMap(({ after }) => after)];
    const called = calledWorkflows(workflows);
    const tied = new Set(links.flatMap(({ to, after }) => [to, ...after.map(({ workflow }) => workflow)]));
    return model.workflows.flatMap((name, index) => {
      const own = workflows.get(name);
      // What is tied to nothing has one finding of its own, and what others call is answered by them.
      const apart = model.workflows.length > 1 && !tied.has(name);
      if (own === undefined || called.has(name) || apart) return [];
      return Object.keys(own.model.ends)
        .filter((end) => !answered.some((each) => sameEnd(each, { workflow: name, end })))
        .filter((end) => isRead(own, pointer("ends", end)))
        .map((end) => report(source, own, index, end));
    });
  },
  fails: example(selling, billing, billingAfterSelling.replace("  accept: [billing.ends.done],\n", "")),
  passes: example(selling, billing, billingAfterSelling),
};

function report(source: ProcessSource, own: WorkflowSource, index: number, end: string): Report {
  const { name } = own.model;
  return {
    at: placeOf(source, pointer("workflows", index)),
    message: `When "${name}" ends with "${end}", nothing follows in the process "${source.model.name}", and nobody said that nothing needs to. Connect that end, or name it in accept.`,
    related: [{ at: placeOf(own, pointer("ends", end)), says: `"${name}" can end with "${end}"` }],
    evidence: { path: [name, end] },
    fixes: acceptIt(source, own, end),
  };
}

function acceptIt(source: ProcessSource, own: WorkflowSource, end: string): readonly Fix[] {
  const { name } = own.model;
  const text = writtenEnd(source, { workflow: name, end });
  const list = source.places["/accept"];
  const options = source.places["/options"];
  const title = `Say that nothing needs to follow when "${name}" ends with "${end}"`;
  if (text === undefined) return [];
  if (list) return [{ title, edits: [{ edit: "add", to: list, text }] }];
  return options ? [{ title, edits: [{ edit: "add", to: options, text: `accept: [${text}]` }] }] : [];
}
