import type { Box } from "../box/box.ts";
import { meaningful } from "../space/guard.ts";
import { witness } from "../witness/witness.ts";
import type { ReadTable } from "./table.ts";

/** The first part of a box that holds an input. */
export function feasible({ space, table }: ReadTable, box: Box): Box | undefined {
  return meaningful(space.axes, space.guards, box).find((part) => witness(space, table.domains, part) !== undefined);
}
