import type { Actor, Pin } from "@geartrain/engine";
import type { Domain, JsonObject, Policy, Step } from "@geartrain/model";
import type { AttachmentView } from "./attachment-view.ts";
import { attachmentViews } from "./attachment-view.ts";
import { domainOf, fieldOf } from "./domain-of.ts";
import type { FlowPart } from "./flow-part.ts";
import { flowView } from "./flow-view.ts";
import type { HistoryEntry } from "./history.ts";
import { historyEntry } from "./history.ts";
import type { InstanceSummary } from "./instance-summary.ts";
import { instanceSummary } from "./instance-summary.ts";
import type { KnownInstance, RecordedEvent } from "./known-instance.ts";
import { own } from "./own.ts";
import type { ShownValue } from "./shown-value.ts";
import { shownValues } from "./shown-value.ts";
import type { Asking, TaskView } from "./task-view.ts";
import { taskViews } from "./task-view.ts";
import type { Visit } from "./visits.ts";
import { visitsOf } from "./visits.ts";
import type { Who } from "./who.ts";
import { whoIs } from "./who.ts";

/** An instance by itself: where it is, how it came there, what it knows, and who is waited for. */
export interface InstanceView {
  readonly summary: InstanceSummary;
  readonly purpose?: string;
  readonly definition: Pin;
  readonly tasks: readonly TaskView[];
  /** What it was started with. */
  readonly input: readonly ShownValue[];
  /** What many steps may give: the latest values. */
  readonly facts: readonly ShownValue[];
  /** What completed steps gave, in the order they did so; the latest completion of each. */
  readonly outputs: readonly StepOutput[];
  /** Every file it was given, earlier versions too. */
  readonly attachments: readonly AttachmentView[];
  /** The flow; left out where the definition can't be loaded. */
  readonly flow?: FlowPart;
  /** Every visit to a step with its four times: opened, assigned, started, completed. */
  readonly steps: readonly Visit[];
  readonly history: readonly HistoryEntry[];
  /** What it handed over at its end. */
  readonly handsOver?: readonly ShownValue[];
}

export interface StepOutput {
  readonly step: string;
  /** Left out where the definition can't be loaded. */
  readonly kind?: Step["kind"];
  readonly outcome: string;
  readonly by: Who;
  readonly completedAt: string;
  readonly values: readonly ShownValue[];
}

export function instanceView(known: KnownInstance, events: readonly RecordedEvent[], asking: Asking): InstanceView {
  const { state, workflow } = known;
  const { policy } = asking;
  const steps = visitsOf(events);
  return {
    summary: instanceSummary(known, asking),
    ...(workflow && { purpose: workflow.purpose }),
    definition: state.definition,
    tasks: taskViews(known, asking),
    input: inputOf(known, events, policy),
    facts: shownValues(state.facts, (name) => domainOnly(own(workflow?.facts, name)), policy),
    attachments: attachmentViews(state.instance, workflow, events),
    outputs: outputsOf(known, new Set(steps.map(({ step }) => step)), policy),
    ...(workflow && { flow: flowView(workflow, state, events) }),
    steps,
    history: events.map((event) => historyEntry(event, policy, workflow)),
    ...(state.handsOver && { handsOver: handedOver(known, state.handsOver, policy) }),
  };
}

function inputOf({ workflow }: KnownInstance, events: readonly RecordedEvent[], policy: Policy): ShownValue[] {
  const start = events.find((event) => event.kind === "instance-started");
  return shownValues(start?.data.input ?? {}, (name) => own(workflow?.starts.gives, name), policy);
}

function outputsOf({ state, workflow }: KnownInstance, visited: ReadonlySet<string>, policy: Policy): StepOutput[] {
  // The trigger is the one that no event opened.
  const completed = state.completed.filter(({ step }) => visited.has(step));
  const given = completed.map(({ step, outcome, by, completedAt, output }) => ({
    step,
    ...kindOf(own(workflow?.steps, step)),
    outcome,
    by: whoIs(policy, by as Actor),
    completedAt,
    values: shownValues(output, (field) => workflow && fieldOf(workflow, step, field), policy),
  }));
  return given.sort((one, other) =>
    one.completedAt < other.completedAt ? -1 : one.completedAt > other.completedAt ? 1 : 0,
  );
}

function kindOf(step: Step | undefined): { kind?: Step["kind"] } {
  return step ? { kind: step.kind } : {};
}

function handedOver({ state, workflow }: KnownInstance, values: JsonObject, policy: Policy): ShownValue[] {
  const end = own(workflow?.ends, state.outcome ?? "");
  const declared = (name: string) => {
    const reference = own(end, name);
    return domainOnly(workflow && reference && domainOf(workflow, reference));
  };
  return shownValues(values, declared, policy);
}

function domainOnly(domain: Domain | undefined): { domain: Domain } | undefined {
  return domain && { domain };
}
