import { setTimeout as sleep } from "node:timers/promises";
import type { ActionFunctions } from "@geartrain/dsl/authored";
import type { ActionResult } from "@geartrain/engine";
import type { ActionStep } from "@geartrain/model";
import { expect, it } from "vitest";
import { probeAction, runAction } from "./run-action.ts";
import { Stopper } from "./stopper.ts";

const pay: ActionStep = {
  ...{ kind: "action", name: "pay", needs: {}, gives: {}, secrets: [], repeatable: true, probe: false, undo: false },
  ...{ retry: { attempts: 1, first: "1 second", factor: 1 }, timeout: "0.02 seconds" },
};

function attemptOf(functions: ActionFunctions, step: Partial<ActionStep> = {}) {
  const logged: object[] = [];
  const attempt = {
    ...{ step: { ...pay, ...step }, inHand: "pay", functions, given: {}, instance: "i", key: "i/pay/1/1", number: 1 },
    ...{ idempotencyKey: "g/i/pay/1", unwanted: new Stopper() },
    around: {
      environment: { get: (name: string) => (name === "TOKEN" ? "secret-word" : undefined) },
      log: (line: object) => void logged.push(line),
      attachment: () => Promise.resolve(undefined),
    },
  };
  const results: ActionResult[] = [];
  return { attempt, logged, results, run: () => runAction(attempt, (result) => void results.push(result)) };
}

it("gives what the function gave, and nothing of what it threw but its message", async () => {
  const gave = attemptOf({ run: async () => ({ paid: 3 }) });
  const threw = attemptOf({
    run: () => {
      throw new Error("at once");
    },
  });
  const rejected = attemptOf({ run: () => Promise.reject(new Error("later")) });
  for (const each of [gave, threw, rejected]) each.run();
  await sleep(1);

  expect(gave.results).toEqual([{ ok: true, output: { paid: 3 } }]);
  expect(threw.results).toEqual([{ ok: false, message: "at once" }]);
  expect(rejected.results).toEqual([{ ok: false, message: "later" }]);
});

it("gives up after its timeout, tells it to stop, and hears nothing of it any more", async () => {
  let stopped = false;
  const slow = attemptOf({
    run: (_, { signal }) => {
      signal.addEventListener("abort", () => {
        stopped = true;
      });
      return sleep(60, { paid: 3 });
    },
  });
  const once = attemptOf({ run: () => sleep(60) }, { repeatable: false });
  for (const each of [slow, once]) each.run();
  await sleep(90);

  expect(stopped).toBe(true);
  expect(slow.results).toEqual([{ ok: false, message: "no answer within 0.02 seconds" }]);
  expect(once.results).toEqual([{ ok: false, message: "no answer within 0.02 seconds", inDoubt: true }]);
});

it("keeps secrets out of what is recorded and printed, and begins nothing without them", async () => {
  const told = attemptOf(
    {
      run: async (_, { log, secret }) => {
        log(`with ${secret("TOKEN")}`);
        return { echoed: secret("TOKEN") };
      },
    },
    { secrets: ["TOKEN"] },
  );
  const without = attemptOf({ run: async () => ({}) }, { secrets: ["OTHER"] });
  for (const each of [told, without]) each.run();
  await sleep(1);

  expect(told.results).toEqual([{ ok: true, output: { echoed: "[redacted TOKEN]" } }]);
  expect(told.logged).toEqual([{ instance: "i", step: "pay", message: "with [redacted TOKEN]" }]);
  expect(without.results).toEqual([{ ok: false, message: "the secret OTHER is not set in the runner's environment" }]);
});

it("is in doubt where its probe fails or does not answer in time", async () => {
  const run = async () => ({});
  const asked = [
    probeAction(attemptOf({ run, probe: () => Promise.reject(new Error("no line")) }).attempt),
    probeAction(attemptOf({ run, probe: () => sleep(60) }).attempt),
    probeAction(attemptOf({ run, probe: async () => undefined }).attempt),
  ];

  expect(await Promise.all(asked)).toEqual([
    { ok: false, message: "its probe failed: no line", inDoubt: true },
    { ok: false, message: "its probe failed: no answer within 0.02 seconds", inDoubt: true },
    undefined,
  ]);
});
