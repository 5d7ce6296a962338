import type { Definitions, Finding, WorkflowSource } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import type { Check, PolicySources, Report, WorkflowCheck } from "./check.ts";
import { budgets, checker } from "./checker.ts";

const page = { title: "", why: "", fails: "", passes: "" };

function span(start: number, end = start + 1, file = "a.workflow.ts") {
  return { file, start, end };
}

function workflow(name: string): WorkflowSource {
  const model = { name, steps: {} } as unknown as WorkflowSource["model"];
  return { model, span: span(0, 100, `${name}.workflow.ts`), places: {}, unread: [], expressions: {} };
}

function definitions(more: Partial<Definitions> = {}): Definitions {
  return { workflows: [], processes: [], roles: [], calendars: [], notes: [], dismissals: [], ...more };
}

/** A check of workflows that writes down whom it was asked about. */
function noting(asked: string[], look?: (policy: PolicySources, budget: () => number) => unknown): Check {
  return {
    ...page,
    code: "test/noting",
    severity: "hint",
    looksAt: "workflow",
    run: (source, policy, options) => {
      look?.(policy, () => options.budget);
      asked.push(source.model.name);
      return [{ at: source.span, message: source.model.name }];
    },
  };
}

function reporting(code: string, reports: readonly Report[], more: Partial<WorkflowCheck> = {}): Check {
  return { ...page, code, severity: "error", looksAt: "workflow", run: () => reports, ...more };
}

describe("asking again", () => {
  const role = (name: string) => ({ model: { name }, span: span(0), places: {}, unread: [] });

  it("asks only about what changed", () => {
    const asked: string[] = [];
    const { check } = checker([noting(asked)]);
    const [a, b] = [workflow("a"), workflow("b")];

    check(definitions({ workflows: [a, b] }));
    const found = check(definitions({ workflows: [a, workflow("b")] }));

    expect(asked).toEqual(["a", "b", "b"]);
    expect(found.map(({ message }) => message)).toEqual(["a", "b"]);
  });

  const looks: readonly [string, (policy: PolicySources) => unknown, number][] = [
    ["nothing", () => 0, 0],
    ["the roles", ({ roles }) => roles.length, 1],
    ["the people", ({ people }) => people, 0],
  ];

  it.each(looks)("after a change of the roles asks a check again that looked at %s: %2$i times", (_, look, again) => {
    const asked: string[] = [];
    const { check } = checker([noting(asked, look)]);
    const workflows = [workflow("a")];
    const kept = role("clerk");

    check(definitions({ workflows, roles: [kept] }));
    check(definitions({ workflows, roles: [kept] }));
    check(definitions({ workflows, roles: [kept, role("boss")] }));

    expect(asked).toHaveLength(1 + again);
  });

  it("asks again with a larger budget where the budget mattered", () => {
    const budgetsSeen: number[] = [];
    const { check } = checker([noting([], (_, budget) => budgetsSeen.push(budget()))]);
    const workflows = [workflow("a")];

    check(definitions({ workflows }));
    check(definitions({ workflows }), { budget: budgets.command });

    expect(budgetsSeen).toEqual([budgets.editor, budgets.command]);
  });

  it("asks about a process again when one of its workflows changed, and only then", () => {
    const asked: string[][] = [];
    const { check } = checker([
      {
        ...page,
        code: "test/process",
        severity: "error",
        looksAt: "process",
        run: (_, workflows) => {
          asked.push([...workflows.keys()]);
          return [];
        },
      },
    ]);
    const [a, b] = [workflow("a"), workflow("b")];
    const model = { name: "p", workflows: ["a", "missing"] } as unknown as Definitions["processes"][number]["model"];
    const process = { model, span: span(0), places: {}, unread: [] };

    check(definitions({ workflows: [a, b], processes: [process] }));
    check(definitions({ workflows: [a, workflow("b")], processes: [process] }));
    check(definitions({ workflows: [workflow("a"), b], processes: [process] }));

    expect(asked).toEqual([["a"], ["a"]]);
  });
});

describe("what is told", () => {
  const at = (start: number, file?: string): Report => ({ at: span(start, start + 5, file), message: "m" });
  const one = { workflows: [workflow("a")] };
  const places = (findings: readonly Finding[]) => findings.map(({ code, at: { start } }) => `${code}@${start}`);

  it("comes by file, place and code, whatever found it first", () => {
    const { check } = checker([
      reporting("z/z", [at(9), at(3), at(1, "b.ts")]),
      reporting("a/a", [at(9)]),
      reporting("m/m", [at(0, "b.ts")]),
    ]);

    expect(places(check(definitions(one)))).toEqual(["z/z@3", "a/a@9", "z/z@9", "m/m@0", "z/z@1"]);
  });

  it("leaves out what follows from another finding at its place", () => {
    const { check } = checker([
      reporting("cause/a", [at(10)]),
      reporting("effect/b", [at(12), at(40), at(12, "b.ts")], { follows: ["cause/a"] }),
    ]);

    expect(places(check(definitions(one)))).toEqual(["cause/a@10", "effect/b@40", "effect/b@12"]);
  });

  it("is at least as severe as asked for", () => {
    const { check } = checker([
      reporting("a/a", [at(1), { ...at(2), severity: "hint" }]),
      reporting("b/b", [at(3)], { severity: "warning" }),
    ]);

    expect(places(check(definitions(one), { least: "warning" }))).toEqual(["a/a@1", "b/b@3"]);
    expect(places(check(definitions(one), { least: "error" }))).toEqual(["a/a@1"]);
  });

  it("leaves out what the source dismisses, line by line and code by code", () => {
    const { check } = checker([reporting("a/a", [at(10), at(30)]), reporting("b/b", [at(10)])]);
    const dismissal = { at: span(0), code: "a/a", reason: "known", covers: span(8, 20) };

    expect(places(check(definitions({ ...one, dismissals: [dismissal] })))).toEqual(["b/b@10", "a/a@30"]);
  });

  it("stops where a check throws, naming the check and what it looked at", () => {
    const { check } = checker([
      reporting("a/a", [], {
        run: () => {
          throw new TypeError("x is undefined");
        },
      }),
    ]);

    expect(() => check(definitions(one))).toThrow('the check a/a failed on workflow "a": x is undefined');
  });
});

describe("a little at a time", () => {
  const dear = (asked: string[]): Check => ({ ...noting(asked), code: "rules/dear" });
  const cheap = (asked: string[]): Check => ({ ...noting(asked), code: "flow/cheap" });
  const never = () => false;

  it("comes to the same in the end, one check with every turn, and asks nothing twice", () => {
    const asked: string[] = [];
    const { checkSome, check } = checker([dear(asked), cheap(asked)]);
    const all = definitions({ workflows: [workflow("a"), workflow("b")] });
    const told: (readonly Finding[])[] = [];
    const complete = Array.from({ length: 6 }, () => {
      const turn = checkSome(all, never);
      told.push(turn.findings());
      return turn.complete;
    });

    expect(complete).toEqual([false, false, false, false, false, true]);
    expect(told.map((findings) => findings.length)).toEqual([1, 2, 2, 3, 4, 4]);
    expect(told.at(-1)).toEqual(check(all));
    expect(asked).toHaveLength(4);
  });

  it("has what is cheap of all before it begins with what is dear", () => {
    const order: string[] = [];
    const { checkSome } = checker([dear(order), cheap(order)]);
    const { findings } = checkSome(definitions({ workflows: [workflow("a"), workflow("b")] }), () => order.length < 2);

    expect(findings().map(({ code }) => code)).toEqual(["flow/cheap", "flow/cheap"]);
  });

  it("keeps back what may only follow from what is not known yet, and what dismissals say", () => {
    const first = reporting("flow/first", [{ at: span(0), message: "" }]);
    const follower = reporting("flow/follower", [{ at: span(0), message: "" }], { follows: ["rules/reason"] });
    const reason = reporting("rules/reason", [{ at: span(0), message: "" }]);
    const { checkSome } = checker([first, follower, reason]);
    const all = definitions({ workflows: [workflow("a")] });
    const told = Array.from({ length: 4 }, () =>
      checkSome(all, never)
        .findings()
        .map(({ code }) => code),
    );

    expect(told).toEqual([["flow/first"], ["flow/first"], ["flow/first"], ["flow/first", "rules/reason"]]);
  });
});
