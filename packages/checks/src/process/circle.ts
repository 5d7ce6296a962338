import type { ProcessSource, Step, WorkflowSource } from "@geartrain/model";
import type { ProcessCheck, Report } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { example, selling } from "./example.ts";
import type { Link } from "./links.ts";
import { endWords, linksOf } from "./links.ts";

const asking = (ends: string) => `
const served = trigger("served", { gives: { contract: z.string() } });
const ask = action("send-survey", {
  needs: { contract: served.output.contract },
  gives: { stars: z.int().min(1).max(5) },
  run: (it) => ({ stars: 1 + (it.contract.length % 5) }),
});
${ends}
`;

const once = asking(`const survey = defineWorkflow("survey", {
  purpose: "Hear what customers say",
  starts: served,
  flow: ask,
  ends: { done: { stars: ask.output.stars } },
});`);

const unhappy = asking(`const mood = decision("mood", {
  needs: { stars: ask.output.stars },
  rules: [
    { when: (it) => it.stars < 3, answer: "unhappy" },
    { when: (it) => it.stars >= 3, answer: "happy" },
  ],
});
const survey = defineWorkflow("survey", {
  purpose: "Hear what customers say",
  starts: served,
  flow: sequence(ask, route(mood, { happy: proceed, unhappy: end("unhappy") })),
  ends: { done: { stars: ask.output.stars }, unhappy: { stars: ask.output.stars } },
});`);

const visiting = `
const rated = trigger("rated", { gives: { stars: z.int().min(1).max(5) } });
const visit = action("plan-visit", {
  needs: { stars: rated.output.stars },
  gives: { contract: z.string() },
  run: (it) => ({ contract: \`after \${it.stars} stars\` }),
});
const care = defineWorkflow("care", {
  purpose: "Put right what customers did not like",
  starts: rated,
  flow: visit,
  ends: { done: { contract: visit.output.contract } },
});
`;

const satisfaction = (end: string, accept: string) => `
export const satisfaction = defineProcess("satisfaction", {
  objective: "Customers who were won stay",
  owner: headOfSales,
  workflows: [selling, survey, care],
  connections: [
    on(selling.ends.done).start(survey, { contract: selling.ends.done.contract }),
    on(survey.ends.${end}).start(care, { stars: survey.ends.${end}.stars }),
    on(care.ends.done).start(survey, { contract: care.ends.done.contract }),
  ],${accept}
  measures: { days: measure.cycleTime({ from: selling, to: survey, target: "30 days", better: "lower" }) },
});
`;

export const circle: ProcessCheck = {
  code: "process/circle",
  severity: "warning",
  title: "Workflows that start each other for ever",
  why: `Each of them starts the next when it ends, and the last starts the first: such a case never closes. Customers are asked a
second, third and hundredth time, and the measures never count it as done. Give the circle a way out, an end that starts
nothing; and let something happen on the way (a person, an arrival, an action, time) so that the next round can differ.`,
  looksAt: "process",
  run: (source, workflows) => {
    if (!isRead(source, "/connections")) return [];
    const links = linksOf(source.model).filter(({ starts }) => starts);
    return circlesOf(source.model.workflows, links).flatMap((names) => report(source, names, links, workflows));
  },
  fails: example(selling, once, visiting, satisfaction("done", "")),
  passes: example(selling, unhappy, visiting, satisfaction("unhappy", "\n  accept: [survey.ends.done],")),
};

/** Groups of workflows each of which leads to each other. */
function circlesOf(names: readonly string[], links: readonly Link[]): readonly (readonly string[])[] {
  const reached = new Map(names.map((name) => [name, reachable(name, links)]));
  const groups = names.map((name) =>
    names.filter((other) => reached.get(name)?.has(other) && reached.get(other)?.has(name)),
  );
  return groups.filter((group, index) => group.length > 0 && group[0] === names[index]);
}

function reachable(from: string, links: readonly Link[]): ReadonlySet<string> {
  const next = (at: string) => links.filter(({ after }) => after.some(({ workflow }) => workflow === at));
  const found = new Set(next(from).map(({ to }) => to));
  for (const at of found) for (const { to } of next(at)) found.add(to);
  return found;
}

function report(
  source: ProcessSource,
  names: readonly string[],
  links: readonly Link[],
  workflows: ReadonlyMap<string, WorkflowSource>,
): readonly Report[] {
  const sources = names.flatMap((name) => workflows.get(name) ?? []);
  if (sources.length < names.length || !sources.every((each) => isRead(each, "/flow"))) return [];
  const inside = links.filter(
    ({ after, to }) => names.includes(to) && after.every(({ workflow }) => names.includes(workflow)),
  );
  const [first] = inside;
  const noEnd = sources.every(({ model }) =>
    Object.keys(model.ends).every((end) =>
      inside.some(({ after }) => after.some((each) => each.workflow === model.name && each.end === end)),
    ),
  );
  const nothingNew = sources.every(({ model }) => !Object.values(model.steps).some(changesSomething));
  if (first === undefined || !(noEnd || nothingNew)) return [];
  const chain = [...names, names[0] ?? ""].join(" → ");
  return [
    {
      at: placeOf(source, pointer("connections", first.index)),
      message: noEnd
        ? `${chain}: each ends by starting the next, whatever happens, so a case of "${source.model.name}" never closes. Let one of their ends start nothing.`
        : `${chain}: nothing new can happen on the way round, no person, action, arrival or time, so every round decides as the one before. Connect the circle to something that can change.`,
      related: inside.slice(1).map(({ index, after, to }) => ({
        at: placeOf(source, pointer("connections", index)),
        says: `when ${after.map(endWords).join(" and ")}, ${to} starts`,
      })),
      evidence: { path: inside.map(({ after, to }) => `${after.map(endWords).join(" and ")}, so ${to} starts`) },
    },
  ];
}

/** Can the world be another one after this step? */
function changesSomething({ kind }: Step): boolean {
  return kind === "human" || kind === "action" || kind === "receive" || kind === "wait" || kind === "call";
}
