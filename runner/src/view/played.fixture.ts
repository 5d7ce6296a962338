/* Instances in every state a reader may meet, each played by the engine. */
import { executable, launches, purchaseApproval, purchases, reviews } from "./definitions.fixture.ts";
import type { Move } from "./play.fixture.ts";
import { hoursAfter, play } from "./play.fixture.ts";

/** When all of them are looked at: a bit over two days after they started. */
export const now = hoursAfter(50);

const complete = (hours: number, who: string, step: string, outcome: string, output: unknown = {}): Move => ({
  hours,
  by: `person:${who}`,
  kind: "complete",
  step,
  outcome,
  output,
});

const laptop = { amount: 1_499, category: "it", vendor: "ACME Computers" };
const report = { name: "report.pdf", type: "application/pdf", size: 48_213, sha256: "ab".repeat(32) };

export const waiting = play(purchases, "7k2m9x", laptop, [complete(3, "alan", "it-approval", "approve")]);

export const overdueLaunch = play(launches, "p4q8rt", { product: "Gearbox 2", lead: "mary" }, [
  complete(20, "mary", "campaign", "done"),
  complete(26, "ada", "documentation", "done"),
]);

export const inLoop = play(reviews, "c3d5f7", { document: report }, [
  { ...complete(2, "alan", "review", "revise", { remarks: "Page 3 is missing" }) },
  complete(30, "ada", "revise", "done", { document: { ...report, size: 51_007 } }),
]);

const attempt = (hours: number, number: number): Move[] => [
  {
    hours,
    by: "runner:ci-1",
    kind: "begin",
    key: `f9a2c1/place-order/1/${number}`,
    until: hoursAfter(hours + 1),
  },
  {
    hours: hours + 0.1,
    by: "runner:ci-1",
    kind: "action-result",
    key: `f9a2c1/place-order/1/${number}`,
    result: { ok: false, message: "ERP answered 503 Service Unavailable" },
  },
];

export const failed = play(purchases, "f9a2c1", { amount: 120, category: "office", vendor: "Paper & Sons" }, [
  ...attempt(0.5, 1),
  ...attempt(1, 2),
]);

export const cancelled = play(purchases, "b1b2b3", { amount: 900, category: "travel", vendor: "Rail" }, [
  { hours: 5, by: "person:ada", kind: "cancel", reason: "The trip is off" },
]);

export const rejected = play(purchases, "d8e6g4", { amount: 7_200, category: "office", vendor: "Chairs Ltd" }, [
  complete(1, "ada", "director-approval", "approve"),
  {
    ...complete(28, "mary", "director-approval", "reject", { comment: "Not this year" }),
    reason: "The budget is spent",
  } as Move,
]);

export const hostileText =
  "</td><script>alert(1)</script> | a | `code` [click](javascript:alert(1)) ![x](https://evil.example/x.png)\n" +
  "# Heading\n\u001b[31mred\u001b[0m \u202egnp.exe www.evil.example $x$ <!-- \u0007 --> {{7*7}} _a_ **b** ~~c~~ ";

/** Everything that data can reach says something hostile. */
export const hostile = play(
  executable(purchaseApproval, { "extra-reviews": [() => false], level: [() => false, () => true, () => false] }),
  "e'vil`<id>|../../x",
  {
    amount: 1e21,
    [hostileText]: hostileText,
    vendor: hostileText.repeat(40),
    category: { [hostileText]: [hostileText] },
  },
  [
    { hours: 1, by: `person:${hostileText}` as const, kind: "cancel", reason: hostileText },
    { hours: 1, by: "person:ada", kind: "complete", step: hostileText, outcome: hostileText, output: {} },
  ],
);

export const played = { waiting, overdueLaunch, inLoop, failed, cancelled, rejected, hostile };
