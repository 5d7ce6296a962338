import { chainFile, officeFiles } from "./office.fixture.ts";

/** A process around three actions in a row: what follows is started one for each of a list, sent to, and waits for all. */
export const processFiles: Readonly<Record<string, string>> = {
  ...officeFiles,
  "chain.workflow.ts": chainFile,
  "parts.workflow.ts": `
import { action, defineWorkflow, receive, sequence, trigger } from "geartrain";
import { z } from "zod";
import { mark } from "./mark.ts";
const effect = (name: string) => action(name, { gives: {}, secrets: ["OFFICE_FOLDER"], repeatable: true,
  run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), name, at.idempotencyKey) });
const given = (name: string) => trigger(name, { gives: { n: z.number() } });
const partGiven = given("part-given");
export const part = defineWorkflow("part", { purpose: "One of several", starts: partGiven, flow: effect("made"),
  ends: { done: { n: partGiven.output.n } } });
const hubGiven = given("hub-given");
export const heard = receive("heard", { key: hubGiven.output.n, gives: { n: z.number() } });
export const hub = defineWorkflow("hub", { purpose: "Wait to be told", starts: hubGiven, flow: sequence(heard, effect("told")),
  ends: { done: { n: heard.output.n } } });
const lastGiven = given("last-given");
export const last = defineWorkflow("last", { purpose: "Close it", starts: lastGiven, flow: effect("closed"), ends: { done: {} } });
`,
  "whole.process.ts": `
import { defineProcess, derive, each, measure, on, onAll } from "geartrain";
import { z } from "zod";
import { chain } from "./chain.workflow.ts";
import { boss } from "./people.ts";
import { heard, hub, last, part } from "./parts.workflow.ts";
const n = chain.ends.done.n;
const piece = each("piece", derive({ n }, z.array(z.number()), (it) => [it.n, it.n + 1]));
export const whole = defineProcess("whole", {
  objective: "Everything is made, told and closed", owner: boss, workflows: [chain, part, hub, last],
  connections: [
    on(chain.ends.done).start(hub, { n }),
    on(chain.ends.done).startEach(piece, part, { n: piece.item }),
    on(part.ends.done).send(heard, { n: part.ends.done.n }),
    onAll(chain.ends.done, part.ends.done, hub.ends.done).start(last, { n: hub.ends.done.n }),
  ],
  accept: [last.ends.done],
  measures: { time: measure.cycleTime({ from: chain, to: last, target: "1 day", better: "lower" }) },
});
`,
};

/** How many instances of each workflow one case has in the end, and how many effects by different keys. */
export const wholeCase = {
  instances: { chain: 1, hub: 1, last: 1, part: 2 },
  effects: { closed: 1, made: 2, one: 1, told: 1, three: 1, two: 1 },
};
