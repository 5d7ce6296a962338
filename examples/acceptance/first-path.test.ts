import { expect, it } from "vitest";
import { given, openOffice } from "./office.fixture.ts";

const office = openOffice();

it("a small purchase is started, ordered and in the ledger, with nobody asked", { timeout: 120_000 }, async () => {
  const instance = await office.start("purchase-approval", "desk-lamps.json");
  await office.work();
  const shown = await office.show(instance);

  expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
  expect(office.desk.received).toMatchObject([
    { orderId: given(shown, "place-order")?.orderId, body: { vendor: "Lichthaus Grün & Söhne", approvedBy: "a rule" } },
  ]);
  expect(await office.eventsInLedger(instance)).toContain("instance-ended");
});
