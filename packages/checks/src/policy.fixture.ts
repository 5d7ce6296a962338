/* Who is there in tests, and steps for them to do. */
import type { Definitions, HumanStep, Reference, Role, Source, TriggerStep, WorkflowSource } from "@geartrain/model";
import type { PolicySources, Report, WorkflowCheck } from "./check.ts";
import { budgets } from "./checker.ts";

function source<Model>(model: Model, unread: readonly string[] = []): Source<Model> {
  return { model, span: { file: "roles.ts", start: 0, end: 1 }, places: {}, unread };
}

/** Roles with their members; `undefined` stands for members that could not be read. */
export type Roles = Readonly<Record<string, readonly string[] | undefined>>;

export function policyOf(roles: Roles, people?: readonly string[], more: Partial<Role> = {}): PolicySources {
  const sources = Object.entries(roles).map(([name, members = []]) =>
    source({ name, members, ...more }, roles[name] === undefined ? ["/members"] : []),
  );
  const persons = people && Object.fromEntries(people.map((id) => [id, { name: id, email: `${id}@office.example` }]));
  return { roles: sources, calendars: [], ...(persons && { people: source(persons) }) } satisfies Partial<Definitions>;
}

/** A task of one role; what is left out is the least that fits. */
export function human(name: string, by: string, more: Partial<HumanStep> = {}): HumanStep {
  return {
    kind: "human",
    name,
    by: by === "" ? [] : [by],
    needs: {},
    form: {},
    outcomes: { done: { form: {} } },
    due: { after: "2 days" },
    notBy: [],
    ...more,
  };
}

export const approveOrReject: HumanStep["outcomes"] = { approve: { form: {} }, reject: { form: {} } };

export function trigger(more: Partial<TriggerStep> = {}): TriggerStep {
  return { kind: "trigger", name: "begin", by: [], gives: {}, from: [{ source: "manual" }], ...more };
}

export const by = (step: string): Reference => ({ ref: "by", step });
export const maybe = (of: Reference): Reference => ({ ref: "maybe", of });
export const output = (step: string, ...path: readonly string[]): Reference => ({ ref: "output", step, path });

export function reportsOf(check: WorkflowCheck, workflow: WorkflowSource, policy: PolicySources): readonly Report[] {
  return check.run(workflow, policy, { budget: budgets.editor });
}
