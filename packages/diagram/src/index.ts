export { processMermaid, processSvg, workflowMermaid, workflowSvg } from "./diagrams.ts";
export type { DiagramOptions, StepState, Theme } from "./options.ts";
