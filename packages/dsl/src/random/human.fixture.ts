import type { Type } from "./schemas.fixture.ts";
import type { Scope } from "./scope.fixture.ts";
import { list, object, spelled } from "./source-file.fixture.ts";
import type { Part, StepText, Workshop } from "./step-text.fixture.ts";
import { declared, duration, expiry, fieldsText, optional } from "./step-text.fixture.ts";

export function human(shop: Workshop, scope: Scope): StepText {
  const { file, organisation } = shop;
  const { choices } = file;
  const name = shop.name("task");
  const form = fieldsText(shop);
  const outcomes: readonly string[] = choices.one([["done"], ["yes", "no"], ["approve", "reject", "revise"]] as const);
  const expires = expiry(shop, "lapsed");
  const votes = outcomes.length > 1 && choices.rarely();
  const due = choices.rarely()
    ? object(choices, [
        ["before", scope.ref({ kind: "date" })],
        ["by", duration(file)],
      ])
    : duration(file);
  const whoAndWhen: Part[] = [
    ["by", organisation.by(file, scope, shop.done)],
    ["due", due],
  ];
  const parts: Part[] = [
    ...(choices.rarely() ? shared(shop, whoAndWhen) : whoAndWhen),
    ...optional(choices.often(), () => [["does", scope.text()]]),
    ...optional(choices.often(), () => [["needs", scope.needs().text]]),
    ...optional(form.text !== "{}", () => [["form", form.text]]),
    ...outcomeParts(shop, outcomes),
    ...optional(choices.rarely(), () => [["notBy", list([scope.ref({ kind: "string" })])]]),
    ...optional(choices.rarely(), () => [["effort", duration(file)]]),
    ...optional(choices.rarely(), () => [["calendar", organisation.calendar(file)]]),
    ...optional(choices.rarely(), () => [["remind", list([spelled(choices, "4 hours before"), '"1 day before"'])]]),
    ...optional(choices.rarely(), () => [["escalate", escalation(shop)]]),
    ...expires,
    ...optional(votes, () => [
      ["voters", "3"],
      [
        "votes",
        object(choices, [
          [outcomes[0] ?? "", "{ atLeast: 2 }"],
          ["otherwise", JSON.stringify(outcomes[1])],
        ]),
      ],
    ]),
  ];
  const vote: Type = {
    kind: "object",
    fields: { by: { kind: "string" }, outcome: { kind: "enum", values: outcomes } },
  };
  const output = { ...form.types, ...(votes && { votes: { kind: "list", of: vote } as const }) };
  const all = expires.length > 0 ? [...outcomes, "lapsed"] : outcomes;
  return declared(shop, scope, { call: "human", name, parts, outcomes: all, output });
}

/** The same as an object of its own, which is spread. */
function shared({ file, name }: Workshop, parts: Part[]): Part[] {
  const text = `${object(file.choices, parts)} as const`;
  return [["...", file.declare(name("usual").replace("-", ""), text)]];
}

function outcomeParts(shop: Workshop, outcomes: readonly string[]): Part[] {
  const { choices } = shop.file;
  if (outcomes.length === 1) return [];
  const named = list(outcomes.map((outcome) => spelled(choices, outcome)));
  if (choices.rarely()) return [["outcomes", `[...${shop.file.constant("choices", `${named} as const`)}]`]];
  if (choices.often()) return [["outcomes", named]];
  const entries = outcomes.map((outcome): Part => {
    const own: Part[] = choices.rarely() ? [["means", spelled(choices, "It is so")]] : [];
    if (choices.rarely()) own.push(["form", `{ why${outcome}: ${shop.file.z()}.string() }`]);
    return [outcome, object(choices, own)];
  });
  return [["outcomes", object(choices, entries)]];
}

function escalation({ file, organisation }: Workshop): string {
  const one = () =>
    object(file.choices, [
      ["whenLateBy", duration(file)],
      ["to", organisation.role(file)],
    ]);
  return file.choices.often() ? list([one(), one()]) : one();
}
