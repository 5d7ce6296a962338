/*
 * What becomes of live instances now that the default branch has other definitions: unaffected, moves, needs a mapping,
 * or stays. Plain data in, plain data out; nothing is moved here.
 */
import type { Pin, State } from "@geartrain/engine";
import { migrationOf } from "@geartrain/engine";
import type { Mapping, Workflow } from "@geartrain/model";

export type Verdict = "unaffected" | "moves" | "needs-mapping" | "stays";

/** A live instance and the model it follows. */
export interface Following {
  readonly id: string;
  readonly definition: Pin;
  /** Asked for only where the definition is another one now. */
  readonly load: () => { readonly state: State; readonly model: Workflow } | undefined;
}

/** A definition of the default branch. */
export interface Current {
  readonly pin: Pin;
  readonly workflow: Workflow;
}

export interface SurveyedInstance {
  readonly id: string;
  /** The commit whose definition it follows. */
  readonly follows: string;
  readonly verdict: Verdict;
  /** Why it does not simply move; empty where it does, or need not. */
  readonly reasons: readonly string[];
}

export interface SurveyedWorkflow {
  readonly workflow: string;
  /** The definition that counts now; null where there is none any more. */
  readonly definition: Pin | null;
  readonly onChange: Workflow["onChange"] | null;
  readonly instances: readonly SurveyedInstance[];
}

/** The live instances by the workflow that they belong to now, in order of its name. */
export function survey(
  live: readonly Following[],
  current: readonly Current[],
  mapping: (workflow: string) => Mapping | undefined = () => undefined,
): readonly SurveyedWorkflow[] {
  const now = (name: string) =>
    current.find(({ workflow }) => workflow.name === name) ??
    current.find(({ workflow }) => workflow.formerly.includes(name));
  const byWorkflow = Map.groupBy(live, ({ definition }) => now(definition.name)?.workflow.name ?? definition.name);
  return [...byWorkflow]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([workflow, instances]) => {
      const definition = now(workflow);
      return {
        workflow,
        definition: definition?.pin ?? null,
        onChange: definition?.workflow.onChange ?? null,
        instances: instances.map((each) => surveyed(each, definition, mapping(workflow))),
      };
    });
}

function surveyed({ id, definition, load }: Following, now: Current | undefined, mapping?: Mapping): SurveyedInstance {
  const said = (verdict: Verdict, ...reasons: readonly string[]) => ({
    id,
    follows: definition.commit,
    verdict,
    reasons,
  });
  if (!now) return said("stays", "its workflow is not defined any more; it finishes on the definition it started with");
  const { pin, workflow } = now;
  if (pin.shape === definition.shape && pin.code === definition.code && pin.name === definition.name) {
    return said("unaffected");
  }
  if (workflow.onChange === "finish") return said("stays", 'its workflow says onChange: "finish"');
  const loaded = load();
  if (!loaded) return said("stays", "it is over");
  const found = migrationOf(loaded.model, loaded.state, workflow, mapping);
  return found.verdict === "moves" ? said("moves") : said(found.verdict, ...found.lacks.map(({ why }) => why));
}
