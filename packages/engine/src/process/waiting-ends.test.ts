import type { Process } from "@geartrain/model";
import { expect, it } from "vitest";
import type { CaseInstance } from "./case-instance.ts";
import { caseState } from "./case-state.ts";

const process: Process = {
  format: 1,
  name: "buying",
  objective: "to pay what came",
  owner: "boss",
  workflows: ["order", "goods", "payment"],
  connections: [
    {
      after: [
        { workflow: "order", end: "done" },
        { workflow: "goods", end: "done" },
      ],
      does: { effect: "start", workflow: "payment", needs: {} },
    },
  ],
  case: {
    key: [
      { ref: "input", workflow: "order", path: ["number"] },
      { ref: "input", workflow: "goods", path: ["number"] },
    ],
  },
  measures: {},
  accept: [{ workflow: "payment", end: "done" }],
};

const connection = "order.done+goods.done>start>payment";

function ended(id: string, more: Partial<CaseInstance> = {}): CaseInstance {
  const [workflow = ""] = id.split("-");
  const times = { startedAt: "2026-01-05T09:00:00.000Z", endedAt: `2026-01-05T09:00:0${more.input?.at ?? 0}.000Z` };
  return { id, workflow, status: "ended", outcome: "done", input: {}, follows: [connection], ...times, ...more };
}

function state(...instances: readonly CaseInstance[]) {
  return stateBy(process, instances);
}

function stateBy(process: Process, instances: readonly CaseInstance[]) {
  const functions = { when: {}, derive: {}, parse: {} };
  const { closed, outstanding } = caseState({ process, functions, commit: "c" }, { id: "case", instances });
  return { closed, outstanding: outstanding.length };
}

const paid = ended("payment-1", {
  follows: [],
  accepted: true,
  origin: {
    from: "connection",
    process: "buying",
    commit: "c",
    connection,
    sources: ["order-1", "goods-1"],
  },
});

it("a case is open while an end waits for others that are followed together with it", () => {
  expect(state(ended("order-1"))).toEqual({ closed: false, outstanding: 0 });
  expect(state(ended("order-1"), ended("goods-1"))).toEqual({ closed: false, outstanding: 1 });
  expect(state(ended("order-1"), ended("goods-1"), paid)).toEqual({ closed: true, outstanding: 0 });
  expect(state(ended("order-1"), ended("goods-1"), paid, ended("goods-2"))).toEqual({ closed: false, outstanding: 0 });
});

it("a case is closed when the others can't come any more: nothing starts them but what has ended", () => {
  const { case: _, ...withoutKey } = process;
  expect(stateBy(withoutKey, [ended("order-1")])).toEqual({ closed: true, outstanding: 0 });
});
