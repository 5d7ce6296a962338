import type { Domain, Fields, Fix, ProcessSource, Reference, Step, WorkflowSource } from "@geartrain/model";
import type { Report, RepositoryCheck } from "../check.ts";
import { OfEach } from "../of-each.ts";
import { asksTwice } from "../paths/asks-twice.ts";
import { pathsOf } from "../paths/paths.ts";
import { placeOf, pointer } from "../place.ts";
import { referencesIn, withInner } from "../references-in.ts";
import { quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const seller = defineRole("seller", { department: "Seller", members: ["anna", "ben"] });
const packer = defineRole("packer", { department: "Packer", members: ["mira", "noah"] });

const sold = trigger("sold", {
  by: seller,
  gives: { customer: z.string(), deliverOn: z.iso.date().meta({ title: "Deliver on" }) },
});
const pack = human("pack", {
  by: packer,
  needs: { customer: sold.output.customer },
  form: { parcels: z.int().min(1) },
`;

const unused = new OfEach(find);

export const unusedOutput: RepositoryCheck = {
  code: "handoff/unused-output",
  severity: "warning",
  title: "A value that people typed or an action gave, and nobody uses",
  why: `Somebody takes the trouble to find it out and to type it in, and believes that it matters to the next; but no step needs it,
no end hands it over, and no process or measure looks at it. Mostly a step was meant to need it and does not. Let somebody
use it, or do not ask for it. Free text may stand for the record alone, and so may what can only have one value.`,
  fix: "Removes the field.",
  looksAt: "repository",
  ofEach: unused,
  run: ({ workflows, processes }) => {
    const outside = processes.map(usedBy);
    const used = new Set(outside.flatMap(({ inputs }) => [...inputs]));
    return workflows.flatMap((source) => {
      const blind = outside.some(({ unread }) => unread);
      return unused
        .of(source)
        .filter(({ input }) => input === undefined || (!blind && !used.has(`${source.model.name}/${input}`)))
        .map(({ report }) => report);
    });
  },
  fails: `${before}  due: "2 days",
});
const bill = action("bill", {
  needs: { customer: sold.output.customer, parcels: pack.output.parcels },
  run: () => {},
});

export const delivery = defineWorkflow("delivery", {
  purpose: "Deliver what was sold on the day that was promised",
  owner: seller,
  starts: sold,
  flow: sequence(pack, bill),
});
`,
  passes: `${before}  due: { before: sold.output.deliverOn, by: "2 days" },
});
const bill = action("bill", {
  needs: { customer: sold.output.customer, parcels: pack.output.parcels },
  run: () => {},
});

export const delivery = defineWorkflow("delivery", {
  purpose: "Deliver what was sold on the day that was promised",
  owner: seller,
  starts: sold,
  flow: sequence(pack, bill),
});
`,
};

interface Unused {
  readonly report: Report;
  /** A field of the trigger: a process may use it yet. */
  readonly input?: string;
}

function find(source: WorkflowSource): readonly Unused[] {
  // What could not be read may use anything.
  if (source.unread.length > 0) return [];
  const { model } = source;
  const measured = Object.values(model.measures ?? {}).flatMap((each) =>
    each.measure === "value" ? withInner(each.of) : [],
  );
  const references = [...referencesIn(model), ...measured];
  const isUsed = uses(references);
  const { plan, reach } = pathsOf(source);
  // Asked for twice, it is told there why one of both is of no use.
  const twice = new Set(asksTwice(source).flatMap((pair) => pair.map(({ at }) => at)));
  const steps: readonly Step[] = [model.starts, ...Object.values(model.steps)];
  return steps.flatMap((step) => {
    const entered = plan.occurrences.get(step.name)?.some(({ number }) => reach.entered.has(number));
    if (step.kind !== "trigger" && !entered) return [];
    const typed = step.kind === "trigger" || step.kind === "human";
    return fieldsWithPlaces(step).flatMap(({ fields, at }) =>
      Object.entries(fields).flatMap(([name, { domain, fact }]): Unused[] => {
        if (isUsed(step.name, name, fact) || saysNothing(domain) || (typed && isFreeText(domain))) return [];
        const place = `${at}${pointer(name)}`;
        if (twice.has(place)) return [];
        const report = unusedReport(source, step, { name, domain, at: place });
        return [{ report, ...(step.kind === "trigger" && { input: name }) }];
      }),
    );
  });
}

function uses(references: readonly Reference[]): (step: string, field: string, fact?: string) => boolean {
  const outputs = new Set<string>();
  const facts = new Set<string>();
  for (const each of references) {
    if (each.ref === "output") outputs.add(each.path.length === 0 ? each.step : `${each.step}/${each.path[0]}`);
    if (each.ref === "fact") facts.add(each.fact);
  }
  return (step, field, fact) =>
    outputs.has(step) || outputs.has(`${step}/${field}`) || (fact !== undefined && facts.has(fact));
}

function fieldsWithPlaces(step: Step): readonly { readonly fields: Fields; readonly at: string }[] {
  const at = step.kind === "trigger" ? "/starts" : pointer("steps", step.name);
  switch (step.kind) {
    case "trigger":
    case "receive":
      return [{ fields: step.gives, at: `${at}/gives` }];
    case "action":
      // What is undone is told what the action gave.
      return step.undo ? [] : [{ fields: step.gives, at: `${at}/gives` }];
    case "human":
      return [
        { fields: step.form, at: `${at}/form` },
        ...Object.entries(step.outcomes).map(([name, { form }]) => ({
          fields: form,
          at: `${at}${pointer("outcomes", name, "form")}`,
        })),
      ];
    default:
      return [];
  }
}

function isFreeText(domain: Domain): boolean {
  if (domain.type === "array") return isFreeText(domain.of);
  return domain.type === "unknown" || (domain.type === "string" && domain.format === undefined);
}

/** One value only: a box that has to be ticked. */
function saysNothing(domain: Domain): boolean {
  return domain.type === "oneOf" && domain.values.length < 2;
}

function unusedReport(
  source: WorkflowSource,
  step: Step,
  field: { readonly name: string; readonly domain: Domain; readonly at: string },
): Report {
  const at = placeOf(source, field.at);
  const who = step.kind === "action" || step.kind === "receive" ? "gives" : "asks for";
  const what = field.domain.title === undefined ? quoted(field.name) : `${quoted(field.name)} (${field.domain.title})`;
  const remove: Fix = {
    title: `Remove ${quoted(field.name)} from ${quoted(step.name)}`,
    edits: [{ edit: "remove", at }],
  };
  return {
    at,
    message: `${quoted(step.name)} ${who} ${what}, and nobody uses it: no step needs it, no end hands it over, no measure looks at it. Let somebody use it, or leave it out.`,
    evidence: { details: [`${step.name}.output.${field.name} is referred to nowhere`] },
    fixes: source.places[field.at] ? [remove] : [],
  };
}

/** The inputs of workflows that a process uses, as `workflow/field`. */
function usedBy({ model, unread }: ProcessSource): { readonly inputs: ReadonlySet<string>; readonly unread: boolean } {
  const inputs = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { ref, workflow, path } = value as { ref?: unknown; workflow?: unknown; path?: unknown };
    if (ref === "input" && Array.isArray(path)) inputs.add(`${workflow}/${path[0]}`);
    Object.values(value).forEach(visit);
  };
  visit([model.case, model.connections, model.measures]);
  return { inputs, unread: unread.length > 0 };
}
