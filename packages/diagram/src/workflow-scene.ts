import type { Workflow } from "@geartrain/model";
import { endWords, stepWords } from "./blocks/block-words.ts";
import { layBlock } from "./blocks/lay-block.ts";
import { finishScene } from "./finish-scene.ts";
import { nodePiece } from "./layout/node-piece.ts";
import { buildScene } from "./layout/scene-builder.ts";
import { stack } from "./layout/stack.ts";
import type { DiagramOptions } from "./options.ts";
import type { Scene } from "./scene.ts";

/** A workflow with every node and edge in its place: its trigger, its flow, and `done` where flow falls off the end. */
export function workflowScene(workflow: Workflow, options: DiagramOptions = {}): Scene {
  const titleOf = (role: string) => options.roles?.[role]?.title ?? role;
  const flow = layBlock(workflow, titleOf, workflow.flow, "/flow");
  const laying = { workflow, titleOf, lay: () => flow };
  const start = nodePiece(stepWords(laying, workflow.starts.name, "/starts"));
  const done = flow.completes ? [nodePiece(endWords("done", "/ends/done"))] : [];
  const whole = stack([start, flow, ...done]);
  const builder = buildScene();
  whole.place(builder, { x: whole.left, y: 0 }, []);
  return finishScene(builder, whole, {
    name: workflow.name,
    purpose: workflow.purpose,
    dashed: "only when it comes to that",
    notes: [],
  });
}
