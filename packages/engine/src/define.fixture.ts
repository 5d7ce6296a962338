/* Workflows as plain data, written short. */
import type {
  ActionStep,
  Block,
  DecisionStep,
  Domain,
  Executable,
  Field,
  Fields,
  Functions,
  HumanStep,
  JsonObject,
  LookupStep,
  NotifyStep,
  Parse,
  ReceiveStep,
  Reference,
  References,
  SelectionStep,
  Step,
  TriggerStep,
  WaitStep,
  Workflow,
} from "@geartrain/model";
import { parseOf } from "./parse.fixture.ts";

export type When = (given: JsonObject) => unknown;

/** A step with the functions it needs. */
export interface Part {
  readonly step: Exclude<Step, TriggerStep>;
  readonly when?: readonly When[];
  readonly parse?: Readonly<Record<string, Parse>>;
}

export type Types = Readonly<Record<string, Domain["type"] | Field>>;

/** Fields by their type alone; a fact's field names it. */
export function fields(types: Types = {}): Fields {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, typeof type === "string" ? field(type) : type]),
  );
}

export function field(type: Domain["type"], more: { fact?: string; optional?: true } = {}): Field {
  const { fact, optional } = more;
  const of = type === "array" && { of: { type: "unknown" } };
  const domain = { type, ...of, ...(optional && { optional }) } as Domain;
  return fact === undefined ? { domain } : { domain, fact };
}

interface HumanOptions extends Partial<Omit<HumanStep, "form" | "outcomes" | "kind" | "name">> {
  readonly form?: Types;
  readonly outcomes?: readonly string[] | Readonly<Record<string, Types>>;
}

export function human(name: string, { form, outcomes = ["done"], ...more }: HumanOptions = {}): Part {
  const forms: [string, Types][] = Array.isArray(outcomes)
    ? outcomes.map((outcome: string) => [outcome, {}])
    : Object.entries(outcomes as Record<string, Types>);
  const own = fields(form);
  return {
    step: {
      kind: "human",
      name,
      by: ["clerk"],
      needs: {},
      notBy: [],
      due: { after: "1 day" },
      ...more,
      form: own,
      outcomes: Object.fromEntries(forms.map(([outcome, types]) => [outcome, { form: fields(types) }])),
    },
    parse: Object.fromEntries(
      forms.map(([outcome, types]) => [`${name}/${outcome}`, parseOf({ ...own, ...fields(types) })]),
    ),
  };
}

export function action(
  name: string,
  { gives, ...more }: Partial<Omit<ActionStep, "gives">> & { gives?: Types } = {},
): Part {
  const retry = { attempts: 3, first: "1 second", factor: 2 } as const;
  const plain = { needs: {}, retry, secrets: [], repeatable: true, probe: false, undo: false };
  const step: ActionStep = { kind: "action", name, ...plain, ...more, gives: fields(gives) };
  return { step, parse: { [name]: parseOf(step.gives) } };
}

type Rules<Answer> = readonly (readonly [When, Answer])[];

export function decision(name: string, rules: Rules<string>, more: Partial<DecisionStep> = {}): Part {
  const step: DecisionStep = { kind: "decision", name, needs: {}, hit: "unique", ...more, rules: answers(rules) };
  return { step, when: rules.map(([when]) => when) };
}

export function selection(name: string, rules: Rules<string>, needs: References = {}): Part {
  const step: SelectionStep = { kind: "selection", name, needs, rules: answers(rules) };
  return { step, when: rules.map(([when]) => when) };
}

function answers(rules: Rules<string>) {
  return rules.map(([, answer]) => ({ answer }));
}

export function lookup(name: string, gives: Types, rules: Rules<JsonObject>, more: Partial<LookupStep> = {}): Part {
  const rows = rules.map(([, row]) => ({ gives: row }));
  const step: LookupStep = {
    kind: "lookup",
    name,
    needs: {},
    hit: "unique",
    ...more,
    gives: fields(gives),
    rules: rows,
  };
  return { step, when: rules.map(([when]) => when) };
}

export function wait(name: string, until: WaitStep["until"] = { for: "1 hour" }): Part {
  return { step: { kind: "wait", name, until } };
}

export function receive(
  name: string,
  { gives, ...more }: Partial<Omit<ReceiveStep, "gives">> & { gives?: Types } = {},
): Part {
  const key: Reference = { ref: "literal", value: "k" };
  const step: ReceiveStep = { kind: "receive", name, key, ...more, gives: fields(gives) };
  return { step, parse: { [name]: parseOf(step.gives) } };
}

/** `ends`: what each end of the called workflow hands over. */
export function call(name: string, ends: Readonly<Record<string, Types>> = { done: {} }, needs: References = {}): Part {
  const handed = Object.entries(ends).map(([end, types]) => [end, fields(types)]);
  return { step: { kind: "call", name, workflow: `${name}-workflow`, needs, ends: Object.fromEntries(handed) } };
}

export function notify(name: string, more: Partial<NotifyStep> = {}): Part {
  const text = (value: string): Reference => ({ ref: "literal", value });
  const plain = { to: { role: "clerk" }, subject: text("news"), body: text("it happened"), via: "log" } as const;
  return { step: { kind: "notify", name, ...plain, ...more } };
}

interface Declared extends Partial<Pick<Workflow, "facts" | "owner">> {
  readonly gives?: Types;
  readonly by?: readonly string[];
  readonly ends?: Workflow["ends"];
  readonly derive?: Functions["derive"];
  readonly parse?: Functions["parse"];
}

/** A workflow called `w`, started by `begin`, that can be executed. */
export function define(flow: Block, parts: readonly Part[], declared: Declared = {}): Executable {
  const { gives, by = [], ends = {}, derive = {}, parse, facts = {}, owner } = declared;
  const starts: TriggerStep = {
    kind: "trigger",
    name: "begin",
    by,
    gives: fields(gives),
    from: [{ source: "manual" }],
  };
  const functions = {
    when: Object.fromEntries(parts.flatMap(({ step, when }) => (when ? [[step.name, when]] : []))),
    derive,
    parse: Object.assign(
      { begin: parseOf(starts.gives) },
      ...parts.map((part) => part.parse),
      parse,
    ) as Functions["parse"],
  };
  const workflow: Workflow = {
    format: 1,
    name: "w",
    purpose: "to be tested",
    onChange: "finish",
    formerly: [],
    starts,
    facts,
    steps: Object.fromEntries(parts.map(({ step }) => [step.name, step])),
    flow,
    ends: { done: {}, exhausted: {}, ...ends },
    ...(owner !== undefined && { owner }),
  };
  return { workflow, functions };
}
