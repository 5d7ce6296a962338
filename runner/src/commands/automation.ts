import { automationOf } from "../automation/automation.ts";
import { automationText } from "../automation/automation-text.ts";
import { declaredAround, declaredIn } from "../operations/read-text.ts";
import type { Act } from "./command-context.ts";

/** Says how much of the definitions, or of one of them, is done without people; nothing of them is run. */
export function automation(name: string | undefined): Act {
  return async ({ output, options }) => {
    const folder = options.cwd ?? process.cwd();
    const { definitions } = name === undefined ? { definitions: declaredAround(folder) } : declaredIn(folder, name);
    const all = automationOf(
      definitions.workflows.map(({ model }) => model),
      definitions.processes.map(({ model }) => model),
    );
    const asked = (view: { readonly name: string }) => name === undefined || view.name === name;
    const parts = new Set(all.processes.filter((view) => view.name === name).flatMap(({ workflows }) => workflows));
    const view = {
      workflows: all.workflows.filter((each) => asked(each) || parts.has(each.name)),
      processes: all.processes.filter(asked),
    };
    if (options.json) output.json(view);
    else output.say(automationText(output.screen, view));
  };
}
