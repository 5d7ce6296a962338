import { handbook, summary } from "../handbook/handbook.ts";
import { processHandbook } from "../handbook/process-handbook.ts";
import { declaredIn } from "../operations/read-text.ts";
import type { Act } from "./command-context.ts";

/** Says what a definition is about, or with `sop` all that a person needs to follow it. */
export function describe(name: string, { sop }: { readonly sop?: boolean }): Act {
  return async ({ output, options }) => {
    const declared = declaredIn(options.cwd ?? process.cwd(), name);
    if (options.json) return output.json("workflow" in declared ? declared.workflow.model : declared.process.model);
    if ("process" in declared) {
      const workflows = declared.definitions.workflows.map(({ model }) => model);
      return output.raw(processHandbook(declared.process.model, workflows));
    }
    const roles = new Map(declared.definitions.roles.map(({ model }) => [model.name, model]));
    const parts = { source: declared.workflow, roles };
    if (sop) return output.raw(handbook(parts));
    output.raw(summary(parts));
    output.note(`All of it, as people follow it: geartrain describe ${name} --sop`);
  };
}
