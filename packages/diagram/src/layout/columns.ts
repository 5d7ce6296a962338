import type { ChipSize } from "./chip.ts";
import { chipAt } from "./chip.ts";
import type { Piece } from "./piece.ts";
import type { SceneBuilder, Strand } from "./scene-builder.ts";
import { along } from "./scene-builder.ts";

/** One way of several. */
export interface Column {
  readonly chip?: ChipSize;
  readonly piece: Piece;
  readonly dashed?: boolean;
}

/** Columns side by side: where each one's spine is from the common one, and what they take together. */
export interface Columns {
  readonly left: number;
  readonly right: number;
  /** From where the lines part to the lowest column's end. */
  readonly height: number;
  readonly at: readonly number[];
  readonly columns: readonly Column[];
  readonly completing: readonly number[];
  /** Leads one strand down into every column, if flow comes here at all; gives what comes out of each at its bottom. */
  place(
    scene: SceneBuilder,
    x: number,
    y: number,
    from: (at: number) => Strand | undefined,
  ): readonly (readonly Strand[])[];
}

const columnGap = 28;
/** From where the lines part to a label, and from the label to what follows. */
const aboveChip = 14;
const belowChip = 18;
const withoutChip = 22;

/** Puts columns side by side. The common spine is that of the middle one of those that flow comes out of. */
export function layColumns(columns: readonly Column[]): Columns {
  const half = (column: Column) => (column.chip?.width ?? 0) / 2;
  const spines: number[] = [];
  let end = 0;
  for (const column of columns) {
    const spine = end + Math.max(column.piece.left, half(column));
    spines.push(spine);
    end = spine + Math.max(column.piece.right, half(column)) + columnGap;
  }
  const completing = columns.flatMap((column, index) => (column.piece.completes ? [index] : []));
  const common = middle(
    (completing.length > 0 ? completing : columns.map((_, index) => index)).map((i) => spines[i] ?? 0),
  );
  const chips = Math.max(0, ...columns.map((column) => column.chip?.height ?? 0));
  const lead = chips > 0 ? aboveChip + chips + belowChip : withoutChip;
  const at = spines.map((spine) => spine - common);
  return {
    left: common,
    right: end - columnGap - common,
    height: lead + Math.max(0, ...columns.map((column) => column.piece.height)),
    at,
    columns,
    completing,
    place: (scene, x, y, from) =>
      columns.map((column, index) => {
        const spine = x + (at[index] ?? 0);
        const chip = column.chip ? [chipAt(column.chip, spine, y + aboveChip + chips / 2)] : [];
        const start = from(spine);
        const dashed = (start?.dashed ?? false) || (column.dashed ?? false);
        const top = { x: spine, y: y + lead };
        const arriving = start ? [{ ...start, chips: [...start.chips, ...chip], dashed }] : [];
        const out = column.piece.place(scene, top, arriving);
        return out.map((leaving) => along(leaving, { x: spine, y: top.y + column.piece.height }));
      }),
  };
}

function middle(spines: readonly number[]): number {
  const low = spines[Math.floor((spines.length - 1) / 2)] ?? 0;
  const high = spines[Math.ceil((spines.length - 1) / 2)] ?? 0;
  return (low + high) / 2;
}
