import { ulid } from "ulid";
import { expect, test } from "vitest";
import { dropSignal } from "../git/index.ts";
import { startInstance } from "../operations/act.ts";
import { existingLedger, openSite } from "../operations/open-site.ts";
import { work } from "../operations/work.ts";
import { officeFiles } from "./office.fixture.ts";
import { makeOffice, removeOffice } from "./scratch-office.fixture.ts";

const hurry = `
import { defineWorkflow, exclusive, trigger, wait } from "geartrain";
const asked = trigger("asked");
export const hurry = defineWorkflow("hurry", { purpose: "Hurry", starts: asked, flow: exclusive("a", wait("a", { for: "1 day" })) });
`;

test("a start that somebody left in the inbox is refused as it would be on the command line, and recorded", async () => {
  const office = makeOffice({ ...officeFiles, "hurry.workflow.ts": hurry });
  const site = await openSite({ folder: office.clone });
  try {
    await startInstance(site, { workflow: "machine", input: { document: "x" }, as: "ada" });
    const ledger = await existingLedger(site);
    if (!ledger) throw new Error("there is a ledger");
    const id = ulid();
    const json = { kind: "start", id, by: "person:ada", workflow: "hurry", input: {} };
    const author = ledger.author;
    await dropSignal(site.store, ledger.exchange, {
      who: "ada",
      ulid: id,
      json,
      attachments: new Map(),
      time: new Date(),
      author,
    });
    ledger.close();

    const said: string[] = [];
    await work(site, { environment: { get: () => undefined }, say: (line) => void said.push(line) });
    const after = await existingLedger(site);
    const refused = after?.book.runnerEvents("inbox-refused").map(({ data }) => data);
    expect(refused).toEqual([expect.objectContaining({ code: "not-run-yet" })]);
    expect(after?.book.list({ workflow: "hurry" })).toEqual([]);
    expect(said).toEqual([expect.stringContaining('"hurry" cannot be started')]);
    after?.close();
  } finally {
    site.close();
    removeOffice(office);
  }
});
