import type { Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { approvalChain } from "./approval-chain.ts";
import { circle } from "./circle.ts";
import { danglingOutcome } from "./dangling-outcome.ts";
import { disconnected } from "./disconnected.ts";
import { noCase } from "./no-case.ts";
import { after, approvals, end, findings, reference, reports, workflow } from "./process.fixture.ts";
import { silo } from "./silo.ts";
import { unfedInput } from "./unfed-input.ts";

const [a, b, c] = [workflow("a", "x"), workflow("b", "x"), workflow("c", "x")];
const timed = workflow("timed", "x", "done", {
  starts: { ...a.starts, from: [{ source: "schedule", cron: "0 9 * * 1" }] },
});
const calling = workflow("calling", "x", "done", {
  steps: { call: { kind: "call", name: "call", workflow: "b", needs: {}, ends: {} } },
});

describe("process/disconnected", () => {
  it.each([
    ["one alone is a process", { workflows: [a] }, 0],
    ["two without a connection", { workflows: [a, b] }, 2],
    ["a third one", { workflows: [a, b, c], connections: [after("a.done", "b")] }, 1],
    ["what another one calls is tied to it", { workflows: [calling, b] }, 0],
  ])("%s", (_, parts, count) => {
    expect(findings(disconnected, parts)).toHaveLength(count);
  });
});

describe("process/dangling-outcome", () => {
  it.each([
    ["the end of the only workflow", { workflows: [a] }, ['"a" ends with "done"']],
    ["what is accepted", { workflows: [a], more: { accept: [end("a.done")] } }, []],
    [
      "each end by itself",
      {
        workflows: [workflow("a", "", "done rejected late"), b],
        connections: [after("a.done", "b")],
        more: { accept: [end("b.done")] },
      },
      ['"a" ends with "rejected"', '"a" ends with "late"'],
    ],
    ["not of what is tied to nothing", { workflows: [a, b] }, []],
    ["not of what others call", { workflows: [calling, b], more: { accept: [end("calling.done")] } }, []],
  ])("%s", (_, parts, dangling) => {
    const found = findings(danglingOutcome, parts);

    expect(found.map((message) => /"\w+" ends with "\w+"/.exec(message)?.[0])).toEqual(dangling);
  });
});

describe("process/circle", () => {
  const waiting = { steps: { w: { kind: "wait", name: "w", until: { for: "1 day" } } } } as const;
  const exits = workflow("a", "", "done enough");
  const around = [after("a.done", "b"), after("b.done", "a")];
  it.each([
    ["no end leads out", { workflows: [workflow("a", "", "done", waiting), b], connections: around }, "never closes"],
    ["nothing new on the way", { workflows: [exits, b], connections: around }, "every round decides as the one before"],
    ["a way out, and time", { workflows: [{ ...exits, ...waiting }, b], connections: around }, undefined],
    ["a workflow that starts itself", { workflows: [a], connections: [after("a.done", "a")] }, "a → a"],
    ["a line is none", { workflows: [a, b, c], connections: [after("a.done", "b"), after("b.done", "c")] }, undefined],
    [
      "waiting for another one too is a way out",
      {
        workflows: [workflow("a", "", "done", waiting), b, c],
        connections: [after("a.done c.done", "b"), after("b.done", "a")],
      },
      undefined,
    ],
  ])("%s", (_, parts, says) => {
    const found = findings(circle, parts);

    if (says === undefined) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringContaining(says)]);
  });
});

describe("process/no-case", () => {
  const join = [after("a.done b.done", "c")];
  const key = (...workflows: readonly string[]) => ({ case: { key: workflows.map((name) => reference(`${name}:x`)) } });
  it.each([
    ["two that start by themselves", { workflows: [a, b, c], connections: join }, true],
    ["tied by a key", { workflows: [a, b, c], connections: join, more: key("a", "b") }, false],
    ["a key of one of them", { workflows: [a, b, c], connections: join, more: key("a") }, true],
    [
      "two that a third started",
      {
        workflows: [a, b, c, workflow("d")],
        connections: [after("d.done", "a"), after("d.done", "b"), ...join],
      },
      false,
    ],
    [
      "one of them has a schedule too",
      {
        workflows: [a, timed, c, workflow("d")],
        connections: [after("d.done", "a"), after("d.done", "timed"), after("a.done timed.done", "c")],
      },
      true,
    ],
    ["one follows the other", { workflows: [a, b], connections: [after("a.done", "b")] }, false],
    [
      "an arrival for one that started by itself",
      {
        workflows: [a, b],
        connections: [
          { after: [end("a.done")], does: { effect: "send", workflow: "b", step: "answer", needs: {} } } as const,
        ],
      },
      true,
    ],
  ])("%s", (_, parts, found) => {
    expect(findings(noCase, parts)).toHaveLength(found ? 1 : 0);
  });
});

describe("process/unfed-input", () => {
  const line = (of: string) => [after("a.done", "b", { x: "a.done.x" }), after("b.done", "c", { x: of })];
  it.each([
    ["what the source hands over", { workflows: [a, b, c], connections: line("b.done.x") }, undefined],
    ["what an ancestor handed over", { workflows: [a, b, c], connections: line("a.done.x") }, undefined],
    ["what an ancestor was given", { workflows: [a, b, c], connections: line("a:x") }, undefined],
    ["nothing at all", { workflows: [a, b], connections: [after("a.done", "b")] }, '"b" needs "x"'],
    ["what the end does not hand over", { workflows: [a, b, c], connections: line("b.done.y") }, 'hands over no "y"'],
    [
      "what comes later",
      {
        workflows: [a, b, c],
        connections: [after("a.done", "b", { x: "c.done.x" }), after("b.done", "c", { x: "b.done.x" })],
      },
      'a starts by itself, a ends with done. There "x" does not exist',
    ],
    [
      "an ancestor on one of two ways",
      {
        workflows: [a, b, c, workflow("d")],
        connections: [...line("a.done.x"), after("d.done", "b", { x: "d.done" })],
      },
      "d starts by itself, d ends with done, so b starts, b ends with done",
    ],
    [
      "another end of the source",
      {
        workflows: [workflow("a", "x", "done rejected"), b],
        connections: [after("a.done", "b", { x: "a.rejected.x" })],
      },
      'never ended with "rejected"',
    ],
    [
      "a circle does not hide what its beginning lacks",
      {
        workflows: [a, b, c],
        connections: [
          after("a.done", "b", { x: "c.done.x" }),
          after("b.done", "c", { x: "b.done.x" }),
          after("c.done", "b", { x: "c.done.x" }),
        ],
      },
      'never ended with "done"',
    ],
  ])("%s", (_, parts, says) => {
    const found = findings(unfedInput, parts);

    if (says === undefined) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringContaining(says)]);
  });

  it("lets what may be missing be missing", () => {
    const missing = { ref: "maybe", of: reference("c.done.x") } as const;
    const first = { ref: "firstOf", of: [reference("c.done.x"), reference("a.done.x")] } as const;
    const connections = [missing, first].map((x) => ({
      after: [end("a.done")],
      does: { effect: "start", workflow: "b", needs: { x } } as const,
    }));

    expect(findings(unfedInput, { workflows: [a, b, c], connections })).toEqual([]);
  });
});

describe("process/approval-chain", () => {
  const chain = (name: string, ...steps: readonly string[]) => workflow(name, "", "done rejected", approvals(...steps));
  it.each([
    ["four", [chain("a", "p", "q"), chain("b", "r", "s")], undefined],
    ["five over two workflows", [chain("a", "p", "q"), chain("b", "r", "s", "t")], ["p", "q", "r", "s", "t"]],
    ["five in one", [chain("a", "p", "q", "r", "s", "t"), b], ["p", "q", "r", "s", "t"]],
  ])("%s", (_, workflows, path) => {
    const found = reports(approvalChain, { workflows, connections: [after("a.done", "b")] });

    expect(found.map(({ evidence }) => evidence?.path)).toEqual(path === undefined ? [] : [path]);
  });

  it("counts those that a rejection leads to, and only those", () => {
    const workflows = [chain("a", "p", "q", "r"), chain("b", "s", "t")];

    expect(reports(approvalChain, { workflows, connections: [after("a.rejected", "b")] })).toHaveLength(1);
    expect(
      reports(approvalChain, {
        workflows: [chain("a", "p", "q"), chain("b", "s", "t")],
        connections: [after("a.rejected", "b")],
      }),
    ).toEqual([]);
  });

  it("ends where workflows lead to each other in every way", () => {
    const names = Array.from({ length: 14 }, (_, index) => `w${index}`);
    const connections = names.flatMap((from) => names.map((to) => after(`${from}.done`, to)));
    const workflows = names.map((name) => chain(name, `${name}-approval`));

    expect(
      reports(approvalChain, { workflows: [a, ...workflows], connections: [after("a.done", "w0"), ...connections] }),
    ).toHaveLength(1);
  });
});

describe("process/silo", () => {
  const roles = [
    { name: "clerk", department: "Office" },
    { name: "packer", department: "Warehouse" },
  ];
  const work = (name: string, by: string, more: Partial<Workflow["starts"]> = {}) => {
    const { steps, flow } = approvals("do");
    const step = { ...steps.do, by: [by], outcomes: { done: { form: {} } } } as Workflow["steps"][string];
    const own = workflow(name, "", "done", { steps: { do: step }, flow });
    return { ...own, starts: { ...own.starts, ...more } };
  };
  const told = { ...workflow("told", "x"), ...work("told", "clerk"), starts: workflow("told", "x").starts };
  it.each([
    ["two that are only started", [work("first", "clerk"), work("second", "packer")], ["Office", "Warehouse"]],
    ["one department alone", [work("first", "clerk"), work("second", "clerk")], []],
    [
      "what is typed in to start and handed over",
      [
        {
          ...workflow("first", "x"),
          ...work("first", "packer", {}),
          starts: { ...workflow("first", "x").starts, by: ["packer"] },
          ends: workflow("first", "x").ends,
        },
        told,
      ],
      ["Office"],
    ],
  ])("%s", (_, workflows, silos) => {
    const found = findings(silo, {
      workflows,
      roles,
      connections: [after(`${workflows[0]?.name}.done`, workflows[1]?.name ?? "")],
    });

    expect(found.map((message) => /the department (\w+)/.exec(message)?.[1])).toEqual(silos);
  });
});
