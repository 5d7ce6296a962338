import type { Domain, FileAt, FileValue, Json, Workflow } from "@geartrain/model";
import { fieldsOf, filesIn, filesOf, stepNamed } from "@geartrain/model";
import { attachmentCommand } from "./command.ts";
import type { RecordedEvent } from "./known-instance.ts";

/** A file that somebody or something gave to an instance. */
export interface AttachmentView extends FileValue {
  /** Where it is in the data: `quote`, `receipts.0`. */
  readonly field: string;
  /** The step that gave it; absent where it is only known as what a task needs. */
  readonly step?: string;
  /** What to type to get it. */
  readonly command: string;
}

/** Every file of an instance's history, the earliest first; one that was given again counts as given then. */
export function attachmentViews(
  instance: string,
  workflow: Workflow | undefined,
  events: readonly RecordedEvent[],
): AttachmentView[] {
  const views = new Map<string, AttachmentView>();
  for (const { step, files } of events.flatMap((event) => (workflow ? givenBy(workflow, event) : []))) {
    for (const { path, file } of files) {
      const key = `${step} ${path} ${file.sha256}`;
      views.delete(key);
      views.set(key, { ...viewOf(instance, path, file), step });
    }
  }
  return [...views.values()];
}

/** The files in one value. */
export function attachmentsOf(
  instance: string,
  name: string,
  value: Json | undefined,
  domain: Domain | undefined,
): AttachmentView[] {
  return domain ? filesOf(domain, value, name).map(({ path, file }) => viewOf(instance, path, file)) : [];
}

/** The files that an event brought, by the step that gave them. */
export function givenBy(workflow: Workflow, event: RecordedEvent): { step: string; files: FileAt[] }[] {
  switch (event.kind) {
    case "instance-started":
      return [{ step: workflow.starts.name, files: filesIn(workflow.starts.gives, event.data.input) }];
    case "step-completed":
    case "step-skipped": {
      const { step: name, outcome, output } = event.data;
      const step = stepNamed(workflow, name);
      return step ? [{ step: name, files: filesIn(fieldsOf(step, outcome), output) }] : [];
    }
    default:
      return [];
  }
}

function viewOf(instance: string, field: string, file: FileValue): AttachmentView {
  const { name, type, size, sha256 } = file;
  const command = attachmentCommand(instance, sha256.slice(0, 12), savedName(name));
  return { field, name, type, size, sha256, command };
}

/** A file's name as it may be written in any folder: whoever gave it may have called it `../../.profile`. */
function savedName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._ -]+/gu, "-").replace(/^[-. ]+/, "");
  return plain.slice(-100) || "attachment";
}
