import type { Organisation } from "./organisation.fixture.ts";
import type { SchemaText, Type } from "./schemas.fixture.ts";
import { schemaText } from "./schemas.fixture.ts";
import type { Scope } from "./scope.fixture.ts";
import type { Entries, SourceFile } from "./source-file.fixture.ts";
import { object, spelled } from "./source-file.fixture.ts";

/** A step that a file declares: its variable, and the outcomes that `route` has to answer. */
export interface StepText {
  readonly variable: string;
  readonly outcomes: readonly string[];
  readonly output: Readonly<Record<string, Type>>;
  /** A selection's answers. */
  readonly answers?: readonly string[];
}

/** What steps are made with. */
export interface Workshop {
  readonly file: SourceFile;
  readonly organisation: Organisation;
  /** A name that no other step, fact or item of the workflow has. */
  name(stem: string): string;
  /** Facts of the workflow: variable and type. */
  readonly facts: readonly { readonly variable: string; readonly schema: SchemaText }[];
  /** Steps that are in the flow for certain, whatever follows. */
  readonly done: string[];
  /** Arrivals that a connection may send to. */
  readonly receives: StepText[];
}

export type Part = readonly [key: string, text: string];
const durations = ["1 day", "2 business days", "90 seconds", "4 hours", "0.5 hours", "1 week"] as const;

export function duration(file: SourceFile): string {
  const { choices } = file;
  const text = choices.one(durations);
  if (!choices.rarely()) return spelled(choices, text);
  return choices.often()
    ? `${file.constant("times", `{ soon: ${JSON.stringify(text)}, never: "0 days" } as const`)}.soon`
    : file.constant("time", spelled(choices, text));
}

/** Fields of a form or of what a step gives, and the types of their values. */
export function fieldsText(shop: Workshop, most = 2): { text: string; types: Record<string, Type>; sample: string } {
  const { file, facts } = shop;
  const chosen = ["amount", "colour", "since"]
    .slice(0, file.choices.pick(most + 1))
    .map((name) => [name, schemaText(file)] as const);
  const fact = file.choices.often() ? file.choices.any(facts) : undefined;
  const entries: Part[] = chosen.map(([name, schema]) => [name, schema.text]);
  const types: Record<string, Type> = Object.fromEntries(chosen.map(([name, schema]) => [name, schema.type]));
  const samples = chosen.map(([name, schema]) => `${name}: ${schema.sample}`);
  if (fact) {
    entries.push([file.choices.often() ? "w" : fact.variable, fact.variable]);
    types[entries.at(-1)?.[0] ?? ""] = fact.schema.type;
    samples.push(`${entries.at(-1)?.[0]}: ${fact.schema.sample}`);
  }
  const sample = `{ ${samples.join(", ").replace(/"(red|green|blue)"/g, "$& as const")} }`;
  return { text: object(file.choices, entries), types, sample };
}

export function declared(
  shop: Workshop,
  scope: Scope,
  step: Omit<StepText, "variable"> & { call: string; name: string; parts: Entries },
) {
  const { file } = shop;
  const variable = step.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const [stem, ...rest] = step.name.split("-");
  const inParts = `\`\${${JSON.stringify(stem)}}-${rest.join("-")}\``;
  const name = file.choices.rarely() ? inParts : spelled(file.choices, step.name);
  const exports = step.call === "receive" || file.choices.rarely();
  file.declare(variable, `${file.say(step.call)}(${name}, ${object(file.choices, step.parts)})`, { exports });
  return known(scope, {
    variable,
    outcomes: step.outcomes,
    output: step.output,
    ...(step.answers && { answers: step.answers }),
  });
}

/** Everybody may refer to the step from here on. */
export function known(scope: Scope, step: StepText): StepText {
  for (const [name, type] of Object.entries(step.output)) scope.add(`${step.variable}.output.${name}`, type);
  scope.add(`${step.variable}.by`, { kind: "string" });
  scope.add(`${step.variable}.at`, { kind: "date" });
  scope.add(`${step.variable}.outcome`, { kind: "enum", values: step.outcomes });
  scope.add(`${step.variable}.outcome.is(${JSON.stringify(step.outcomes[0])})`, { kind: "boolean" });
  return step;
}

export function expiry(shop: Workshop, as: string): Part[] {
  const { file } = shop;
  if (!file.choices.rarely()) return [];
  return [
    [
      "expires",
      object(file.choices, [
        ["after", duration(file)],
        ["as", spelled(file.choices, as)],
      ]),
    ],
  ];
}

export function optional(when: boolean, parts: () => Part[]): Part[] {
  return when ? parts() : [];
}
