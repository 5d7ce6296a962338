/* Where an instance stands, and how it gets on. */
import type { Block } from "@geartrain/model";
import type { World } from "./oracle-reads.fixture.ts";

export type Of<Kind extends Block["block"]> = Extract<Block, { block: Kind }>;

/** A block at work. */
export type Run =
  /** `idle`: a branch that has not begun, while others may be long done. */
  | { readonly is: "new"; readonly block: Block; readonly at: string; readonly idle?: true }
  | { readonly is: "open"; readonly block: Of<"step">; readonly at: string }
  | {
      readonly is: "part";
      readonly block: Block;
      readonly at: string;
      readonly now: Run;
      readonly part: number | string;
    }
  | { readonly is: "together"; readonly block: Block; readonly at: string; readonly now: readonly (Run | null)[] };

export type To =
  | { readonly run: Run }
  | { readonly left: string }
  | { readonly ended: string; readonly at: string }
  | { readonly failed: true };

export interface Move {
  readonly to: To;
  readonly world: World;
  /** Goes on by itself. */
  readonly behind?: readonly Run[];
}

export interface Instance {
  readonly run: Run | null;
  readonly behind: readonly Run[];
  readonly world: World;
}

export function into(
  run: Extract<Run, { is: "part" }>,
  block: Block,
  part: number | string,
  place: string,
  move: Move,
): Move {
  return { ...move, to: { run: { ...run, part, now: { is: "new", block, at: `${run.at}/${place}` } } } };
}

export function together(block: Block, at: string, parts: readonly (readonly [Block, string])[], world: World): Move {
  if (parts.length === 0) return { to: { left: "done" }, world };
  const now = parts.map(([inner, place]): Run => ({ is: "new", block: inner, at: `${at}/${place}`, idle: true }));
  return { to: { run: { is: "together", block, at, now } }, world };
}

export function subsets<Item>(items: readonly Item[]): (readonly Item[])[] {
  const [first, ...others] = items;
  if (first === undefined) return [[]];
  return subsets(others).flatMap((rest) => [rest, [first, ...rest]]);
}

/** Is there something in it that waits for nobody? */
export function isDue(run: Run): boolean {
  if (run.is === "part") return isDue(run.now);
  if (run.is === "together") return run.now.some((part) => part !== null && isDue(part));
  return run.is === "new" && !run.idle && run.block.block !== "step" && run.block.block !== "proceed";
}

/** Is there a step in it that was not done yet? */
export function rests(run: Run): boolean {
  if (run.is === "part") return rests(run.now);
  if (run.is === "together") return run.now.some((part) => part !== null && rests(part));
  return run.block.block === "step" || run.block.block === "proceed";
}

export function openIn(run: Run): readonly string[] {
  if (run.is === "open") return [run.block.step];
  if (run.is === "part") return openIn(run.now);
  return run.is === "together" ? run.now.flatMap((part) => (part ? openIn(part) : [])) : [];
}

export function key({ run, behind, world }: Instance): string {
  const brief = (each: Run | null): unknown => {
    if (each === null) return 0;
    if (each.is === "part") return [each.at, each.part, brief(each.now)];
    return each.is === "together" ? [each.at, each.now.map(brief)] : [each.is, each.at];
  };
  return JSON.stringify([brief(run), behind.map((each) => JSON.stringify(brief(each))).sort(), world]);
}
