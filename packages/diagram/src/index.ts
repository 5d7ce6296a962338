export type { DiagramOptions, StepState, Theme } from "./options.ts";
export { workflowSvg } from "./workflow-diagram.ts";
