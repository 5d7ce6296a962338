import type { Domain, Duration, HumanStep } from "@geartrain/model";
import type { Assembly, StepNode } from "../assembly/assembly.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { RoleDefinition } from "../policy/define-role.ts";
import { rolesBehind } from "../policy/define-role.ts";
import type { FieldNodes, Fields } from "../references/fields.ts";
import { domainsOf, fieldNodes, parseFields } from "../references/fields.ts";
import type { Needs, Nothing } from "../references/needs.ts";
import { nodesOf } from "../references/needs.ts";
import type { Node } from "../references/node.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import { textNode } from "../references/text.ts";
import { checkDuration, checkOptionalDuration } from "./duration.ts";
import type { HumanOutput, OutcomeNames, OutcomeNode, Outcomes } from "./outcomes.ts";
import { outcomeNodes } from "./outcomes.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

/** When a task is due: so long after it opens, or so long before a date or instant that is known by then. */
export type Due = Duration | { readonly before: Ref<string>; readonly by: Duration };

/** What a human step is declared with. */
export interface HumanOptions<Form extends Fields, Chosen extends Outcomes> {
  /** Whose members may do it. */
  readonly by: RoleDefinition | readonly RoleDefinition[];
  readonly due: Due;
  /** What to do, in Markdown. */
  readonly does?: string | Ref<string>;
  /** The data shown with the task. */
  readonly needs?: Needs;
  /** What the person fills in, whatever they choose. */
  readonly form?: Form;
  /** What the person may choose. Left out: only `done`. */
  readonly outcomes?: Chosen;
  /** Persons who may not do it, such as the one whose request it is. */
  readonly notBy?: readonly Ref<string>[];
  /** The working time it is expected to take. */
  readonly effort?: Duration;
}

/**
 * A task for a person.
 *
 * @throws DefinitionError `language/name`, `language/duration`, `language/not-json` for a field whose values cannot
 * be stored, `flow/duplicate-name` for a field that the form and an outcome both ask for
 * @example
 * ```ts
 * const approval = human("approval", {
 *   by: manager,
 *   does: text`Decide whether ${request.by} needs this from ${request.output.vendor}`,
 *   needs: { amount: request.output.amount },
 *   outcomes: { approve: { means: "It is needed" }, reject: { form: { why: z.string().min(1) } } },
 *   due: "2 business days",
 *   notBy: [request.by],
 *   effort: "0.25 hours",
 * });
 * ```
 */
export function human<const Form extends Fields = Nothing, const Chosen extends Outcomes = readonly ["done"]>(
  name: string,
  options: HumanOptions<Form, Chosen>,
): Step<{ readonly [Key in keyof HumanOutput<Form, Chosen>]: HumanOutput<Form, Chosen>[Key] }, OutcomeNames<Chosen>> {
  checkName("a step", name);
  checkOptionalDuration(options.effort, `${name}.effort`);
  const by = rolesBehind(`${name}.by`, options.by);
  if (by.length === 0)
    throw new DefinitionError("language/wrong-value", `${name}.by is empty: name a role that may do it`);
  const parts: HumanParts = {
    by,
    does: options.does === undefined ? undefined : textNode(options.does, `${name}.does`),
    needs: nodesOf(options.needs, `${name}.needs`),
    form: fieldNodes(options.form, `${name}.form`),
    outcomes: outcomeNodes(name, options.outcomes),
    due: dueNode(options.due, `${name}.due`),
    notBy: (options.notBy ?? []).map((ref, index) => nodeOf(ref, `${name}.notBy.${index}`)),
    effort: options.effort,
  };
  checkFieldsOnce(name, parts);
  const node: StepNode = { name, compile: (assembly) => compileHuman(name, parts, assembly) };
  return stepValue(node, outputDomains(parts));
}

interface HumanParts {
  readonly by: ReturnType<typeof rolesBehind>;
  readonly does: Node | undefined;
  readonly needs: ReturnType<typeof nodesOf>;
  readonly form: FieldNodes;
  readonly outcomes: Readonly<Record<string, OutcomeNode>>;
  readonly due: DueNode;
  readonly notBy: readonly Node[];
  readonly effort: Duration | undefined;
}

type DueNode = { readonly after: Duration } | { readonly before: Node; readonly by: Duration };

function dueNode(due: Due, place: string): DueNode {
  if (typeof due === "object" && due !== null) {
    checkDuration(due.by, `${place}.by`);
    return { before: nodeOf(due.before, `${place}.before`), by: due.by };
  }
  if (due === undefined) throw new DefinitionError("language/duration", `${place} is missing: a task needs a due time`);
  checkDuration(due, place);
  return { after: due };
}

function compileHuman(name: string, parts: HumanParts, assembly: Assembly): HumanStep {
  const { due, does, effort } = parts;
  for (const [outcome, { form }] of Object.entries(parts.outcomes)) {
    assembly.parse[`${name}/${outcome}`] = parseFields({ ...parts.form, ...form });
  }
  const outcomes = Object.entries(parts.outcomes).map(
    ([outcome, { form, ...rest }]) => [outcome, { ...rest, form: assembly.fields(form) }] as const,
  );
  return {
    kind: "human",
    name,
    by: assembly.role(...parts.by),
    ...(does && { does: assembly.reference(does, `${name}.does`) }),
    needs: assembly.references(parts.needs, `${name}.needs`),
    form: assembly.fields(parts.form),
    outcomes: Object.fromEntries(outcomes),
    due: "before" in due ? { before: assembly.reference(due.before, `${name}.due`), by: due.by } : due,
    notBy: parts.notBy.map((node, index) => assembly.reference(node, `${name}.notBy.${index}`)),
    ...(effort !== undefined && { effort }),
  };
}

function checkFieldsOnce(step: string, { form, outcomes }: HumanParts): void {
  for (const [outcome, own] of Object.entries(outcomes)) {
    const twice = Object.keys(own.form).find((field) => Object.hasOwn(form, field));
    if (twice === undefined) continue;
    throw new DefinitionError(
      "flow/duplicate-name",
      `${step} asks for "${twice}" in its form and again with "${outcome}": ask for it in one place`,
    );
  }
}

function outputDomains({ form, outcomes }: HumanParts): Readonly<Record<string, Domain>> {
  return Object.assign({}, ...Object.values(outcomes).map((outcome) => domainsOf(outcome.form)), domainsOf(form));
}
