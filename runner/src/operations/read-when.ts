import type { Instant } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import { nearest, stepNamed } from "@geartrain/model";
import { definitionNamed } from "../definitions/index.ts";
import { OperatingError } from "../operating-error.ts";
import { nextFirings } from "../triggers/schedule/firings.ts";
import type { StartsWhen, WhenView } from "../view/index.ts";
import { statesOpen, stepsAsIf, stepsOpen } from "../view/index.ts";
import { knownInstance } from "./known-instance.ts";
import type { Site } from "./open-site.ts";
import { onInstance } from "./read-instance.ts";

export interface WhenAsked {
  /** A workflow by its name, or an instance. */
  readonly of: string;
  readonly step?: string;
  /** As if it opened then; left out: now. */
  readonly at?: Instant;
}

/** When what is due: of a workflow as if it opened, of an instance as it is recorded. */
export async function readWhen(site: Site, asked: WhenAsked): Promise<WhenView> {
  const at = asked.at ?? site.clock.now();
  const { policy, definitions } = site.catalog;
  const isWorkflow = definitions.some(({ name }) => name === asked.of);
  if (isWorkflow) {
    const { workflow } = definitionNamed(site.catalog, asked.of).authored;
    const steps = stepsAsIf(policy, workflow, stepsIn(workflow, asked.step), at);
    return { workflow: workflow.name, at, starts: asked.step === undefined ? startsOf(workflow, at) : [], steps };
  }
  return onInstance(site, asked.of, async (ledger, id) => {
    const { state, workflow } = await knownInstance(ledger, site.definitions, id);
    if (!workflow) throw new Error(`the model of ${id} is not in its ledger`);
    const wanted = asked.step === undefined ? undefined : stepsIn(workflow, asked.step);
    const open = stepsOpen(policy, workflow, state, asked.step);
    const states = asked.step === undefined ? statesOpen(state) : [];
    // One that has not opened yet, or is over, is told as if it opened.
    const asIf = wanted && open.length === 0 ? stepsAsIf(policy, workflow, wanted, at) : [];
    return { workflow: workflow.name, instance: id, at, starts: [], steps: [...open, ...states, ...asIf] };
  });
}

const shownFirings = 3;

function startsOf({ starts }: Workflow, at: Instant): StartsWhen[] {
  return starts.from.flatMap((source) => {
    if (source.source !== "schedule") return [];
    const { cron, timezone = "UTC", missed = "once" } = source;
    return [{ cron, timezone, missed, next: nextFirings(source, at, shownFirings) }];
  });
}

function stepsIn(workflow: Workflow, wanted: string | undefined) {
  if (wanted === undefined) return Object.values(workflow.steps);
  const step = stepNamed(workflow, wanted);
  if (step) return [step];
  const names = Object.keys(workflow.steps);
  const [meant] = nearest(wanted, names);
  throw new OperatingError({
    exit: "usage",
    code: "no-such-step",
    message: `${workflow.name} has no step ${wanted}.`,
    next: meant === undefined ? `Its steps are ${names.join(", ")}.` : `Did you mean ${meant}?`,
  });
}
