import type { Event, Plan, State } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";

/** What was exercised of one definition, by the ids that `coverage-goals.ts` asks for. */
export type Hits = Set<string>;

const byDefinition = new WeakMap<object, Hits>();

/** What this program has exercised of a definition so far. */
export function hitsOf(definition: object): Hits {
  const known = byDefinition.get(definition);
  if (known) return known;
  const hits: Hits = new Set();
  byDefinition.set(definition, hits);
  return hits;
}

export const hitIds = {
  step: (step: string) => `step ${step}`,
  outcome: (step: string, outcome: string) => `outcome ${step} ${outcome}`,
  rule: (step: string, index: number | "otherwise") => `rule ${step} ${index}`,
  node: (node: number) => `node ${node}`,
  branch: (node: number, branch: string) => `branch ${node} ${branch}`,
  late: (node: number, state: string) => `late ${node} ${state}`,
  escalation: (step: string, to: string) => `escalation ${step} ${to}`,
  end: (outcome: string) => `end ${outcome}`,
  connection: (name: string) => `connection ${name}`,
};

/** Notes every place of the flow where something waits or acts. */
export function notePlaces(hits: Hits, { frames }: State): void {
  for (const { node } of Object.values(frames)) hits.add(hitIds.node(node));
}

/** Notes what an event exercises. `before`: the state that it finds. */
export function noteHits(hits: Hits, plan: Plan, before: State | undefined, event: Event): void {
  switch (event.kind) {
    case "step-opened":
      hits.add(hitIds.step(event.data.step));
      return;
    case "step-completed":
    case "step-skipped":
      hits.add(hitIds.outcome(event.data.step, event.data.outcome));
      return;
    case "decision-made":
      return noteRules(hits, plan.workflow, event.data);
    case "route-taken":
      return noteBranch(hits, before, event.data);
    case "state-late":
      hits.add(hitIds.late(nodeOf(before, event.data.frame), event.data.state));
      return;
    case "escalated":
      hits.add(hitIds.escalation(event.data.step, event.data.to));
      return;
    case "instance-ended":
      hits.add(hitIds.end(event.data.outcome));
      return;
  }
}

function noteRules(hits: Hits, { steps }: Workflow, { step, matched }: { step: string; matched: readonly number[] }) {
  hits.add(hitIds.step(step));
  for (const index of matched) hits.add(hitIds.rule(step, index));
  const declared = steps[step];
  const answers = declared && "otherwise" in declared && declared.otherwise !== undefined;
  if (matched.length === 0 && answers) hits.add(hitIds.rule(step, "otherwise"));
}

function noteBranch(hits: Hits, before: State | undefined, { frame, branch }: { frame: string; branch: string }) {
  hits.add(hitIds.branch(nodeOf(before, frame), branch));
}

function nodeOf(state: State | undefined, frame: string): number {
  return state?.frames[frame]?.node ?? -1;
}
