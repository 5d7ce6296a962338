import { OperatingError } from "../operating-error.ts";
import { actOn } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import type { Acting } from "../operations/sender.ts";
import { senderOf } from "../operations/sender.ts";
import { taskMeant } from "../operations/task-meant.ts";
import { linkIn } from "../proof/link.ts";
import { signerIn } from "../proof/sign-with-file.ts";
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
  /** A file with the private key to sign with. */
  readonly key?: string;
  /** What somebody outside was sent. */
  readonly link?: string;
}

export function complete(asked: string | undefined, step: string | undefined, options: CompleteOptions): Act {
  return async (context) => {
    const task = options.link === undefined ? await ownTask(asked, step, options) : linkedTask(options.link, asked);
    const { output, typed } = await readData(options);
    const attachments = await readAttachments(options.attach);
    const { as, outcome, reason } = options;
    await onSite(context, async (site) => {
      const { instance, acting } = task;
      const meant = task.step ?? (await taskMeant(site, instance, nameOf(site, acting)));
      const more = { ...(outcome !== undefined && { outcome }), ...(reason !== undefined && { reason }) };
      const signal = { kind: "complete", step: meant, output, ...more } as const;
      const accepted = await actOn(site, instance, signal, acting, { typed, attachments });
      const cast = accepted.decision?.events.some(({ kind }) => kind === "vote-cast");
      const said = `${cast ? "Voted on" : "Completed"} ${meant.replace(/\/1$/, "")} of ${accepted.instance}.`;
      await answer(context, site, accepted, said, as);
    });
  };
}

interface Task {
  readonly instance: string;
  readonly step?: string | undefined;
  readonly acting: Acting;
}

async function ownTask(asked: string | undefined, step: string | undefined, options: CompleteOptions): Promise<Task> {
  if (asked === undefined) throw noInstance();
  const { as, key } = options;
  return { instance: asked, step, acting: key === undefined ? as : { key: await signerIn(key), as } };
}

/** A link names its task itself. */
function linkedTask(token: string, asked: string | undefined): Task {
  const link = linkIn(token);
  if (!link || asked !== undefined) throw badLink(asked);
  const { instance, step, iteration } = link;
  return { instance, step: `${step}/${iteration}`, acting: { link, token: token.trim() } };
}

function nameOf(site: Site, acting: Acting): string {
  return senderOf(site, acting).person;
}

function noInstance(): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "no-instance",
    message: "It does not say which instance has the task.",
    next: "Name it, or use the link you were sent: see geartrain tasks",
  });
}

function badLink(asked: string | undefined): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "bad-link",
    message:
      asked === undefined
        ? "The link is cut off or was changed."
        : `A link names its task itself, so ${asked} is one too many.`,
    next: asked === undefined ? "Copy it whole, or ask for a new one." : "Leave the instance out.",
  });
}
