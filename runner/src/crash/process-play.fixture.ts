/*
 * Plays one case of the process to its end from wherever it is. Run as a process of its own, so that a test can kill it:
 *   node process-play.fixture.ts <clone> <effects folder> <told> <pushed|local>
 */
import { existsSync, readFileSync } from "node:fs";
import type { Durability } from "../host/host.ts";
import { actOn, startInstance } from "../operations/act.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { obey } from "./kill-switch.fixture.ts";

export async function playProcess(clone: string, effects: string, durability: Durability): Promise<void> {
  const environment = { get: (name: string) => (name === "OFFICE_FOLDER" ? effects : process.env[name]) };
  const site = await openSite({ folder: clone });
  try {
    await startInstance(site, { workflow: "chain", input: { n: 1 }, signal: "start-chain", as: "ada" }).catch(
      (error: { code?: string }) => {
        if (error.code !== "already-started") throw error;
      },
    );
    for (;;) {
      await work(site, { environment, say: () => {}, durability });
      const ledger = await existingLedger(site);
      const trouble = ledger?.book.work({ kinds: ["trouble"] }) ?? [];
      ledger?.close();
      if (trouble.length === 0) return;
      const log = `${effects}/effects.log`;
      const marks = existsSync(log) ? readFileSync(log, "utf8") : "";
      // In doubt somebody looks whether it happened.
      for (const { instance, item } of trouble) {
        if (item.work !== "trouble") continue;
        const at = item.at;
        const happened = marks.includes(`${at} `);
        const reason = "looked";
        await actOn(
          site,
          instance,
          happened ? { kind: "skip", at, reason, output: {} } : { kind: "retry", at, reason },
          "ben",
        );
      }
    }
  } finally {
    site.close();
  }
}

const [, , clone = "", effects = "", told, durability = "pushed"] = process.argv;
if (told !== undefined) {
  obey(told, effects);
  await playProcess(clone, effects, durability as Durability);
}
