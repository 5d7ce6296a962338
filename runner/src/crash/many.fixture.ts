/* Processes for the two-runner test:  node many.fixture.ts start|work|begin <clone> <effects folder> [count or id] */

import { definitionNamed } from "../definitions/index.ts";
import { captureEnvironment } from "../git/index.ts";
import { openHost } from "../host/host.ts";
import { startInstance } from "../operations/act.ts";
import { beginLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { processesOf } from "../processes/known-processes.ts";

async function startMany(clone: string, count: number): Promise<void> {
  const site = await openSite({ folder: clone });
  const ledger = await beginLedger(site);
  const { definitions, clock } = site;
  const warn = (message: string) => console.error(message);
  const host = openHost({ ledger, definitions, clock, warn, holdsDrainLock: false, moved: () => {} });
  host.follow(site.commit, site.catalog.policy, processesOf(site.catalog));
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

/** What each workflow is started with here. */
const inputs: Readonly<Record<string, object>> = {
  chain: { n: 1 },
  rules: { amount: 700 },
  sequential: { title: "Report" },
  machine: { document: "draft" },
  launch: {},
};

/** Starts one instance as a person would, in a place where there may be no ledger yet. */
async function beginOne(clone: string, signal: string): Promise<void> {
  const site = await openSite({ folder: clone });
  const workflow = signal.split("-")[0] ?? "";
  const { instance } = await startInstance(site, { workflow, input: inputs[workflow], signal, as: "ada" });
  site.close();
  console.log(instance);
}

const [, , what = "", clone = "", effects = "", count = "0"] = process.argv;
captureEnvironment();
if (what === "start") await startMany(clone, Number(count));
if (what === "work") await workAll(clone, effects);
if (what === "begin") await beginOne(clone, count);
