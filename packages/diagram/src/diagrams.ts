import type { Process, Workflow } from "@geartrain/model";
import { renderMermaid } from "./mermaid/render-mermaid.ts";
import type { DiagramOptions } from "./options.ts";
import { processScene } from "./process-scene.ts";
import { renderSvg } from "./svg/render-svg.ts";
import { workflowScene } from "./workflow-scene.ts";

/** A workflow as an SVG document; the same text for the same model and options. */
export function workflowSvg(workflow: Workflow, options: DiagramOptions = {}): string {
  return renderSvg(workflowScene(workflow, options), options);
}

/** A process as an SVG document. Of workflows that are not given only the names are shown. */
export function processSvg(process: Process, workflows: readonly Workflow[], options: DiagramOptions = {}): string {
  return renderSvg(processScene(process, workflows, options), options);
}

/** A workflow as a Mermaid flowchart, for pages that draw those: pull requests, wikis. Only `roles` of the options counts. */
export function workflowMermaid(workflow: Workflow, options: Pick<DiagramOptions, "roles"> = {}): string {
  return renderMermaid(workflowScene(workflow, options));
}

/** A process as a Mermaid flowchart. */
export function processMermaid(
  process: Process,
  workflows: readonly Workflow[],
  options: Pick<DiagramOptions, "roles"> = {},
): string {
  return renderMermaid(processScene(process, workflows, options));
}
