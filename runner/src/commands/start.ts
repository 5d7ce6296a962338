import { OperatingError } from "../operating-error.ts";
import { startInstance } from "../operations/act.ts";
import type { Site } from "../operations/open-site.ts";
import { readCatalog } from "../operations/read-catalog.ts";
import { caseWords } from "../render/case-words.ts";
import { kindWords } from "../render/field-words.ts";
import { answer } from "./answer.ts";
import type { Act } from "./command-context.ts";
import { onSite } from "./command-context.ts";
import { readAttachments } from "./read-attachments.ts";
import type { DataOptions } from "./read-data.ts";
import { gaveData, readData } from "./read-data.ts";

interface StartOptions extends DataOptions {
  readonly attach?: readonly string[];
  readonly as?: string;
  readonly id?: string;
  readonly case?: string;
}

export function start(workflow: string, options: StartOptions): Act {
  return async (context) => {
    const { output: input, typed } = await readData(options);
    const attachments = await readAttachments(options.attach);
    const { as, id, case: joins } = options;
    refuseId(id);
    await onSite(context, async (site) => {
      if (!gaveData(options) && attachments.length === 0) sayWhatIsNeeded(site, workflow);
      const request = {
        workflow,
        input,
        typed,
        attachments,
        ...(as !== undefined && { as }),
        ...(id !== undefined && { signal: id }),
        ...(joins !== undefined && { case: joins }),
      };
      const accepted = await startInstance(site, request);
      const cases = accepted.decision?.state?.cases ?? [];
      const tied = cases.map((each) => ` Case: ${caseWords(each)}.`).join("");
      await answer(context, site, accepted, `Started ${accepted.instance}.${tied}`, as);
    });
  };
}

function sayWhatIsNeeded(site: Site, workflow: string): void {
  const [entry] = readCatalog(site, workflow).definitions;
  if (!entry?.startsWith.some(({ required }) => required)) return;
  throw new OperatingError({
    exit: "usage",
    code: "data-needed",
    message: `${workflow} needs data to start with.`,
    problems: entry.startsWith.map((field) => ({
      path: field.name,
      message: `${field.title}: ${kindWords(field)}${field.required ? "" : " (optional)"}`,
    })),
    next: `For example: ${entry.start}`,
  });
}

/** The grammar that runners accept from each other. */
export function refuseId(id: string | undefined): void {
  if (id === undefined || /^[\w-]{1,64}$/.test(id)) return;
  throw new OperatingError({
    exit: "usage",
    code: "bad-id",
    message: "--id takes up to 64 letters, digits, - and _.",
    next: "Give an id like --id order-2026-11-22-7, or leave it out.",
  });
}
