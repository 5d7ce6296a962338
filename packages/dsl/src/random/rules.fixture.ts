import type { Choices } from "./choices.fixture.ts";
import type { Type } from "./schemas.fixture.ts";
import { list, object, spelled } from "./source-file.fixture.ts";

const bounds = ["5", "500", "5_000", "-1", "0.5", "1e3"] as const;

/** What a rule's `when` says about values of these types. */
export function condition(choices: Choices, types: Readonly<Record<string, Type>>): string {
  const atoms = choices.some(Object.entries(types)).map(([name, type]) => [name, type] as const);
  const way = choices.pick(4);
  const read = (name: string) => (way === 3 ? name : `it.${name}`);
  const text = atoms.map(([name, type]) => atom(choices, read(name), type)).join(choices.one([" && ", " || "]));
  const says = text === "" ? "true" : text;
  if (way === 3) return `({ ${atoms.map(([name]) => name).join(", ")} }) => ${says}`;
  const given = text === "" ? "()" : choices.one(["(it)", "it"]);
  return way === 2 ? `${given === "it" ? "(it)" : given} => { return ${says}; }` : `${given} => ${says}`;
}

function atom(choices: Choices, value: string, type: Type): string {
  const bound = choices.one(bounds);
  const kind = type.loose ? "other" : type.kind;
  switch (kind) {
    case "number":
      return choices.one([
        `${value} < ${bound}`,
        `${value} >= ${bound}`,
        `${bound} <= ${value}`,
        `!(${value} > ${bound})`,
      ]);
    case "boolean":
      return choices.one([value, `!${value}`, `${value} === true`]);
    case "date":
      return `${value} >= "2026-01-01"`;
    case "string":
      return choices.one([`${value} === "x"`, `${value}.startsWith("a")`, `${value}.length > 3`]);
    case "enum": {
      const values = type.kind === "enum" ? type.values : [];
      const one = JSON.stringify(choices.any(values));
      return choices.one([`${value} === ${one}`, `${value} !== ${one}`, `[${one}].includes(${value})`]);
    }
    case "list":
      return `${value}.length > 0`;
    default:
      return `${value} === undefined`;
  }
}

/** Rules with these answers, each at least once. */
export function rules(choices: Choices, answers: readonly string[], types: Readonly<Record<string, Type>>): string {
  const lines = answers.map((answer) => {
    const because = choices.rarely() ? [["because", spelled(choices, "So it is")] as const] : [];
    return object(choices, [["when", condition(choices, types)], ["answer", spelled(choices, answer)], ...because]);
  });
  return list(lines);
}
