import type { Calendar, Domain, Duration, Expiry, HumanStep, Votes } from "@geartrain/model";
import { votesDomain } from "@geartrain/model";
import type { Assembly, StepNode } from "../assembly/assembly.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { CalendarDefinition } from "../policy/define-calendar.ts";
import { calendarBehind } from "../policy/define-calendar.ts";
import type { RoleDefinition } from "../policy/define-role.ts";
import type { FieldNodes, Fields } from "../references/fields.ts";
import { domainsOf, fieldNodes, parseFields } from "../references/fields.ts";
import type { Needs, Nothing } from "../references/needs.ts";
import { nodesOf } from "../references/needs.ts";
import type { Node } from "../references/node.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import { textNode } from "../references/text.ts";
import type { Assignment, ByNode, Outsider } from "./assign.ts";
import { byNode, compileBy } from "./assign.ts";
import { checkDuration, checkOptionalDuration } from "./duration.ts";
import type { ExpiryOptions } from "./expiry.ts";
import { expiryOf } from "./expiry.ts";
import type { HumanOutput, OutcomeNames, OutcomeNode, Outcomes } from "./outcomes.ts";
import { outcomeNodes } from "./outcomes.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";
import type { EscalateNode, EscalateOptions, Reminder } from "./urging.ts";
import { compileEscalations, escalateNodes, reminders } from "./urging.ts";
import type { VoteOptions } from "./votes.ts";
import { votesOf } from "./votes.ts";

/** When a task is due: so long after it opens, or so long before a date or instant that is known by then. */
export type Due = Duration | { readonly before: Ref<string>; readonly by: Duration };

/** What a human step is declared with. */
export interface HumanOptions<
  Form extends Fields,
  Chosen extends Outcomes,
  Lapsed extends string = never,
  Voters extends number = never,
> {
  /** Whose members may do it, how one person is chosen, or somebody outside. */
  readonly by: RoleDefinition | readonly RoleDefinition[] | Assignment | Outsider;
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
  /** What its business hours and days are. Left out: those of the role. */
  readonly calendar?: CalendarDefinition;
  /** When to remind, like `"1 business day before"` it is due. */
  readonly remind?: readonly Reminder[];
  /** Who else may do it once it is late; the first completion counts. */
  readonly escalate?: EscalateOptions | readonly EscalateOptions[];
  /** When it completes without anybody: one more outcome, with which the form's fields do not exist. */
  readonly expires?: ExpiryOptions<Lapsed>;
  /** How many persons are asked to vote. */
  readonly voters?: Voters;
  /** With how many votes an outcome wins; the votes are data too, as `output.votes`. */
  readonly votes?: VoteOptions<OutcomeNames<NoInfer<Chosen>>>;
}

/**
 * A task for a person.
 *
 * @throws DefinitionError `language/name`, `language/duration`, `language/not-json` for a field whose values cannot
 * be stored, `flow/duplicate-name` for a field that the form and an outcome both ask for, or an outcome that is one of
 * its own and how it expires, `language/number` for votes that are no count
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
 *   remind: ["4 business hours before"],
 *   escalate: { whenLateBy: "1 business day", to: director },
 *   expires: { after: "30 days", as: "lapsed" },
 * });
 * const board = human("board", {
 *   by: director,
 *   due: "5 days",
 *   outcomes: ["accept", "decline"],
 *   voters: 5,
 *   votes: { accept: { atLeast: 3 }, otherwise: "decline" },
 * });
 * ```
 */
export function human<
  const Form extends Fields = Nothing,
  const Chosen extends Outcomes = readonly ["done"],
  const Lapsed extends string = never,
  const Voters extends number = never,
>(
  name: string,
  options: HumanOptions<Form, Chosen, Lapsed, Voters>,
): Step<
  { readonly [Key in keyof HumanOutput<Form, Chosen, Voters>]: HumanOutput<Form, Chosen, Voters>[Key] },
  OutcomeNames<Chosen> | Lapsed
> {
  checkName("a step", name);
  checkOptionalDuration(options.effort, `${name}.effort`);
  const outcomes = outcomeNodes(name, options.outcomes);
  const parts: HumanParts = {
    by: byNode(options.by, `${name}.by`),
    does: options.does === undefined ? undefined : textNode(options.does, `${name}.does`),
    needs: nodesOf(options.needs, `${name}.needs`),
    form: fieldNodes(options.form, `${name}.form`),
    outcomes,
    due: dueNode(options.due, `${name}.due`),
    notBy: (options.notBy ?? []).map((ref, index) => nodeOf(ref, `${name}.notBy.${index}`)),
    effort: options.effort,
    calendar: options.calendar && calendarBehind(options.calendar, `${name}.calendar`),
    remind: reminders(name, options.remind),
    escalate: escalateNodes(name, options.escalate),
    expires: expiryOf(name, options.expires, Object.keys(outcomes)),
    votes: votesOf(name, options as Ballot, Object.keys(outcomes)),
  };
  checkFieldsOnce(name, parts);
  const node: StepNode = { name, compile: (assembly) => compileHuman(name, parts, assembly) };
  return stepValue(node, outputDomains(parts));
}

type Ballot = Parameters<typeof votesOf>[1];

interface HumanParts {
  readonly by: ByNode;
  readonly does: Node | undefined;
  readonly needs: ReturnType<typeof nodesOf>;
  readonly form: FieldNodes;
  readonly outcomes: Readonly<Record<string, OutcomeNode>>;
  readonly due: DueNode;
  readonly notBy: readonly Node[];
  readonly effort: Duration | undefined;
  readonly calendar: Calendar | undefined;
  readonly remind: readonly Duration[] | undefined;
  readonly escalate: readonly EscalateNode[];
  readonly expires: Expiry | undefined;
  readonly votes: Votes | undefined;
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
  const { due, does, effort, calendar, remind, escalate, expires, votes } = parts;
  for (const [outcome, { form }] of Object.entries(parts.outcomes)) {
    assembly.parse[`${name}/${outcome}`] = parseFields({ ...parts.form, ...form });
  }
  const outcomes = Object.entries(parts.outcomes).map(
    ([outcome, { form, ...rest }]) => [outcome, { ...rest, form: assembly.fields(form) }] as const,
  );
  return {
    kind: "human",
    name,
    ...compileBy(parts.by, assembly, `${name}.by`),
    ...(does && { does: assembly.reference(does, `${name}.does`) }),
    needs: assembly.references(parts.needs, `${name}.needs`),
    form: assembly.fields(parts.form),
    outcomes: Object.fromEntries(outcomes),
    due: "before" in due ? { before: assembly.reference(due.before, `${name}.due`), by: due.by } : due,
    notBy: parts.notBy.map((node, index) => assembly.reference(node, `${name}.notBy.${index}`)),
    ...(effort !== undefined && { effort }),
    ...(calendar && { calendar: assembly.calendar(calendar) }),
    ...(remind && { remind }),
    ...(escalate.length > 0 && { escalate: compileEscalations(escalate, assembly) }),
    ...(expires && { expires }),
    ...(votes && { votes }),
  };
}

function checkFieldsOnce(step: string, { form, outcomes, votes }: HumanParts): void {
  const asked = [form, ...Object.values(outcomes).map((own) => own.form)];
  if (votes && asked.some((fields) => Object.hasOwn(fields, "votes"))) {
    throw new DefinitionError("flow/duplicate-name", `${step} votes, so none of its fields can be called "votes"`);
  }
  for (const [outcome, own] of Object.entries(outcomes)) {
    const twice = Object.keys(own.form).find((field) => Object.hasOwn(form, field));
    if (twice === undefined) continue;
    throw new DefinitionError(
      "flow/duplicate-name",
      `${step} asks for "${twice}" in its form and again with "${outcome}": ask for it in one place`,
    );
  }
}

function outputDomains({ form, outcomes, votes }: HumanParts): Readonly<Record<string, Domain>> {
  const own = Object.values(outcomes).map((outcome) => domainsOf(outcome.form));
  const cast = votes && { votes: votesDomain(Object.keys(outcomes)) };
  return Object.assign({}, ...own, domainsOf(form), cast);
}
