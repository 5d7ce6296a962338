import type { Called } from "./calls.fixture.ts";
import { declareCall } from "./calls.fixture.ts";
import { human } from "./human.fixture.ts";
import { isPlain, plainSchema, sampleOf } from "./schemas.fixture.ts";
import type { Scope } from "./scope.fixture.ts";
import { object, spelled } from "./source-file.fixture.ts";
import type { Workshop } from "./step-text.fixture.ts";
import { duration, known } from "./step-text.fixture.ts";
import { declareStep, receive, selection } from "./steps.fixture.ts";

/** A workflow while it is written. */
export interface Flow extends Workshop {
  /** Outcomes with which it may end. */
  readonly ends: Set<string>;
  readonly callable: readonly Called[];
  /** Functions that make a step of a name. */
  chore(name: string): string;
}

type Write = (flow: Flow, scope: Scope, depth: number) => string;

/** An expression that is a block. */
export function blockText(flow: Flow, scope: Scope, depth: number): string {
  const { choices } = flow.file;
  const write = depth > 0 ? choices.one(all) : choices.one(leaves);
  const text = write(flow, scope, depth - 1);
  if (depth === 0 || !choices.rarely()) return text;
  return flow.file.declare(flow.name("part").replace("-", ""), text);
}

function branches(flow: Flow, scope: Scope, names: readonly string[], depth: number): string {
  const entries = names.map((name) => [name, blockText(flow, scope.inner(), depth)] as const);
  return object(flow.file.choices, entries);
}

function several(flow: Flow, scope: Scope, depth: number): string[] {
  return Array.from({ length: 1 + flow.file.choices.pick(3) }, () => blockText(flow, scope, depth));
}

const step: Write = (flow, scope) => {
  const made = declareStep(flow, scope);
  return made.outcomes.length > 1 ? routed(flow, scope, made.variable, made.outcomes) : made.variable;
};

function routed({ file }: Flow, _: Scope, on: string, outcomes: readonly string[]): string {
  const entries = outcomes.map((outcome) => [outcome, file.say("proceed")] as const);
  return `${file.say("route")}(${on}, ${object(file.choices, entries)})`;
}

const proceed: Write = ({ file }) => file.say("proceed");

const end: Write = (flow) => {
  const { choices } = flow.file;
  const outcome = choices.one(["rejected", "given-up", "done"]);
  flow.ends.add(outcome);
  return `${flow.file.say("end")}(${spelled(choices, outcome)})`;
};

const chore: Write = (flow, scope) => {
  const name = flow.name("chore");
  const variable = flow.file.declare(name.replace("-", ""), flow.chore(name));
  const made = known(scope, { variable, outcomes: ["yes", "no"], output: {} });
  return routed(flow, scope, made.variable, made.outcomes);
};

const leaves = [step, proceed, step, step, end] as const;

const sequence: Write = (flow, scope, depth) =>
  `${flow.file.say("sequence")}(${several(flow, scope, depth).join(", ")})`;

const route: Write = (flow, scope, depth) => {
  const made = flow.file.choices.often() ? declareStep(flow, scope) : human(flow, scope);
  return `${flow.file.say("route")}(${made.variable}, ${branches(flow, scope, made.outcomes, depth)})`;
};

const routeValue: Write = (flow, scope, depth) => {
  const { choices } = flow.file;
  const chosen = choices.often() ? choices.any(scope.enums()) : undefined;
  const on = chosen ?? { text: scope.ref({ kind: "boolean" }), values: ["true", "false"] };
  // What is known to be true alone need not be answered for false; a reference to a step's own field is any boolean.
  const text = /literal/i.test(on.text)
    ? `${flow.file.say("derive")}({}, ${flow.file.z()}.boolean(), () => true)`
    : on.text;
  return `${flow.file.say("route")}(${text}, ${branches(flow, scope, on.values, depth)})`;
};

const routeEach: Write = (flow, scope, depth) => {
  const made = selection(flow, scope);
  return `${flow.file.say("routeEach")}(${made.variable}, ${branches(flow, scope, made.answers ?? [], depth)})`;
};

const parallel: Write = (flow, scope, depth) => {
  const { choices } = flow.file;
  const parts = several(flow, scope.inner(), depth);
  const options = choices.often()
    ? [`{ need: ${1 + choices.pick(parts.length)}, rest: ${choices.one(['"cancel"', '"finish"'])} }`]
    : [];
  return `${flow.file.say("parallel")}(${[...options, ...parts].join(", ")})`;
};

const repeat: Write = (flow, scope, depth) => {
  const { choices } = flow.file;
  const of = blockText(flow, scope, depth);
  const onMax = choices.often() ? [["onMax", blockText(flow, scope.inner(), depth)] as const] : [];
  if (onMax.length === 0) flow.ends.add("exhausted");
  const options = [
    ["until", scope.ref({ kind: "boolean" })] as const,
    ["max", choices.one(["3", "1", "1_0"])] as const,
    ...onMax,
  ];
  return `${flow.file.say("repeat")}(${of}, ${object(choices, options)})`;
};

const states: Write = (flow, scope, depth) => {
  const { file } = flow;
  const { choices } = file;
  const names = ["open", "to-fix", "closed", "dropped"].slice(0, 2 + choices.pick(3));
  const live = names.slice(0, 1 + choices.pick(names.length - 1));
  const entries = names.map((name) => {
    if (!live.includes(name)) return [name, blockText(flow, scope.inner(), depth)] as const;
    const made = choices.rarely() ? receive(flow, scope, name) : human(flow, scope);
    const goes = made.outcomes.map((outcome) => [outcome, spelled(choices, choices.any(names) ?? "open")] as const);
    const limit = choices.rarely()
      ? `, { within: ${duration(file)}, late: ${spelled(choices, choices.any(names) ?? "open")} }`
      : "";
    return [name, `${file.say("state")}(${made.variable}, ${object(choices, goes)}${limit})`] as const;
  });
  const machine = `${file.say("states")}(${spelled(choices, "open")}, ${object(choices, entries)})`;
  const finals = names.filter((name) => !live.includes(name));
  return choices.often() ? machine : `${file.say("route")}(${machine}, ${branches(flow, scope, finals, depth - 1)})`;
};

const race: Write = (flow, scope, depth) => {
  const { choices } = flow.file;
  const names = ["replied", "silent-so-far", "third"].slice(0, 1 + choices.pick(3));
  const text = `${flow.file.say("race")}(${branches(flow, scope, names, depth)})`;
  return choices.often() ? text : `${flow.file.say("route")}(${text}, ${branches(flow, scope, names, depth - 1)})`;
};

const forEach: Write = (flow, scope, depth) => {
  const { file } = flow;
  const { choices } = file;
  const from = choices.any(scope.lists());
  const of = from?.type.kind === "list" ? from.type.of : ({ kind: "enum", values: ["a", "b"] } as const);
  const items = flow.name("item");
  const variable = items.replace("-", "");
  const listText = from?.text ?? `${file.say("literal")}(["a", "b"])`;
  file.declare(variable, `${file.say("each")}(${JSON.stringify(items)}, ${listText})`);
  const inner = scope.inner();
  inner.add(`${variable}.item`, of);
  const block = blockText(flow, inner, depth);
  const value = inner.ref({ kind: "number" });
  // Of a fixed value the compiler knows more than that it is a number: nothing else may be added to such a list.
  if (!/^\w*\.?(the)?literal\(/i.test(value)) {
    scope.add(`${variable}.all(${value})`, { kind: "list", of: { kind: "number" } });
  }
  const options = [
    ...(choices.rarely() ? [["atOnce", "2"] as const] : []),
    ...(choices.rarely() ? [["need", "1"] as const] : []),
    ...(isPlain(of) && choices.rarely()
      ? [
          [
            "more",
            receive(flow, scope, undefined, { text: plainSchema(file, of), type: of, sample: sampleOf(of) }).variable,
          ] as const,
        ]
      : []),
  ];
  const more = options.length > 0 ? [object(choices, options)] : [];
  return `${file.say("forEach")}(${[variable, block, ...more].join(", ")})`;
};

const oneAtATime: Write = (flow, scope, depth) =>
  `${flow.file.say("oneAtATime")}(${several(flow, scope, depth).join(", ")})`;

const exclusive: Write = (flow, scope, depth) =>
  `${flow.file.say("exclusive")}(${spelled(flow.file.choices, "desk-1")}, ${blockText(flow, scope, depth)})`;

const attempt: Write = (flow, scope, depth) => {
  const { choices } = flow.file;
  const of = blockText(flow, scope, depth);
  const options = [
    ["onFailure", blockText(flow, scope.inner(), depth)] as const,
    ...(choices.often() ? [["undo", choices.one(["true", "false"])] as const] : []),
  ];
  return `${flow.file.say("attempt")}(${of}, ${object(choices, options)})`;
};

const call: Write = (flow, scope, depth) => {
  const made = declareCall(flow, scope, flow.callable);
  if (!made) return step(flow, scope, depth);
  return `${flow.file.say("route")}(${made.variable}, ${branches(flow, scope, made.outcomes, depth - 1)})`;
};

const receiving: Write = (flow, scope) => {
  const made = receive(flow, scope);
  return routed(flow, scope, made.variable, made.outcomes);
};

const all = [
  sequence,
  step,
  route,
  sequence,
  states,
  forEach,
  routeValue,
  parallel,
  routeEach,
  race,
  call,
  repeat,
  receiving,
  attempt,
  oneAtATime,
  exclusive,
  chore,
  end,
  proceed,
] as const satisfies readonly Write[];
