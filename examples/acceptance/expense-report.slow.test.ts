import { beforeAll, describe, expect, it } from "vitest";
import { decided, handedOver, openOffice } from "./office.fixture.ts";

const office = openOffice();

describe("an expense report", () => {
  const paid = { instance: "", file: "" };
  let rejected = "";
  let incomplete = "";

  beforeAll(async () => {
    paid.instance = await office.start("expense-report", "customer-visit.json", "ben");
    rejected = await office.start("expense-report", "concert.json", "ben");
    incomplete = await office.start("expense-report", "training.yaml", "hiroshi");
    await office.complete(paid.instance, "manager-approval", "david", "approve");
    await office.complete(paid.instance, "receipts-check", "ines", "release", { costCentre: "customers" });
    await office.complete(rejected, "manager-approval", "chiara", "reject", { why: "No customer was there; 残念" });
    await office.complete(incomplete, "manager-approval", "chiara", "approve");
    await office.complete(incomplete, "receipts-check", "grace", "reject", {
      costCentre: "training",
      why: "No ticket",
    });
    await office.work();
  });

  it("is approved, checked and paid, and its employee told", async () => {
    const shown = await office.show(paid.instance);
    const paymentFile = `payments/${paid.instance}.csv`;

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "done" });
    expect(decided(shown)).toEqual(["manager-approval: david approve", "receipts-check: ines release"]);
    expect(handedOver(shown)).toEqual({ total: 1272.75, paymentFile });
    expect(await office.notifications()).toMatchObject([{ to: "ben", subject: "Your expenses are paid: 1272.75 EUR" }]);
    const [, line] = (await office.file(paymentFile)).split("\n");
    expect(line).toMatch(/^ben;1272\.75;EUR;6640;Visit to 浜中製作所 in 神戸;.+\/pay\//);
  });

  it("is not paid when the manager rejects it", async () => {
    const shown = await office.show(rejected);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "rejected" });
    expect(handedOver(shown)).toEqual({ why: "No customer was there; 残念" });
    await expect(office.file(`payments/${rejected}.csv`)).rejects.toThrow("ENOENT");
  });

  it("is not paid when accounting misses a receipt", async () => {
    const shown = await office.show(incomplete);

    expect(shown.summary).toMatchObject({ status: "ended", outcome: "rejected" });
    expect(decided(shown)).toEqual(["manager-approval: chiara approve", "receipts-check: grace reject"]);
    expect(handedOver(shown)).toEqual({ why: "No ticket" });
  });

  it("has its whole history in the ledger of the remote", async () => {
    const kinds = await office.eventsInLedger(paid.instance);

    expect(kinds[0]).toBe("instance-started");
    expect(kinds.at(-1)).toBe("instance-ended");
    expect(kinds.filter((kind) => kind === "action-attempted")).toHaveLength(2);
  });
});

it("whoever approved it does not check its receipts", async () => {
  const lines = [{ date: "2026-11-02", what: "Taxi", amount: 31.4 }];
  const instance = await office.start("expense-report", { occasion: "Fair", lines }, "ines");
  await office.complete(instance, "manager-approval", "david", "approve");

  const release = { costCentre: "travel" };
  expect(await office.refused(instance, "receipts-check", "ines", "release", release)).toMatchObject({ exit: 1 });
  expect(await office.refused(instance, "receipts-check", "david", "release", release)).toMatchObject({ exit: 1 });
  await office.complete(instance, "receipts-check", "grace", "release", release);
});

it("says of every wrong line what is wrong with it", async () => {
  const lines = [
    { date: "2026-13-01", what: "Taxi", amount: 1 },
    { date: "2026-11-01", what: "", amount: 0 },
  ];
  const data = JSON.stringify({ occasion: "Fair", lines });

  const failed = await office.fails("start", "expense-report", "--data", data, "--as", "ben");
  expect(failed.exit).toBe(2);
  expect(failed.problems?.map(({ path }) => path)).toEqual(["lines.0.date", "lines.1.what", "lines.1.amount"]);
});
