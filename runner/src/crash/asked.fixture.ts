/*
 * Links for somebody outside and migrations, made in the clone where nobody works, and carried out by a runner of
 * another one that has the ledger to itself; or all in one clone. Played to the end from wherever it is:
 *   node asked.fixture.ts <clone> <effects> <told> <alone|handed-in>
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PersonsSignal } from "../operations/act.ts";
import { actOn } from "../operations/act.ts";
import { makeLink } from "../operations/make-link.ts";
import { migrateInstances } from "../operations/migrate.ts";
import type { Site } from "../operations/open-site.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { beginShift, turn, work } from "../operations/work.ts";
import { linkIn } from "../proof/link.ts";
import { obey } from "./kill-switch.fixture.ts";

/** Somebody outside says when; the office notes it. Told again, the office's step has another name. */
export const askedWorkflow = (note: string) => `
import { defineWorkflow, human, outsider, sequence, trigger } from "geartrain";
import { z } from "zod";
import { boss, clerk } from "./people.ts";
const ask = trigger("ask", { by: clerk, gives: { vendor: z.email() } });
const reply = human("reply", { by: outsider(ask.output.vendor), due: "5 days", form: { when: z.string() } });
const note = human("${note}", { by: clerk, due: "1 day", needs: { when: reply.output.when } });
export const asked = defineWorkflow("asked", { purpose: "Ask when", owner: boss, onChange: "migrate", starts: ask,
  flow: sequence(reply, note), ends: { done: { when: reply.output.when } } });
`;

const options = { environment: { get: () => undefined }, say: () => {} };

/** Goes on with what is not done yet: the link, the answer by it, the migration, the step under its new name. */
async function play(clone: string, effects: string, how: string): Promise<void> {
  const site = await openSite({ folder: clone });
  const other = how === "handed-in" ? await openSite({ folder: join(clone, "..", "second") }) : undefined;
  const shift = other && (await beginShift(other, { ...options, durability: "local" }));
  const carriedOut = async () => {
    if (!shift) return void (await work(site, options));
    await shift.value.host.catchUp();
    await turn(shift.value);
  };
  await carriedOut();
  const open = await openSteps(site);
  for (const instance of Object.keys(open)) {
    if (open[instance]?.includes("reply")) await replied(site, effects, instance);
    await carriedOut();
    if ((await openSteps(site))[instance]?.includes("note")) await migrated(site);
    await carriedOut();
    const { [instance]: left = [] } = await openSteps(site);
    if (left.includes("file")) await actOn(site, instance, done("file", {}), "ada");
    await carriedOut();
  }
  await shift?.end();
  other?.close();
  site.close();
}

const done = (step: string, output: object): PersonsSignal => ({ kind: "complete", step, output });

/** What was printed before a kill is in somebody's mail by then; else another link is made. */
async function replied(site: Site, effects: string, instance: string): Promise<void> {
  const mail = `${effects}/mail.log`;
  if (!existsSync(mail)) {
    const { token } = await makeLink(site, { instance, as: "ada" });
    appendFileSync(mail, token);
  }
  const token = readFileSync(mail, "utf8");
  const link = linkIn(token);
  if (!link) throw new Error("what was printed is no link");
  await actOn(site, instance, done("reply/1", { when: "Monday" }), { link, token });
}

async function migrated(site: Site): Promise<void> {
  const mapping = { file: "map.yaml", given: { steps: { note: "file" } } };
  await migrateInstances(site, { workflow: "asked", mapping, move: { reason: "a better name", as: "ada" } });
}

async function openSteps(site: Site): Promise<Record<string, string[]>> {
  const ledger = await existingLedger(site);
  const live = ledger?.book.liveInstances() ?? [];
  const steps = live.map(({ id }) => {
    const open = ledger?.book.load(id)?.state?.open ?? [];
    return [id, open.map(({ step }) => step)] as const;
  });
  ledger?.close();
  return Object.fromEntries(steps);
}

const [, , clone = "", effects = "", told, how = "alone"] = process.argv;
if (told !== undefined) {
  obey(told, effects);
  await play(clone, effects, how);
}
