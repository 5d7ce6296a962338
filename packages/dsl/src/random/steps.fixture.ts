import { human } from "./human.fixture.ts";
import { condition, rules } from "./rules.fixture.ts";
import type { SchemaText } from "./schemas.fixture.ts";
import { schemaText } from "./schemas.fixture.ts";
import type { Scope } from "./scope.fixture.ts";
import { list, object, spelled } from "./source-file.fixture.ts";
import type { Part, StepText, Workshop } from "./step-text.fixture.ts";
import { declared, duration, expiry, fieldsText, optional } from "./step-text.fixture.ts";

/** Declares a step of some kind that stands by itself. */
export function declareStep(shop: Workshop, scope: Scope): StepText {
  const kinds = [human, human, action, wait, notify, lookup, decision, receive] as const;
  return kinds[shop.file.choices.pick(kinds.length)]?.(shop, scope) ?? wait(shop, scope);
}

export function action(shop: Workshop, scope: Scope): StepText {
  const { file } = shop;
  const { choices } = file;
  const gives = fieldsText(shop);
  const run = choices.one([
    `() => (${gives.sample})`,
    `async (it, at) => { at.log(String(Object.keys(it).length)); return ${gives.sample}; }`,
    `async () => ${gives.sample === "{  }" ? "undefined" : `(${gives.sample})`}`,
  ]);
  const parts: Part[] = [
    ...optional(choices.often(), () => [["needs", scope.needs().text]]),
    ...optional(gives.text !== "{}", () => [["gives", gives.text]]),
    ["run", run],
    ...optional(choices.rarely(), () => [
      ["retry", `{ attempts: ${choices.one(["5", "1"])}, first: "2 seconds"${choices.one(["", ", factor: 2.5"])} }`],
    ]),
    ...optional(choices.rarely(), () => [["timeout", duration(file)]]),
    ...optional(choices.rarely(), () => [["secrets", '["ERP_TOKEN"]']]),
    ...optional(choices.rarely(), () => [["repeatable", "false"]]),
    ...optional(choices.rarely(), () => [["probe", "() => undefined"]]),
    ...optional(choices.rarely(), () => [["undo", "(_, at, gave) => at.log(JSON.stringify(gave))"]]),
  ];
  return declared(shop, scope, {
    call: "action",
    name: shop.name("work"),
    parts,
    outcomes: ["done"],
    output: gives.types,
  });
}

export function decision(shop: Workshop, scope: Scope): StepText {
  const { choices } = shop.file;
  const needs = scope.needs();
  const answers = ["low", "middle", "high"].slice(0, 1 + choices.pick(3));
  const otherwise = choices.often() ? "other" : undefined;
  const parts: Part[] = [
    ...optional(needs.text !== "{}", () => [["needs", needs.text]]),
    ["rules", rules(choices, answers, needs.types)],
    ...optional(choices.rarely(), () => [["hit", choices.one(['"first"', '"unique"'])]]),
    ...optional(otherwise !== undefined, () => [["otherwise", spelled(choices, "other")]]),
  ];
  const outcomes = otherwise === undefined ? answers : [...answers, otherwise];
  const output = { answer: { kind: "enum", values: outcomes } } as const;
  return declared(shop, scope, { call: "decision", name: shop.name("level"), parts, outcomes, output });
}

export function selection(shop: Workshop, scope: Scope): StepText {
  const { choices } = shop.file;
  const needs = scope.needs();
  const answers = ["legal", "it-lead"].slice(0, 1 + choices.pick(2));
  const parts: Part[] = [
    ["needs", needs.text],
    ["rules", rules(choices, answers, needs.types)],
  ];
  const output = { answers: { kind: "list", of: { kind: "enum", values: answers } } } as const;
  return declared(shop, scope, {
    call: "selection",
    name: shop.name("extra"),
    parts,
    outcomes: ["done"],
    output,
    answers,
  });
}

function lookup(shop: Workshop, scope: Scope): StepText {
  const { file } = shop;
  const { choices } = file;
  const needs = scope.needs(2);
  const fields = ["limit", "account"].map((name) => [name, schemaText(file, 1)] as const);
  const line = `{ ${fields.map(([name, schema]) => `${name}: ${schema.sample}`).join(", ")} }`;
  const parts: Part[] = [
    ["needs", needs.text],
    [
      "gives",
      object(
        choices,
        fields.map(([name, schema]) => [name, schema.text]),
      ),
    ],
    ["rules", list([`{ when: ${condition(choices, needs.types)}, gives: ${line} }`])],
    ...optional(choices.often(), () => [["otherwise", line]]),
  ];
  const output = Object.fromEntries(fields.map(([name, schema]) => [name, schema.type]));
  return declared(shop, scope, { call: "lookup", name: shop.name("table"), parts, outcomes: ["done"], output });
}

function wait(shop: Workshop, scope: Scope): StepText {
  const { file } = shop;
  const parts: Part[] = [file.choices.often() ? ["until", scope.ref({ kind: "date" })] : ["for", duration(file)]];
  return declared(shop, scope, { call: "wait", name: shop.name("pause"), parts, outcomes: ["done"], output: {} });
}

function notify(shop: Workshop, scope: Scope): StepText {
  const { file, organisation } = shop;
  const { choices } = file;
  const person = scope.ref({ kind: "string" });
  const to = choices.one([organisation.role(file), person, `${file.say("outsider")}(${person})`]);
  const parts: Part[] = [
    ["to", to],
    ["subject", scope.text()],
    ["body", scope.text()],
    ["via", choices.one(['"log"', '"file"'])],
  ];
  return declared(shop, scope, { call: "notify", name: shop.name("tell"), parts, outcomes: ["done"], output: {} });
}

/** `within`: the state of a machine while which it is accepted; `item`: the items that it brings. */
export function receive(shop: Workshop, scope: Scope, within?: string, item?: SchemaText): StepText {
  const { file } = shop;
  const { choices } = file;
  const gives = item ? { text: `{ item: ${item.text} }`, types: { item: item.type } } : fieldsText(shop);
  const expires = expiry(shop, "never-came");
  const parts: Part[] = [
    ["key", scope.ref(choices.one([{ kind: "string" }, { kind: "number" }]))],
    ...optional(gives.text !== "{}", () => [["gives", gives.text]]),
    ...expires,
    ...optional(choices.rarely(), () => [["keep", choices.one(["false", '"7 days"'])]]),
    ...optional(within !== undefined, () => [["while", spelled(choices, within ?? "")]]),
  ];
  const outcomes = expires.length > 0 ? ["done", "never-came"] : ["done"];
  const made = declared(shop, scope, {
    call: "receive",
    name: shop.name("arrival"),
    parts,
    outcomes,
    output: gives.types,
  });
  shop.receives.push(made);
  return made;
}
