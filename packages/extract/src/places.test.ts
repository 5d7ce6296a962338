import type { Span } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { exampleFiles } from "./mutations.fixture.ts";
import { onlyWorkflow, projectOf, textsAt } from "./project.fixture.ts";

function textsOf(path: string): Readonly<Record<string, string>> {
  const project = projectOf(exampleFiles());
  const source = project.definitions().workflows.find(({ span }) => span.file === path);
  if (!source) throw new Error(`there is no ${path}`);
  return textsAt(project, source);
}

describe("every part of a model has its place in the text", () => {
  const texts = textsOf("purchase-approval/purchase-approval.workflow.ts");

  it.each<[string, string]>([
    ["/name", '"purchase-approval"'],
    ["/purpose", '"Get a purchase decided at the level its size deserves, and ordered"'],
    ["/owner", "headOfPurchasing"],
    ["/starts/by", "employee"],
    ["/starts/gives/vendor", "z.string().min(1)"],
    ["/steps/level/rules/2", '{ when: (it) => it.amount >= 5_000 && it.amount <= 50_000, answer: "director" }'],
    ["/steps/level/rules/2/when", "(it) => it.amount >= 5_000 && it.amount <= 50_000"],
    ["/steps/level/rules/2/answer", '"director"'],
    ["/steps/level/needs", "{ amount: request.output.amount }"],
    ["/steps/level/needs/amount", "request.output.amount"],
    ["/steps/manager-approval", 'approval("manager-approval", manager)'],
    ["/steps/manager-approval/due", '"2 business days"'],
    ["/steps/manager-approval/notBy/0", "request.by"],
    ["/steps/manager-approval/outcomes/reject/form/why", "why"],
    ["/steps/place-order/secrets/0", '"PURCHASING_URL"'],
    ["/steps/place-order/needs/approvedBy/of/3", 'literal("a rule")'],
    ["/steps/tell-requester/subject/parts/0", "request.output.item"],
    [
      "/flow/of/1",
      "route(level, { none: proceed, manager: route(byManager, decided), director: route(byDirector, decided), cfo: route(byCfo, decided), })",
    ],
    ["/flow/of/1/on/run", "level"],
    ["/flow/of/1/branches/manager/branches/reject", 'end("rejected")'],
    ["/flow/of/2", "order"],
    ["/ends/done/orderId", "order.output.orderId"],
    ["/ends/rejected", "{ why }"],
    ["/facts/why", 'fact("why", z.string().min(1).meta({ title: "Why not" }))'],
  ])("%s is %s", (pointer, text) => {
    expect(texts[pointer]).toBe(text);
  });

  it("also inside states", () => {
    const machine = textsOf("compliance-review/compliance-review.workflow.ts");
    expect(machine["/flow/states/needs-revision"]).toBe('state(revise, { done: "pending-review" })');
    expect(machine["/flow/states/needs-revision/block"]).toBe("revise");
    expect(machine["/flow/states/needs-revision/goes/done"]).toBe('"pending-review"');
    expect(machine["/flow/states/approved/block/of/1"]).toBe("tellStakeholders");
  });

  it("all of them: each pointer of each model leads to one, or lies in one that has none inside", () => {
    const project = projectOf(exampleFiles());
    for (const source of project.definitions().workflows) {
      const { model, places } = source;
      const expected = [
        ...Object.entries(model.steps).flatMap(([name, step]) => [
          `/steps/${name}`,
          `/steps/${name}/name`,
          `/steps/${name}/options`,
          ...("needs" in step ? Object.keys(step.needs).map((need) => `/steps/${name}/needs/${need}`) : []),
          ...("gives" in step ? Object.keys(step.gives).map((field) => `/steps/${name}/gives/${field}`) : []),
          ...("rules" in step
            ? step.rules.flatMap((_, index) => [`/steps/${name}/rules/${index}`, `/steps/${name}/rules/${index}/when`])
            : []),
        ]),
        ...Object.keys(model.starts.gives).map((field) => `/starts/gives/${field}`),
        ...Object.entries(model.ends).flatMap(([end, hands]) => Object.keys(hands).map((key) => `/ends/${end}/${key}`)),
        ...Object.keys(model.facts).map((fact) => `/facts/${fact}`),
      ];
      expect(expected.filter((pointer) => !places[pointer])).toEqual([]);
      for (const { file, start, end } of Object.values(places)) {
        expect(project.text(file)?.slice(start, end).trim()).toBe(project.text(file)?.slice(start, end));
      }
    }
  });

  it("a literal behind a name stands where it is written, and names with slashes are escaped", () => {
    const project = projectOf(`
      import { defineWorkflow, human, route, proceed, trigger, defineRole } from "geartrain";
      const r = defineRole("r", { department: "d" });
      const outcomes = { "a/b": {}, "c~d": {} };
      const h = human("h", { by: [r], due: "1 day", outcomes });
      export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"), flow: route(h, { "a/b": proceed, "c~d": proceed }) });
    `);
    const texts = textsAt(project, onlyWorkflow(project.definitions()));
    expect(texts["/steps/h/outcomes"]).toBe('{ "a/b": {}, "c~d": {} }');
    expect(texts["/flow/branches/a~1b"]).toBe("proceed");
    expect(texts["/flow/branches/c~0d"]).toBe("proceed");
    expect(texts["/steps/h/by/0"]).toBe("r");
  });

  it("names stand where they are written: before members, and behind the factories and names that lead to them", () => {
    const text = `
      import { decision, defineProcess, defineWorkflow, end, fact, human, on, proceed, route, sequence, trigger } from "geartrain";
      import { z } from "zod";
      const rejected = "rejected";
      const why = fact("why", z.string());
      const approval = (name) => human(name, { by: r, due: "1 day", outcomes: { approve: {}, reject: { form: { why } } } });
      const a = approval("first");
      const done = { approve: proceed, "reject": end(rejected) };
      export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"),
        flow: sequence(route(a, done), route(a.outcome.is("approve"), { true: proceed, false: proceed })), ends: { done: {}, [rejected]: {} } });
      export const p = defineProcess("p", { accept: [w.ends.rejected] });
    `;
    const project = projectOf(text);
    const source = onlyWorkflow(project.definitions());
    const said = (places: Readonly<Record<string, Span>> = {}) =>
      Object.fromEntries(Object.entries(places).map(([at, { start, end }]) => [at, text.slice(start, end)]));

    expect(said(source.written?.texts)).toEqual({
      "/steps/first/name": '"first"',
      "/flow/of/0/branches/reject/outcome": '"rejected"',
    });
    expect(said(source.written?.keys)).toMatchObject({
      "/steps/first/outcomes/reject": "reject",
      "/flow/of/0/branches/reject": '"reject"',
      "/ends/done": "done",
    });
    expect(Object.keys(source.written?.keys ?? {})).not.toContain("/ends/rejected");
    expect(said(source.places)).toMatchObject({
      "/flow/of/1/on/value/outcome": '"approve"',
      "/facts/why/name": '"why"',
    });
    expect(said(project.definitions().processes[0]?.places)["/accept/0/end"]).toBe("w.ends.rejected");
  });

  it("a constant of another file leads to no place, which could grow old", () => {
    const project = projectOf({
      "names.ts": 'export const step = "first";',
      "a.workflow.ts": `import { step } from "./names.ts";
        import { action, defineWorkflow, trigger } from "geartrain";
        export const w = defineWorkflow("w", { purpose: "p", starts: trigger("t"), flow: action(step, {}) });`,
    });
    expect(onlyWorkflow(project.definitions()).written?.texts).toEqual({});
  });
});
