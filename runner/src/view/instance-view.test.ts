import { describe, expect, it } from "vitest";
import { sealLine } from "../ledger/line.ts";
import { instanceView } from "./instance-view.ts";
import { recordedEvent } from "./known-instance.ts";
import { hoursAfter, policy } from "./play.fixture.ts";
import { cancelled, failed, inLoop, now, played, rejected, waiting } from "./played.fixture.ts";

const asking = { policy, now };
const viewOf = ({ known, events }: typeof waiting) => instanceView(known, events, asking);

describe("an instance", () => {
  it.each(Object.entries(played))("%s is plain data and the same each time", async (name, one) => {
    const text = `${JSON.stringify(viewOf(one), undefined, 2)}\n`;
    expect(JSON.parse(text)).toEqual(viewOf(one));
    if (name !== "hostile") await expect(text).toMatchFileSnapshot(`golden/instance-${name}.json`);
  });

  it("tells all four times of a step", () => {
    const { steps } = viewOf(rejected);
    expect(steps.find(({ step }) => step === "director-approval")).toMatchObject({
      openedAt: hoursAfter(0),
      assignedAt: hoursAfter(28),
      startedAt: hoursAfter(28),
      completedAt: hoursAfter(28),
      unproved: true,
      reason: "The budget is spent",
    });
  });

  it("tells when an action's attempts began, and why it failed", () => {
    const action = viewOf(failed).steps.find(({ step }) => step === "place-order");
    expect(action).toMatchObject({ state: "failed", attempts: 2, startedAt: hoursAfter(0.5) });
  });

  it("tells every pass of a loop", () => {
    const passes = viewOf(inLoop).steps.filter(({ step }) => step === "review");
    expect(passes.map(({ iteration, state }) => [iteration, state])).toEqual([
      [1, "done"],
      [2, "open"],
    ]);
  });

  it("tells why it was cancelled, and what it handed over", () => {
    expect(viewOf(cancelled).summary).toMatchObject({ status: "cancelled", reason: "The trip is off" });
    expect(viewOf(rejected).handsOver).toMatchObject([{ name: "why", title: "Comment", shown: "Not this year" }]);
  });

  it("whose definition can't be loaded still says all that is known", () => {
    const { workflow: _, ...rest } = waiting.known;
    const view = instanceView({ ...rest, blocked: "its dependencies can't be installed" }, waiting.events, asking);
    expect(view).not.toHaveProperty("flow");
    expect(view.summary.trouble[0]).toMatchObject({ code: "blocked", next: ["geartrain doctor", expect.any(String)] });
    expect(view.input.map(({ name }) => name)).toEqual(["amount", "category", "vendor"]);
    expect(view.history).toHaveLength(waiting.events.length);
  });
});

it("an event comes back from its line with its number and its proof", () => {
  const [first] = waiting.events;
  if (!first) throw new Error("nothing happened");
  const { text } = sealLine("7k2m9x", "purchase-approval@c0ffee", { seq: 0, hash: "0".repeat(64) }, first);
  expect(recordedEvent(JSON.parse(text))).toEqual(first);
});
