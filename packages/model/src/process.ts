import type { EndPlace, Measure } from "./measure.ts";
import type { Reference, References } from "./reference.ts";
import type { modelFormat } from "./workflow.ts";

/** Connected workflows with an objective and measures, as declared: plain JSON. */
export interface Process {
  readonly format: typeof modelFormat;
  readonly name: string;
  readonly objective: string;
  /** The role that answers for the objective. */
  readonly owner: string;
  /** Names of its workflows, in declared order. */
  readonly workflows: readonly string[];
  /** What ties instances that start by themselves into one case: an input of each such workflow. */
  readonly case?: { readonly key: readonly Reference[] };
  readonly connections: readonly Connection[];
  readonly measures: Readonly<Record<string, Measure>>;
  /** Ends that nothing needs to follow. */
  readonly accept: readonly EndPlace[];
}

/** What happens when workflows of one case have ended so: one source, or all of several. */
export interface Connection {
  readonly after: readonly EndPlace[];
  readonly does: ConnectionEffect;
}

export type ConnectionEffect =
  | { readonly effect: "start"; readonly workflow: string; readonly needs: References }
  /** One instance for every item of a list; its needs refer to the item as `item` of `each`. */
  | {
      readonly effect: "startEach";
      readonly each: string;
      readonly list: Reference;
      readonly workflow: string;
      readonly needs: References;
    }
  /** An arrival for a `receive` step of a workflow of the case. */
  | { readonly effect: "send"; readonly workflow: string; readonly step: string; readonly needs: References };
