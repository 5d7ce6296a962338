import type { Pointer, Severity } from "@geartrain/model";
import type { DiagramOptions } from "./options.ts";
import { keysOf } from "./pointer.ts";
import type { Scene, SceneNode } from "./scene.ts";

const worst: readonly Severity[] = ["hint", "warning", "error"];

/** Which nodes findings are shown at: a step's at each of its cards, others at the nearest node of their place. */
export function findingsByNode(scene: Scene, findings: DiagramOptions["findings"] = {}): ReadonlyMap<string, Severity> {
  const found = new Map<string, Severity>();
  for (const [pointer, severity] of Object.entries(findings)) {
    for (const { id } of nodesAt(scene, pointer)) {
      if (worst.indexOf(severity) > worst.indexOf(found.get(id) ?? "hint") || !found.has(id)) found.set(id, severity);
    }
  }
  return found;
}

/** The node at a place, else the first one in it, else the one whose place it is part of. */
function nodesAt({ nodes }: Scene, pointer: Pointer): readonly SceneNode[] {
  const [part, name] = keysOf(pointer);
  if (part === "steps") return nodes.filter((node) => node.name === name && node.kind !== "trigger");
  const within = nodes.find((node) => node.pointer === pointer || node.pointer.startsWith(`${pointer}/`));
  if (within) return [within];
  const around = nodes.filter((node) => pointer.startsWith(`${node.pointer}/`));
  const nearest = around.reduce<SceneNode | undefined>(
    (best, node) => (best && best.pointer.length >= node.pointer.length ? best : node),
    undefined,
  );
  return nearest ? [nearest] : nodes.slice(0, 1);
}
