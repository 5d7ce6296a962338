export { textEdits } from "./edits/text-edits.ts";
export type { Project } from "./open-project.ts";
export { openProject } from "./open-project.ts";
export type { ProjectFiles } from "./project/modules.ts";
export type { Reading } from "./project/reading.ts";
export { rulesOf } from "./workflow/workflow-source.ts";
