import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { privateText, publicLine } from "../proof/ssh-vectors.fixture.ts";
import { commitAll, git, temporaryFolder, write } from "./command.fixture.ts";

export interface PeopleOffice {
  readonly clone: string;
  /** The robot's secret key, outside the repository. */
  readonly key: string;
}

/** Everything that people do with tasks, in one workflow; Bob is away, and Cy stands in for him. */
export function peopleOffice(): PeopleOffice {
  const folder = temporaryFolder();
  const clone = join(folder, "clone");
  mkdirSync(clone);
  git(clone, "init", "--quiet", "--initial-branch=main");
  git(clone, "config", "user.name", "Ada");
  git(clone, "config", "user.email", "ada@example.org");
  for (const [path, text] of Object.entries(peopleFiles)) write(clone, path, text);
  commitAll(clone, "Begin");
  write(folder, "robot", privateText);
  return { clone, key: join(folder, "robot") };
}

const people = `import { defineConfig, definePeople } from "geartrain";

const always = { from: "2020-01-01", to: "2099-12-31" };

export default defineConfig({
  people: definePeople({
    ada: { name: "Ada", email: "ada@example.org" },
    bob: { name: "Bob", email: "bob@example.org", away: [{ ...always, substitute: "cy" }] },
    cy: { name: "Cy", email: "cy@example.org" },
    dan: { name: "Dan", email: "dan@example.org" },
    eve: { name: "Eve", email: "eve@example.org" },
    robot: { name: "Robot", email: "robot@example.org", keys: ["${publicLine}"] },
  }),
});
`;

const workflow = `import { assign, defineRole, defineWorkflow, human, outsider, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

export const clerk = defineRole("clerk", { department: "Office", members: ["ada", "bob", "eve", "robot"] });
export const board = defineRole("board", { department: "Board", members: ["ada", "bob", "dan", "eve"] });
export const chief = defineRole("chief", { department: "Board", members: ["dan"] });

const asked = trigger("asked", { gives: { what: z.string(), vendor: z.email() } });
const check = human("check", { by: clerk, due: "2 days", notBy: [asked.by], needs: { what: asked.output.what } });
const vote = human("vote", {
  by: board,
  due: "2 days",
  outcomes: ["yes", "no"],
  voters: 3,
  votes: { yes: { atLeast: 2 }, otherwise: "no" },
});
const file = human("file", { by: assign.roundRobin(clerk), due: "2 days" });
const sort = human("sort", { by: assign.leastLoaded(clerk), due: "2 days" });
const again = human("again", { by: assign.sameAs(check), due: "2 days" });
const reply = human("reply", {
  by: outsider(asked.output.vendor),
  due: "5 days",
  needs: { what: asked.output.what },
  form: { when: z.string() },
});

export const office = defineWorkflow("office", {
  purpose: "Show what people do with tasks",
  owner: chief,
  starts: asked,
  flow: sequence(check, route(vote, { yes: proceed, no: proceed }), file, sort, again, reply),
  ends: { done: { when: reply.output.when, votes: vote.output.votes } },
});
`;

const late = `import { defineWorkflow, human, proceed, route, trigger } from "geartrain";
import { chief, clerk } from "./office.workflow.ts";

const asked = trigger("asked", {});
const answer = human("answer", {
  by: clerk,
  due: "2 seconds",
  outcomes: ["yes", "no"],
  remind: ["1.9 seconds before", "1.5 seconds before", "1 second before"],
  escalate: { whenLateBy: "0.1 seconds", to: chief },
  expires: { after: "60 seconds", as: "lapsed" },
});
const brief = human("brief", { by: clerk, due: "1 second", expires: { after: "1 second", as: "lapsed" } });

export const late = defineWorkflow("late", {
  purpose: "Show what time does to tasks",
  owner: chief,
  starts: asked,
  flow: route(answer, { yes: route(brief, { done: proceed, lapsed: proceed }), no: proceed, lapsed: proceed }),
});
`;

const turns = `import { assign, defineWorkflow, human, trigger } from "geartrain";
import { clerk } from "./office.workflow.ts";

const asked = trigger("asked", {});
const answer = human("answer", { by: assign.roundRobin(clerk), due: "2 days" });

export const turns = defineWorkflow("turns", { purpose: "Show whose turn it is", starts: asked, flow: answer });
`;

export const peopleFiles = {
  "geartrain.config.ts": people,
  "office.workflow.ts": workflow,
  "late.workflow.ts": late,
  "turns.workflow.ts": turns,
} as const;
