import type { CaseInstance, ExecutableProcess } from "@geartrain/engine";
import { modelFormat } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { caseView } from "./case-view.ts";

const executable: ExecutableProcess = {
  process: {
    format: modelFormat,
    name: "selling",
    objective: "Sell",
    owner: "boss",
    workflows: ["order", "bill"],
    connections: [
      {
        after: [{ workflow: "order", end: "done" }],
        does: {
          effect: "start",
          workflow: "bill",
          needs: { n: { ref: "end", workflow: "order", end: "done", path: ["n"] } },
        },
      },
    ],
    measures: {},
    accept: [{ workflow: "bill", end: "done" }],
  },
  functions: { when: {}, derive: {}, parse: {} },
  commit: "c0ffee",
};
const connection = "order.done>start>bill";
const order: CaseInstance = {
  id: "order-1",
  workflow: "order",
  status: "ended",
  startedAt: "2026-03-02T09:00:00.000Z",
  endedAt: "2026-03-02T10:00:00.000Z",
  outcome: "done",
  input: { n: 1 },
  handsOver: { n: 1 },
  follows: [connection],
};
const view = (instances: readonly CaseInstance[], more: Partial<Parameters<typeof caseView>[0]> = {}) =>
  caseView({
    case: "selling-1",
    process: "selling",
    instances,
    summaries: [],
    executable,
    refused: [],
    now: "2026-03-02T11:00:00.000Z",
    ...more,
  });

describe("a case", () => {
  it("says what is done next, and what follows what is at work", () => {
    expect(view([order])).toMatchObject({ status: "open", next: ["bill starts after order-1"], owed: [] });
    const { endedAt: _, outcome: __, follows: ___, ...rest } = order;
    const live = view([{ ...rest, status: "live" }]);
    expect(live).toMatchObject({ next: [], ahead: [{ when: "order ends with done", does: "bill starts" }] });
  });

  it("waits for its owner when what follows was refused, can't be computed, or was cancelled", () => {
    const refusal = {
      case: "selling-1",
      connection,
      sources: ["order-1"],
      workflow: "bill",
      message: "n is too small",
    };
    expect(view([order], { refused: [refusal] })).toMatchObject({
      status: "waiting",
      next: [],
      owed: [{ instance: "order-1", words: "bill can't start after order-1: n is too small" }],
    });
    const { handsOver: _, ...empty } = order;
    expect(view([{ ...empty, outcome: "done", handsOver: {} }]).status).toBe("open");
    expect(view([{ ...order, status: "cancelled", outcome: "cancelled", follows: [] }])).toMatchObject({
      status: "waiting",
      owed: [{ command: `geartrain start order --data '{"n":1}' --case selling-1` }],
    });
  });

  it("of a process that is gone waits too, unless everything had been answered", () => {
    const gone = { executable: undefined } as unknown as Partial<Parameters<typeof caseView>[0]>;
    expect(view([order], gone)).toMatchObject({ status: "waiting", owed: [{ instance: "order-1" }] });
    const bill: CaseInstance = {
      ...order,
      id: "bill-1",
      workflow: "bill",
      follows: [],
      accepted: true,
      origin: { from: "connection", process: "selling", commit: "c0ffee", connection, sources: ["order-1"] },
    };
    expect(view([order, bill], gone)).toMatchObject({ status: "closed", owed: [] });
  });
});
