import type { Workflow } from "@geartrain/model";
import type { DiagramOptions } from "./options.ts";
import { renderSvg } from "./svg/render-svg.ts";
import { workflowScene } from "./workflow-scene.ts";

/** A workflow as an SVG document. */
export function workflowSvg(workflow: Workflow, options: DiagramOptions = {}): string {
  return renderSvg(workflowScene(workflow, options), options);
}
