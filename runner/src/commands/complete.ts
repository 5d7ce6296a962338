import { actOn } from "../operations/act.ts";
import { taskMeant } from "../operations/task-meant.ts";
import { answer } from "./answer.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";
import { readAttachments } from "./read-attachments.ts";
import type { DataOptions } from "./read-data.ts";
import { readData } from "./read-data.ts";

interface CompleteOptions extends DataOptions {
  readonly attach?: readonly string[];
  readonly outcome?: string;
  readonly reason?: string;
  readonly as?: string;
}

export function complete(asked: string, step: string | undefined, options: CompleteOptions): Act {
  return async (context) => {
    const output = await readData(options);
    const attachments = await readAttachments(options.attach);
    const { as, outcome, reason } = options;
    await onSite(context, async (site) => {
      const meant = step ?? (await taskMeant(site, asked, as));
      const more = { ...(outcome !== undefined && { outcome }), ...(reason !== undefined && { reason }) };
      const accepted = await actOn(site, asked, { kind: "complete", step: meant, output, ...more }, as, attachments);
      await answer(context, site, accepted, `Completed ${meant} of ${accepted.instance}.`, as);
    });
  };
}
