import type { Definitions, Note } from "@geartrain/model";
import type { Report, RepositoryCheck } from "../check.ts";

type ForeignStep = Extract<Note, { note: "foreign-step" }>;

export const foreignStep: RepositoryCheck = {
  code: "handoff/foreign-step",
  severity: "error",
  title: "A workflow uses data of another workflow's step",
  why: `Each instance of a workflow has its own data. A step of another workflow belongs to another instance, perhaps to
thousands of them, perhaps to none: nobody could say whose value is meant, so the person who waits for it gets nothing.
Hand the value over instead: by a connection of a process, as an input of this workflow's trigger, or by \`call\`ing the other
workflow as a step.`,
  looksAt: "repository",
  run: ({ notes, workflows }) => {
    const unused = new Set(notes.filter((each) => each.note === "unused-step").map(({ at }) => place(at)));
    return notes
      .filter((each) => each.note === "foreign-step")
      .filter(({ declared }) => !unused.has(place(declared)))
      .map((note) => report(note, workflows));
  },
  fails: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const ordered = trigger("ordered", { gives: { sku: z.string() } });
const reserve = action("reserve", {
  needs: { sku: ordered.output.sku },
  gives: { shelf: z.string() },
  run: (it) => ({ shelf: it.sku.slice(0, 2) }),
});

export const ordering = defineWorkflow("ordering", {
  purpose: "Set goods aside for a customer",
  starts: ordered,
  flow: reserve,
  ends: { done: { shelf: reserve.output.shelf } },
});

const packed = trigger("packed", { gives: { weight: z.number().min(0) } });
const ship = action("ship", {
  // The shelf of which order?
  needs: { shelf: reserve.output.shelf, weight: packed.output.weight },
  run: () => ({}),
});

export const shipping = defineWorkflow("shipping", {
  purpose: "Get a parcel to its customer",
  starts: packed,
  flow: ship,
});
`,
  passes: `import { action, call, defineWorkflow, end, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const ordered = trigger("ordered", { gives: { sku: z.string() } });
const reserve = action("reserve", {
  needs: { sku: ordered.output.sku },
  gives: { shelf: z.string() },
  run: (it) => ({ shelf: it.sku.slice(0, 2) }),
});
const packed = trigger("packed", { gives: { shelf: z.string() } });
const ship = action("ship", { needs: { shelf: packed.output.shelf }, run: () => ({}) });

export const shipping = defineWorkflow("shipping", {
  purpose: "Get a parcel to its customer",
  starts: packed,
  flow: ship,
});

export const ordering = defineWorkflow("ordering", {
  purpose: "Get goods to a customer",
  starts: ordered,
  flow: sequence(
    reserve,
    route(call("ship-it", shipping, { shelf: reserve.output.shelf }), { done: proceed, cancelled: end("cancelled") }),
  ),
  ends: { done: {}, cancelled: {} },
});
`,
};

function report({ at, step, declared, workflow, home }: ForeignStep, workflows: Definitions["workflows"]): Report {
  const theirs = workflows.find(({ model }) => model.name === home);
  const whose = home === undefined ? `which is no step of its flow` : `which belongs to the workflow "${home}"`;
  const other = home === undefined ? "the other workflow" : `"${home}"`;
  return {
    at,
    message: `"${workflow}" uses data of the step "${step}", ${whose}: no instance of "${workflow}" ever has it. Let ${other} hand it over, through a connection of a process or by calling it as a step.`,
    related: [
      { at: declared, says: `"${step}" is declared here` },
      ...(theirs ? [{ at: theirs.span, says: `the workflow "${home}", which it belongs to` }] : []),
    ],
    evidence: { details: [...(home === undefined ? [] : [home]), workflow] },
  };
}

function place({ file, start }: ForeignStep["at"]): string {
  return `${file}:${start}`;
}
