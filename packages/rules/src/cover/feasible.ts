import type { Box } from "../box/box.ts";
import { meaningful } from "../space/guard.ts";
import { witness } from "../witness/witness.ts";
import type { ReadTable } from "./table.ts";

/** The first part of a box that holds an input. */
export function feasible({ space, table }: ReadTable, box: Box): Box | undefined {
  if (space.empty) return undefined;
  const parts = meaningful(space.axes, space.guards, box);
  // Without relations between fields every box holds an input.
  if (!space.related) return parts[0];
  return parts.find((part) => witness(space, table.domains, part) !== undefined);
}
