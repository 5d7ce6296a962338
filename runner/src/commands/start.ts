import { startInstance } from "../operations/act.ts";
import { answer } from "./answer.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";
import type { DataOptions } from "./read-data.ts";
import { readData } from "./read-data.ts";

interface StartOptions extends DataOptions {
  readonly as?: string;
  readonly id?: string;
}

export function start(workflow: string, options: StartOptions): Act {
  return async (context) => {
    const input = await readData(options);
    const { as, id } = options;
    await onSite(context, async (site) => {
      const request = { workflow, input, ...(as !== undefined && { as }), ...(id !== undefined && { signal: id }) };
      const accepted = await startInstance(site, request);
      await answer(context, site, accepted, `Started ${accepted.instance}.`, as);
    });
  };
}
