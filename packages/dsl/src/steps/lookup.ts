import type { Hit, Json, LookupStep } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { FieldNodes, Fields, FieldValue, FieldValues } from "../references/fields.ts";
import { domainsOf, fieldNodes, parseFields } from "../references/fields.ts";
import { fixedJson } from "../references/literal.ts";
import type { Needs, Nothing, ValuesOf } from "../references/needs.ts";
import { nodesOf } from "../references/needs.ts";
import { conditions } from "./rules.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

/** One line of a decision table. */
export interface LookupRule<It, Values> {
  /** Does the line apply? Pure, over what the step needs. */
  readonly when: (it: It) => boolean;
  /** The values it gives, written out. */
  readonly gives: Values;
  readonly because?: string;
}

/** What a lookup is declared with. */
export interface LookupOptions<N extends Needs, Gives extends Fields> {
  readonly needs?: N;
  readonly gives: Gives;
  readonly rules: readonly LookupRule<ValuesOf<N>, FixedValues<Gives>>[];
  /** `unique` (default): lines must not overlap. `first`: the first that applies gives. */
  readonly hit?: Hit;
  /** The values when no line applies. Left out: lines must leave no case without values. */
  readonly otherwise?: FixedValues<Gives>;
}

/** Values that are written out: optional ones may be left out, defaults may not. */
export type FixedValues<Gives> = {
  readonly [Key in keyof FieldValues<Gives> as undefined extends FieldValues<Gives>[Key]
    ? never
    : Key]: FieldValues<Gives>[Key];
} & {
  readonly [Key in keyof FieldValues<Gives> as undefined extends FieldValues<Gives>[Key]
    ? Key
    : never]?: FieldValues<Gives>[Key];
};

/**
 * Values from rules: a decision table.
 *
 * @throws DefinitionError `language/name`, `language/wrong-value` for values that the fields refuse,
 * `language/not-json`
 * @example
 * ```ts
 * const limits = lookup("limits", {
 *   needs: { category: request.output.category },
 *   gives: { limit: z.number().min(0), account: z.string() },
 *   rules: [
 *     { when: (it) => it.category === "it", gives: { limit: 5_000, account: "4711" } },
 *     { when: (it) => it.category === "office", gives: { limit: 500, account: "4720" } },
 *   ],
 *   otherwise: { limit: 0, account: "4799" },
 * });
 * ```
 */
export function lookup<const N extends Needs = Nothing, const Gives extends Fields = Nothing>(
  name: string,
  options: LookupOptions<N, Gives>,
): Step<{ readonly [Key in keyof Gives]: FieldValue<Gives[Key]> }, "done"> {
  checkName("a step", name);
  const needs = nodesOf(options.needs, `${name}.needs`);
  const gives = fieldNodes(options.gives, `${name}.gives`);
  const when = conditions(name, options.rules);
  const rules = options.rules.map(({ gives: given, because }, index) => {
    const values = fixedValues(given, gives, `${name}.rules.${index}.gives`);
    return because === undefined ? { gives: values } : { gives: values, because };
  });
  const { hit = "unique" } = options;
  const otherwise = options.otherwise && fixedValues(options.otherwise, gives, `${name}.otherwise`);
  const node: StepNode = {
    name,
    compile: (assembly): LookupStep => {
      assembly.when[name] = when;
      return {
        kind: "lookup",
        name,
        needs: assembly.references(needs, `${name}.needs`),
        gives: assembly.fields(gives),
        rules,
        hit,
        ...(otherwise && { otherwise }),
      };
    },
  };
  return stepValue(node, domainsOf(gives));
}

/** Read without running, these values stand in the text as they are: so they must be in the form that is stored. */
function fixedValues(values: unknown, gives: FieldNodes, place: string): Readonly<Record<string, Json>> {
  const written = fixedJson(values, place) as Readonly<Record<string, Json>>;
  const parsed = parseFields(gives)(written);
  const wrong = (message: string): never => {
    throw new DefinitionError("language/wrong-value", `${place}${message}`);
  };
  if ("problems" in parsed) {
    const [first] = parsed.problems;
    return wrong(`.${first?.path}: ${first?.message}`);
  }
  const [unknown] = parsed.dropped;
  if (unknown !== undefined) return wrong(`.${unknown}: the lookup gives no such field`);
  if (canonicalJson(parsed.value) === canonicalJson(written)) return written;
  return wrong(` must be written as it is stored: ${canonicalJson(parsed.value)}`);
}
