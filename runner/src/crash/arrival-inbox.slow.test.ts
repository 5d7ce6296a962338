import { join } from "node:path";
import { expect, test } from "vitest";
import { actOn, startInstance } from "../operations/act.ts";
import { openSite } from "../operations/open-site.ts";
import { sendArrival } from "../operations/send-arrival.ts";
import { beginShift, turn } from "../operations/work.ts";
import { familyFile } from "./family.fixture.ts";
import { officeFiles } from "./office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

const waiting = `
import { defineWorkflow, human, receive, sequence, trigger } from "geartrain";
import { z } from "zod";
import { clerk } from "./people.ts";
const order = trigger("order", { by: clerk, gives: { number: z.string() } });
const paid = receive("paid", { key: order.output.number, gives: { amount: z.number() } });
export const sale = defineWorkflow("sale", { purpose: "Sell", starts: order,
  flow: sequence(human("pack", { by: clerk, due: "1 day" }), paid), ends: { done: { amount: paid.output.amount } } });
`;

test("what arrives and what is cancelled goes through the inbox of the runner that has the ledger to itself", async () => {
  const office = makeOffice({ ...officeFiles, "sale.workflow.ts": waiting, "family.workflow.ts": familyFile });
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  const [here, there] = [await openSite({ folder: office.clone }), await openSite({ folder: second })];
  const environment = { get: (name: string) => (name === "OFFICE_FOLDER" ? office.effects : undefined) };
  const start = (workflow: string, input: object) => startInstance(here, { workflow, input, as: "ada" });
  const [one, two] = [await start("sale", { number: "A" }), await start("sale", { number: "B" })];
  const detour = await start("detour", {});
  await actOn(here, one.instance, { kind: "complete", step: "pack", output: {} }, "ada");
  const shift = await beginShift(here, { environment, say: () => {}, durability: "local" });
  if (!shift) throw new Error("there is a ledger");
  try {
    await turn(shift.value);
    const send = (key: string, amount: number) =>
      sendArrival(there, { step: "paid", key, output: { amount }, as: "ben", signal: `bank-${key}` });
    expect([await send("A", 1), await send("B", 2), await send("A", 1)].map(({ where }) => where.kept)).toEqual([
      "inbox",
      "inbox",
      "inbox",
    ]);
    await actOn(there, detour.instance, { kind: "cancel", reason: "not worth it" }, "ben");

    await shift.value.host.catchUp();
    await turn(shift.value);
    const { book } = shift.value.ledger;
    const stateOf = (id: string) => book.load(id);
    expect(stateOf(one.instance)).toMatchObject({ status: "ended", outcome: "done" });
    expect(stateOf(two.instance)?.state?.arrivals).toMatchObject([{ key: "B", output: { amount: 2 } }]);
    expect(stateOf(detour.instance)?.status).toBe("cancelled");
    expect(book.list({ workflow: "ticket" }).map(({ status }) => status)).toEqual(["cancelled"]);
  } finally {
    await shift.end();
    here.close();
    there.close();
    removeOffice(office);
  }
});
