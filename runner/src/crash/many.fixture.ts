/* Processes for the two-runner test:  node many.fixture.ts start|work <clone> <effects folder> [count] */
import { definitionNamed } from "../definitions/index.ts";
import { captureEnvironment } from "../git/index.ts";
import { openHost } from "../host/host.ts";
import { beginLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";

/** A workflow of three actions, and nothing that waits for people. */
export const chainFile = `
import { action, defineRole, defineWorkflow, sequence, trigger } from "geartrain";
import { z } from "zod";
import { mark } from "./mark.ts";
const clerk = defineRole("clerk", { department: "office", members: ["ada"] });
const begin = trigger("begin", { by: clerk, gives: { n: z.number() } });
const step = (name: string) => action(name, { needs: { n: begin.output.n }, gives: {}, secrets: ["OFFICE_FOLDER"], repeatable: false,
  run: async (_, at) => mark(at.secret("OFFICE_FOLDER"), name, at.idempotencyKey) });
export const chain = defineWorkflow("chain", { purpose: "Three actions in a row", starts: begin,
  flow: sequence(step("one"), step("two"), step("three")), ends: { done: { n: begin.output.n } } });
`;

async function startMany(clone: string, count: number): Promise<void> {
  const site = await openSite({ folder: clone });
  const ledger = await beginLedger(site);
  const { definitions, clock } = site;
  const warn = (message: string) => console.error(message);
  const host = openHost({ ledger, definitions, clock, warn, holdsDrainLock: false, moved: () => {} });
  host.follow(site.commit, site.catalog.policy);
  const definition = definitionNamed(site.catalog, "chain");
  await Promise.all(
    Array.from({ length: count }, (_, n) =>
      host.start(definition, { id: `start-${n}`, by: "person:ada", input: { n } }),
    ),
  );
  ledger.close();
  site.close();
}

async function workAll(clone: string, effects: string): Promise<void> {
  const site = await openSite({ folder: clone });
  const environment = { get: (name: string) => (name === "OFFICE_FOLDER" ? effects : process.env[name]) };
  const done = await work(site, { environment, say: (line) => console.error(line) });
  site.close();
  console.log(JSON.stringify(done));
}

const [, , what = "", clone = "", effects = "", count = "0"] = process.argv;
captureEnvironment();
if (what === "start") await startMany(clone, Number(count));
if (what === "work") await workAll(clone, effects);
