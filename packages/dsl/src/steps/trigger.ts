import type { TriggerStep } from "@geartrain/model";
import type { Assembly, StepNode } from "../assembly/assembly.ts";
import type { endsWith } from "../blocks/block.ts";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { RoleDefinition } from "../policy/define-role.ts";
import { rolesBehind } from "../policy/define-role.ts";
import type { FieldNodes, Fields, FieldValue } from "../references/fields.ts";
import { domainsOf, fieldNodes, parseFields } from "../references/fields.ts";
import type { Nothing } from "../references/needs.ts";
import type { StepRefs } from "./step.ts";
import { stepRefs } from "./step.ts";
import type { Source } from "./trigger-source.ts";
import { manual } from "./trigger-source.ts";

declare const input: unique symbol;

/** Named so that the compiler's error says what to do. */
interface ATriggerStandsInStartsNotInTheFlow {
  readonly not: "a block";
}

/** How an instance starts. Not a block: it stands in `starts`. */
export interface Trigger<Input = unknown> extends StepRefs<Input, "done"> {
  /** Only for the compiler: the values it is given. */
  readonly [input]: Input;
  /** Only for the compiler. */
  readonly [endsWith]: ATriggerStandsInStartsNotInTheFlow;
}

/** What a trigger is declared with. */
export interface TriggerOptions<Gives extends Fields> {
  /** Who may start an instance. Left out: anybody. */
  readonly by?: RoleDefinition | readonly RoleDefinition[];
  /** The fields an instance is given when it starts. */
  readonly gives?: Gives;
  /** Where starts come from. Left out: `[manual()]`. */
  readonly from?: readonly Source[];
}

/** What {@link triggerBehind} finds: the step, and what the workflow's `input` refers to. */
export interface TriggerNode extends StepNode {
  readonly compile: (assembly: Assembly) => TriggerStep;
  readonly gives: FieldNodes;
}

/**
 * How an instance starts and what it is given.
 *
 * @throws DefinitionError `language/name`, `language/not-json` for a field whose values cannot be stored
 * @example
 * ```ts
 * const hired = trigger("hired", {
 *   by: manager,
 *   gives: { name: z.string().min(1), firstDay: z.iso.date() },
 * });
 * ```
 */
export function trigger<const Gives extends Fields = Nothing>(
  name: string,
  options: TriggerOptions<Gives> = {},
): Trigger<{ readonly [Key in keyof Gives]: FieldValue<Gives[Key]> }> {
  checkName("a trigger", name);
  const by = options.by === undefined ? [] : rolesBehind(`${name}.by`, options.by);
  const gives = fieldNodes(options.gives, `${name}.gives`);
  const from = sourcesOf(name, options.from ?? [manual()]);
  const node: TriggerNode = {
    name,
    gives,
    compile: (assembly): TriggerStep => {
      assembly.parse[name] = parseFields(gives);
      return { kind: "trigger", name, by: assembly.role(...by), gives: assembly.fields(gives), from };
    },
  };
  return Object.freeze(brand(stepRefs(node, domainsOf(gives)), "trigger", node)) as Trigger<never>;
}

const sources: readonly unknown[] = ["manual", "schedule", "push", "webhook"];

function sourcesOf(name: string, from: readonly Source[]): readonly Source[] {
  if (from.length === 0) wrong(`${name}.from is empty: leave it out for [manual()]`);
  const index = from.findIndex((each) => !sources.includes(each?.source));
  if (index !== -1) wrong(`${name}.from.${index} must be manual(), schedule(…), push(…) or webhook(…)`);
  return from.map((source) => ({ ...source }));
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}

export function triggerBehind(value: unknown, place: string): TriggerNode {
  const node = behind<TriggerNode>(value, "trigger");
  if (node) return node;
  throw new DefinitionError("language/wrong-value", `${place} must be a trigger: write trigger("…", { gives: { … } })`);
}
