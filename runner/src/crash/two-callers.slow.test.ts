import { join } from "node:path";
import { expect, test } from "vitest";
import { actOn, startInstance } from "../operations/act.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { sendArrival } from "../operations/send-arrival.ts";
import { work } from "../operations/work.ts";
import { familyFile } from "./family.fixture.ts";
import { officeFiles } from "./office.fixture.ts";
import { marks } from "./play.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

test("two runners start one child for each call, and tell its caller its end once", async () => {
  const office = makeOffice({ ...officeFiles, "family.workflow.ts": familyFile });
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  const [here, there] = [await openSite({ folder: office.clone }), await openSite({ folder: second })];
  const environment = { get: (name: string) => (name === "OFFICE_FOLDER" ? office.effects : undefined) };
  const both = () => Promise.all([here, there].map((site) => work(site, { environment, say: () => {} })));
  try {
    const cities = ["Oslo", "Rome"];
    for (const to of cities) await startInstance(here, { workflow: "voyage", input: { to }, as: "ada" });
    await both();
    const ledger = await existingLedger(here);
    const permits = ledger?.book.list({ workflow: "permit" }).map(({ id }) => id) ?? [];
    ledger?.close();
    expect(permits).toHaveLength(2);
    for (const id of permits) await actOn(there, id, { kind: "complete", step: "sign", output: {} }, "ben");
    await both();
    for (const key of cities) await sendArrival(there, { step: "fare", key, output: {}, as: "ada" });
    await both();
    await both();
    const after = await existingLedger(there);
    const voyages = after?.book.list({ workflow: "voyage" }).map(({ status, outcome }) => [status, outcome]);
    expect(voyages).toEqual(cities.map(() => ["ended", "done"]));
    expect(after?.book.list({ workflow: "permit" })).toHaveLength(2);
    after?.close();
    expect(marks(office.effects).filter((line) => line.startsWith("stamp "))).toHaveLength(2);
  } finally {
    here.close();
    there.close();
    removeOffice(office);
  }
});
