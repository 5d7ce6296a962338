import type { Instant, OpenStep, State } from "@geartrain/engine";
import { stepKey } from "@geartrain/engine";
import type { HumanStep } from "@geartrain/model";
import type { AttachmentView } from "./attachment-view.ts";
import { attachmentsOf } from "./attachment-view.ts";
import { completeCommand, linkCommand } from "./command.ts";
import { domainOf } from "./domain-of.ts";
import type { Eligible } from "./eligible.ts";
import { eligibleFor } from "./eligible.ts";
import { exampleData, exampleFiles } from "./example-data.ts";
import type { FieldView } from "./field-view.ts";
import { fieldViews } from "./field-view.ts";
import type { KnownInstance } from "./known-instance.ts";
import { own } from "./own.ts";
import type { ShownValue } from "./shown-value.ts";
import { shownValues } from "./shown-value.ts";
import type { Circumstances } from "./waiting.ts";
import { lateness } from "./waiting.ts";
import type { Who } from "./who.ts";
import { personNamed } from "./who.ts";

/** A task: what a person is asked to do, with all they need to do it. */
export interface TaskView extends Eligible {
  readonly instance: string;
  readonly workflow: string;
  readonly step: string;
  readonly iteration: number;
  /** Inside a list: for which item, like `line 2`. */
  readonly item?: string;
  /** What to do, as the author says it; Markdown, and not to be trusted. */
  readonly does?: string;
  /** What there is to know. */
  readonly needs: readonly ShownValue[];
  /** The files among it. */
  readonly attachments: readonly AttachmentView[];
  /** What to fill in, whatever the outcome. */
  readonly form: readonly FieldView[];
  readonly outcomes: readonly OutcomeView[];
  /** Who has it: nobody else of its roles does it. */
  readonly holder?: Who;
  /** Somebody outside, who does it by a link. */
  readonly outsider?: string;
  /** Where several decide: who has voted, and how many votes there can be. What they voted for is not shown before. */
  readonly votes?: { readonly cast: readonly Who[]; readonly voters: number };
  /** Nobody is left who may do it: the workflow's owner has to be asked. */
  readonly nobodyLeft: boolean;
  readonly owner?: string;
  readonly openedAt: Instant;
  readonly dueAt?: Instant;
  readonly overdue: boolean;
  readonly overdueByMs?: number;
  /** When it completes by itself, and with which outcome. */
  readonly expires?: { readonly at: Instant; readonly as: string };
}

export interface OutcomeView {
  readonly outcome: string;
  readonly means?: string;
  /** What to fill in for this outcome only. */
  readonly form: readonly FieldView[];
  /** What to type; `…` and other examples in its data are to be replaced. */
  readonly command: string;
}

export interface Asking extends Circumstances {
  /** Who asks, when they said so with `--as`: then the commands say it too. */
  readonly as?: string;
}

/** The tasks of an instance, in the order they opened. */
export function taskViews(known: KnownInstance, asking: Asking): TaskView[] {
  // Nobody does a task of an instance that stands still.
  if (known.state.suspended) return [];
  return known.state.open.flatMap((open) => {
    const step = own(known.workflow?.steps, open.step);
    return step?.kind === "human" && !open.failed ? [taskView(known, step, open, asking)] : [];
  });
}

function taskView(known: KnownInstance, step: HumanStep, open: OpenStep, asking: Asking): TaskView {
  const { state, workflow } = known;
  const who = eligibleFor(asking, state, workflow, step, open);
  const declared = (name: string) => {
    const reference = own(step.needs, name);
    const domain = workflow && reference && domainOf(workflow, reference);
    return domain && { domain };
  };
  return {
    instance: state.instance,
    workflow: state.definition.name,
    step: step.name,
    iteration: open.iteration,
    ...(open.item && { item: itemWords(open.item) }),
    ...(open.does !== undefined && { does: open.does }),
    needs: shownValues(open.needs, declared, asking.policy),
    attachments: Object.entries(open.needs).flatMap(([name, value]) =>
      attachmentsOf(state.instance, name, value, declared(name)?.domain),
    ),
    form: fieldViews(step.form),
    outcomes: outcomeViews(state, step, open, asking.as),
    ...whose(step, open, asking),
    ...who,
    nobodyLeft: who.mayDo?.length === 0,
    ...(workflow?.owner !== undefined && { owner: workflow.owner }),
    openedAt: open.openedAt,
    ...lateness(open.dueAt, asking.now),
    ...expiry(open),
  };
}

function whose(step: HumanStep, { holder, outsider, votes = [] }: OpenStep, { policy }: Asking): Partial<TaskView> {
  const cast = votes.map(({ by }) => personNamed(policy, by));
  return {
    ...(holder !== undefined && { holder: personNamed(policy, holder) }),
    ...(outsider !== undefined && { outsider }),
    ...(step.votes && { votes: { cast, voters: step.votes.voters } }),
  };
}

function expiry({ clocks = [] }: OpenStep): Pick<TaskView, "expires"> {
  const [end] = clocks.flatMap((clock) => (clock.does === "expire" ? [{ at: clock.at, as: clock.as }] : []));
  return end ? { expires: end } : {};
}

function itemWords(item: Readonly<Record<string, number>>): string {
  return Object.entries(item)
    .map(([each, index]) => `${each} ${index + 1}`)
    .join(", ");
}

function outcomeViews(state: State, step: HumanStep, open: OpenStep, as: string | undefined): OutcomeView[] {
  const several = state.open.filter((other) => other.step === step.name).length > 1;
  const named = several ? stepKey(step.name, open.iteration) : step.name;
  const all = Object.entries(step.outcomes).filter(([outcome]) => outcome !== step.expires?.as);
  return all.map(([outcome, { means, form }]) => ({
    outcome,
    ...(means !== undefined && { means }),
    form: fieldViews(form),
    command:
      open.outsider === undefined
        ? completeCommand({
            instance: state.instance,
            step: named,
            ...(all.length > 1 && { outcome }),
            data: exampleData({ ...step.form, ...form }),
            files: exampleFiles({ ...step.form, ...form }),
            ...(as !== undefined && { as }),
          })
        : linkCommand(state.instance, named),
  }));
}

/** What is due first comes first, what has no date comes last; of equals what waits longest. */
export function byDue(one: TaskView, other: TaskView): number {
  const [first, second] = [one, other].map(({ dueAt = "~", openedAt }) => `${dueAt} ${openedAt}`) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}
