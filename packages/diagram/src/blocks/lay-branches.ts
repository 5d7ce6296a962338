import type { Branches, Pointer } from "@geartrain/model";
import { chipSize } from "../layout/chip.ts";
import type { Column } from "../layout/columns.ts";
import { inside } from "../pointer.ts";
import type { Laying } from "./laying.ts";

/** One column for every branch, labelled with what it answers. */
export function layBranches({ lay }: Laying, branches: Branches, pointer: Pointer, dashed = false): readonly Column[] {
  return Object.entries(branches).map(([answer, block]) => {
    const place = inside(pointer, "branches", answer);
    return { chip: chipSize(answer, place), piece: lay(block, place), dashed };
  });
}
