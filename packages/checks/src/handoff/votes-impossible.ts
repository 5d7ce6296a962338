import type { HumanStep, Votes, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { humanSteps } from "../human-steps.ts";
import type { Directory } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { heldBy, mayDo } from "../people/doers.ts";
import type { RuledOut } from "../people/ruled-out.ts";
import { ruledOut } from "../people/ruled-out.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { counted, listed, quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, end, human, proceed, route, trigger } from "geartrain";
import { z } from "zod";

// Three people; but one of them always made the motion, and may not vote on it.
const board = defineRole("board", { department: "Board", members: ["anna", "ben", "chiara"] });

const motion = trigger("motion", { by: board, gives: { text: z.string() } });
const vote = human("vote", {
  by: board,
  due: "5 days",
  needs: { text: motion.output.text },
  outcomes: ["approve", "reject"],
  voters: 3,
  votes: { approve: { atLeast: 3 }, otherwise: "reject" },
  notBy: [motion.by],
});

export const boardDecision = defineWorkflow("board-decision", {
  purpose: "Let the board decide on a motion of one of its members",
  owner: board,
  starts: motion,
  flow: route(vote, { approve: proceed, reject: end("rejected") }),
  ends: { done: { text: motion.output.text }, rejected: {} },
});
`;

export const votesImpossible: WorkflowCheck = {
  code: "handoff/votes-impossible",
  severity: "error",
  title: "A vote that cannot be won",
  why: `An outcome needs more votes than can ever be cast for it: more than \`voters\`, or more than there are people left in the
role once \`notBy\` has ruled some out. Whatever everybody thinks, the answer is always the other one. Ask for fewer votes,
or give the role more members.`,
  fix: "Asks for as many votes as there can be.",
  looksAt: "workflow",
  run: (source, policy) => {
    const directory = directoryOf(policy);
    return humanSteps(source).flatMap((step) => (step.votes ? impossible(source, step, step.votes, directory) : []));
  },
  fails,
  passes: fails.replace("approve: { atLeast: 3 }", "approve: { atLeast: 2 }"),
};

/** How many can vote, and why not more. */
interface Turnout {
  readonly most: number;
  readonly because: string;
  readonly details: readonly string[];
}

function impossible(source: WorkflowSource, step: HumanStep, votes: Votes, directory: Directory): readonly Report[] {
  const place = pointer("steps", step.name);
  if (!isRead(source, `${place}/votes`)) return [];
  const { most, because, details } = turnout(source, step, votes, directory);
  const out = Object.entries(votes.atLeast).filter(([, atLeast]) => atLeast > most);
  if (out.length === 0) return [];
  const needs = out.map(([outcome, atLeast]) => `${quoted(outcome)} needs ${counted(atLeast, "vote")}`);
  return [
    {
      at: placeOf(source, pointer("steps", step.name, "votes", out[0]?.[0] ?? "")),
      message: `In ${quoted(step.name)}, ${listed(needs)}, and ${because}.`,
      evidence: { details },
      fixes: out.flatMap(([outcome]) => {
        const at = source.places[pointer("steps", step.name, "votes", outcome)];
        if (at === undefined || most < 1) return [];
        const title = `Ask for ${counted(most, "vote")} for ${quoted(outcome)}`;
        return [{ title, edits: [{ edit: "replace", at, text: String(most) }] }];
      }),
    },
  ];
}

function turnout(source: WorkflowSource, step: HumanStep, { voters }: Votes, directory: Directory): Turnout {
  const byRule: Turnout = {
    most: voters,
    because: `only ${voters} ${voters === 1 ? "person votes" : "people vote"}`,
    details: [],
  };
  const place = pointer("steps", step.name);
  const read = ["by", "assign", "notBy", "escalate"].every((option) => isRead(source, `${place}/${option}`));
  const doers = read ? mayDo(source, step.name, directory) : undefined;
  // Somebody is missing altogether: that is another finding.
  if (doers?.who !== "some" || heldBy(step.by, directory)?.length === 0) return byRule;
  const { persons } = doers;
  if (persons === undefined || persons.length === 0) return byRule;
  const out = ruledOut(source, step, persons, directory);
  const left = persons.length - out.length;
  return left < voters ? { most: left, ...shortage(step, persons, out, directory) } : byRule;
}

function shortage({ by }: HumanStep, persons: readonly string[], out: readonly RuledOut[], directory: Directory) {
  const left = persons.length - out.length;
  const holders = `only ${persons.length} ${persons.length === 1 ? "person holds" : "people hold"} ${listed(by.map(quoted), "or")}`;
  const without = out.length === 0 ? "" : `, of whom "notBy" may rule out ${out.length}, so that ${left} can vote`;
  return {
    because: `${holders}${without}`,
    details: persons.map((person) => {
      const reason = out.find((each) => each.person === person)?.because;
      return `${directory.named(person)} ${reason === undefined ? "can vote" : `cannot: ${reason}`}`;
    }),
  };
}
