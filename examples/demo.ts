/*
 * `npm run demo`: makes a team's repository in a scratch folder and plays the team. Every command is the real one, as a
 * process of its own, on a real clone of a real (bare) remote; nothing leaves this machine.
 */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { closing } from "./stage/closing.ts";
import { narrator } from "./stage/narrator.ts";
import { playPeople, startAll, workAll } from "./stage/playing.ts";
import { plot } from "./stage/plot.ts";
import { openPurchasingDesk } from "./stage/purchasing-desk.ts";
import { makeScratchOffice } from "./stage/scratch-office.ts";

const tell = narrator(process.stdout);
const folder = await mkdtemp(join(tmpdir(), "geartrain-demo-"));
const desk = await openPurchasingDesk((order) => {
  tell.line("→", `the purchasing system receives ${order.body.item}, approved by ${order.body.approvedBy}`);
});

try {
  tell.heading(
    "Geartrain: a team's workflows, kept in git and run from git",
    "This makes a team's repository on your machine and plays the team for a moment. The right column is what was typed.",
  );
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const office = await makeScratchOffice(folder, { PURCHASING_URL: desk.url, ...colour });
  tell.line("✓", "Six workflows, ten people and their roles", "git push origin main");

  tell.heading("People start what they need done", "Who decides is not asked: the workflow knows it from the data.");
  const instances = await startAll(office, plot, tell);

  tell.heading("The runner does what needs nobody", "Below 500 USD the rules approve; the order is placed at once.");
  await workAll(office, tell);

  tell.heading("People decide", "Each as themselves. Who may not decide is refused; what was sent back comes again.");
  await playPeople(office, plot, instances, tell);

  tell.heading(
    "The runner carries out what was decided",
    "Orders, payments, posts, archives; then everything is pushed.",
  );
  await workAll(office, tell);

  await closing(office, instances, tell);
  tell.heading(
    "That was it",
    `${Math.round(performance.now() / 1000)} seconds, in ${folder}; delete it when you have seen enough.`,
  );
} catch (error) {
  // Whatever it was, there is more to see in the folder than in a stack.
  process.stderr.write(`\nThe demo stopped in ${folder}: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await desk.close();
}
