import { describe, expect, it } from "vitest";
import { coverage, real, simulate } from "./index.ts";
import { asked, people, purchase } from "./office.fixture.ts";

const order = { order: { orderId: "PO-1" } };

describe("people", () => {
  it("do tasks, and the instance shows where that led", async () => {
    const office = simulate({ people, actions: order });
    const instance = await office.start(purchase, asked, { as: "ada" });
    expect(instance).toMatchObject({ status: "live", outcome: undefined, path: [] });
    expect(instance.tasks).toMatchObject([{ step: "review", people: ["grace"], dueAt: "2026-01-07T09:00:00.000Z" }]);

    await instance.complete("review", { as: "grace", outcome: "approve" });

    expect(instance).toMatchObject({ status: "ended", outcome: "done", handsOver: { orderId: "PO-1" } });
    expect(instance.path).toEqual(["review: approve", "order"]);
    expect(instance.output("order")).toEqual({ orderId: "PO-1" });
  });

  it.each([
    [{ as: "ada", outcome: "approve" }, "excluded", /^ada completing review of purchase was refused: ada may not/],
    [{ as: "mallory", outcome: "approve" }, "unknown-person", /not in the people file/],
    [{ as: "linus", outcome: "approve" }, "not-your-task", /linus is not manager/],
    [{ as: "grace", outcome: "perhaps" }, "no-such-outcome", /it has approve, reject/],
    [{ as: "grace", outcome: "reject" }, "wrong-data", /\[wrong-data\]\n {2}why: is missing$/],
  ])("are refused as in earnest: %j", async (move, code, message) => {
    const instance = await simulate({ people, actions: order }).start(purchase, asked, { as: "ada" });
    const refused = await instance.complete("review", move).catch((error: unknown) => error);

    expect(refused).toMatchObject({ name: "TestError", code, message: expect.stringMatching(message) });
    expect(instance.status).toBe("live");
  });

  it("who may not start are refused, and so is what they may not bring", async () => {
    const office = simulate({ people, actions: order });

    await expect(office.start(purchase, asked, { as: "mallory" })).rejects.toMatchObject({ code: "unknown-person" });
    await expect(office.start(purchase, { vendor: "", amount: -1 }, { as: "ada" })).rejects.toMatchObject({
      problems: [{ path: "vendor" }, { path: "amount" }],
    });
    expect(office.instances).toEqual([]);
  });

  it("a task that is not open is named with what is", async () => {
    const instance = await simulate({ people, actions: order }).start(purchase, asked, { as: "ada" });

    expect(() => instance.task("payment")).toThrow("payment waits for nobody in purchase-1; what does: review");
  });
});

describe("time", () => {
  it("moves by hand, and what falls due on the way happens at its moment", async () => {
    const office = simulate({ people, actions: order, now: "2026-03-02T09:00:00Z" });
    const instance = await office.start(purchase, asked, { as: "ada" });
    await office.later("71 hours");
    expect(instance.task("review").people).toEqual(["grace"]);

    await office.until("2026-03-05T09:00:00Z");

    expect(office.now).toBe("2026-03-05T09:00:00.000Z");
    expect(instance.task("review").people).toEqual(["grace", "linus"]);
    await expect(office.until("2026-03-01T00:00:00Z")).rejects.toMatchObject({ code: "in-the-past" });
    await expect(office.until("soon")).rejects.toMatchObject({ code: "not-an-instant" });
  });
});

describe("actions", () => {
  const approved = async (actions: NonNullable<Parameters<typeof simulate>[0]>["actions"], secrets = {}) => {
    const office = simulate({ people, secrets, ...(actions && { actions }) });
    const instance = await office.start(purchase, asked, { as: "ada" });
    await instance.complete("review", { as: "grace", outcome: "approve" });
    return { office, instance };
  };

  it("without anything that stands in for them fail the test, and say what to write", async () => {
    await expect(approved(undefined)).rejects.toMatchObject({
      code: "no-fake",
      message: expect.stringContaining('simulate({ actions: { "order": { … } } })'),
    });
  });

  it("run for real where that is asked for, with the test's secrets", async () => {
    const { instance } = await approved({ order: real }, { ERP_TOKEN: "secret" });
    expect(instance.handsOver).toEqual({ orderId: "secret for Lux & Co, attempt 1" });

    await expect(approved({ order: real })).rejects.toMatchObject({ code: "no-secret" });
  });

  it("that fail are repeated at their moment, and then wait for a person", async () => {
    const attempts: number[] = [];
    const failing = (_: unknown, { attempt }: { attempt: number }) => {
      attempts.push(attempt);
      throw new Error("closed for lunch");
    };
    const { office, instance } = await approved({ "purchase/order": failing });
    expect(attempts).toEqual([1]);
    await office.later("10 minutes");
    expect(attempts).toEqual([1, 2]);
    expect(instance.troubles).toEqual([expect.stringContaining("closed for lunch")]);

    await instance.skip("order", { as: "linus", reason: "Ordered by telephone", gives: { orderId: "PO-3" } });
    expect(instance).toMatchObject({ outcome: "done", path: ["review: approve", "order: skipped"] });
  });

  it("that can't give what their stand-in gives fail the test, not the attempt", async () => {
    await expect(approved({ order: { number: 7 } })).rejects.toMatchObject({
      code: "fake-does-not-fit",
      problems: [{ path: "orderId" }],
    });
  });
});

describe("coverage", () => {
  it("names what nothing exercised, and what is left out in vain", async () => {
    const { purchase: fresh } = await freshPurchase();
    const office = simulate({ people, actions: order });
    expect(coverage(fresh)).toMatchObject({ reached: 0 });

    const instance = await office.start(fresh, asked, { as: "ada" });
    await instance.complete("review", { as: "grace", outcome: "approve" });

    expect(coverage(fresh).missing.map(({ message }) => message)).toEqual([
      'review never came to "reject"',
      "review was never late by 1 day, so it never went to director",
      'no instance ever ended with "rejected"',
    ]);
    expect(() => coverage(fresh).assertComplete()).toThrow(/^The tests leave out parts of purchase:\n {2}review never/);
    const except = { "outcome reject of review": "r", "escalation of review to director": "r", "end rejected": "r" };
    expect(() => coverage(fresh).assertComplete({ except })).not.toThrow();
    expect(() => coverage(fresh).assertComplete({ except: { ...except, "end done": "r" } })).toThrow(/"end done"/);
  });

  /** The same workflow as if no test had played it yet. */
  async function freshPurchase(): Promise<{ readonly purchase: typeof purchase }> {
    const { vi } = await import("vitest");
    vi.resetModules();
    return import("./office.fixture.ts");
  }
});
