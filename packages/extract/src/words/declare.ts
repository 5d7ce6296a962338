import type { ts } from "ts-morph";
import { fileSchema, personSchema } from "../schema/schemas.ts";
import { jsonOf, textOf, unknown } from "../values/constants.ts";
import { fieldDomain } from "../values/step-fields.ts";
import type { Declared, Member, Method, ReferenceValue, RefNode, Scope, StepKind, Value } from "../values/value.ts";

type Args = readonly Member[];
type Word = (call: ts.CallExpression, args: Args, scope: Scope) => Value;

/** What a call of the language declares. Its arguments are looked at when a workflow or process is put together. */
export function declare(name: string, call: ts.CallExpression, args: Args, scope: Scope): Value {
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  return word?.(call, args, scope) ?? unknown(call, `Write another name: the language has no ${name}(…).`);
}

/** A call of something that belongs to a declared value: `review.outcome.is("approve")`, `on(…).start(…)`. */
export function declaredMethod({ of, name }: Method, call: ts.CallExpression, args: Args): Value | undefined {
  const [first] = args;
  if (of.is === "reference" && of.node.ref === "outcome" && name === "is") {
    const outcome = textOf(first?.value);
    if (outcome === undefined) return hole(first, call, 'Write the outcome out: .is("approve").');
    return reference({ ref: "is", step: of.node.step, outcome, named: first as Member }, { type: "boolean" });
  }
  if (of.is === "each" && name === "all") {
    return first ? reference({ ref: "all", each: of, of: first }) : unknown(call, "Name the reference to collect.");
  }
  if (of.is === "on") return { is: "connection", name, call, args, on: of };
  return undefined;
}

const words: Readonly<Record<string, Word>> = {
  ...Object.fromEntries(
    (
      ["trigger", "human", "action", "decision", "selection", "lookup", "wait", "receive", "call", "notify"] as const
    ).map((kind) => [kind, step(kind)]),
  ),
  ...Object.fromEntries(
    [
      "sequence",
      "parallel",
      "race",
      "route",
      "routeEach",
      "forEach",
      "repeat",
      "oneAtATime",
      "exclusive",
      "attempt",
      "states",
      "end",
    ].map((block): [string, Word] => [block, (call, args) => ({ is: "block", block, call, args })]),
  ),
  ...Object.fromEntries(["manual", "schedule", "push", "webhook"].map((name) => [name, declared("source", name)])),
  ...Object.fromEntries(
    ["roundRobin", "leastLoaded", "sameAs", "person"].map((name) => [`assign.${name}`, declared("assign", name)]),
  ),
  ...Object.fromEntries(
    ["cycleTime", "stepTime", "waitTime", "handoffs", "share", "value", "cost", "count", "errorRate", "automation"].map(
      (name) => [`measure.${name}`, declared("measure", name)],
    ),
  ),
  outsider: declared("outsider", "outsider"),
  on: declared("on", "on"),
  onAll: declared("on", "onAll"),
  definePeople: declared("people", "people"),
  defineConfig: declared("config", "config"),
  defineRole: named("role"),
  defineCalendar: named("calendar"),
  defineWorkflow: (call, args, { run }) => ({
    is: "workflow",
    name: nameOf(args[0], call),
    call,
    args,
    at: call,
    serial: run.nextSerial(),
  }),
  defineProcess: (call, args, { run }) => ({
    is: "process",
    name: nameOf(args[0], call),
    call,
    args,
    at: call,
    serial: run.nextSerial(),
  }),
  state: (call, args) => ({ is: "state", call, args }),
  each: (call, args) => ({ is: "each", name: nameOf(args[0], call), call, args }),
  person: () => personSchema,
  file: () => fileSchema,
  fact: (call, args) => {
    const domain = fieldDomain(args[1]?.value);
    return reference(
      { ref: "fact", fact: { name: nameOf(args[0], call), named: args[0], schema: args[1], call }, path: [] },
      domain,
    );
  },
  derive: (call, args) =>
    reference({ ref: "derive", needs: args[0], gives: args[1], call }, fieldDomain(args[1]?.value)),
  literal: (call, [first]) => {
    const value = first && jsonOf(first.value);
    if (value === undefined)
      return hole(first, call, "Write the fixed value out: a text, a number, a list or an object.");
    return reference({ ref: "literal", value });
  },
  maybe: (call, [of]) =>
    of ? reference({ ref: "maybe", of }) : hole(of, call, "Name the reference that may be missing."),
  firstOf: (_, of) => reference({ ref: "firstOf", of }),
};

function step(kind: StepKind): Word {
  return (call, args, { run }) => ({
    is: "step",
    kind,
    name: nameOf(args[0], call),
    call,
    args,
    at: call,
    serial: run.nextSerial(),
  });
}

function declared(is: Declared["is"], name: string): Word {
  return (call, args) => ({ is, name, call, args });
}

function named(is: "role" | "calendar"): Word {
  return (call, args) => ({ is, name: nameOf(args[0], call), call, args });
}

/** The name as it is written; where it cannot be read, one of its own that says where it stands. */
function nameOf(member: Member | undefined, call: ts.Node): string {
  return textOf(member?.value) ?? `unread-${call.pos}`;
}

function reference(node: RefNode, domain?: ReferenceValue["domain"]): ReferenceValue {
  return { is: "reference", node, ...(domain && { domain }) };
}

function hole(member: Member | undefined, call: ts.Node, instead: string): Value {
  return member?.value.is === "unknown" ? member.value : unknown(call, instead);
}
