/* Random flows before they are workflows: every block, every kind of step, bounded in size. */
import fc from "fast-check";

/** A block before its steps have names, so that whatever shrinks is still a workflow. */
export type Sketch =
  | { readonly is: "human" | "decision"; readonly outcomes: number; readonly clocks: number; readonly flaw: number }
  | { readonly is: "action" | "lookup" | "wait" | "notify" | "receive" | "call"; readonly flaw: number }
  | { readonly is: "proceed" }
  | { readonly is: "end"; readonly flaw: number }
  | { readonly is: "attempt"; readonly of: Sketch; readonly onFailure: Sketch; readonly undo: boolean }
  | { readonly is: "exclusive"; readonly of: Sketch; readonly key: "k" | "l" }
  | { readonly is: "sequence" | "oneAtATime"; readonly of: readonly Sketch[] }
  | { readonly is: "parallel"; readonly of: readonly Sketch[]; readonly need: number; readonly finish: boolean }
  | { readonly is: "route" | "routeEach" | "value" | "race"; readonly of: readonly Sketch[]; readonly pick: number }
  | {
      readonly is: "forEach";
      readonly of: Sketch;
      readonly items: number;
      /** Left out where they are 0. */
      readonly atOnce: number;
      readonly need: number;
      readonly more: boolean;
    }
  | {
      readonly is: "repeat";
      readonly of: Sketch;
      readonly max: number;
      readonly onMax: Sketch | null;
      readonly until: number;
    }
  | { readonly is: "states"; readonly of: readonly Sketch[]; readonly goes: readonly number[]; readonly late: number };

/** What a workflow may contain: `flaws` are values that don't exist, functions that throw and answers nobody takes. */
export interface Allowed {
  readonly loops: boolean;
  readonly flaws: boolean;
  /** Steps wait for the world and nothing ends early, so that what goes on side by side goes on for longer. */
  readonly patient?: boolean;
}

export function sketches({ loops, flaws, patient = false }: Allowed): fc.Arbitrary<Sketch> {
  // Those below 3 keep a step from opening.
  const flaw = flaws ? fc.integer({ min: patient ? 3 : 0, max: 11 }) : fc.constant(0);
  const few = fc.integer({ min: 1, max: 3 });
  const waiting = ["action", "wait", "notify", "receive", "call"] as const;
  const kinds = patient ? waiting : [...waiting, "lookup" as const];
  const chosen = fc.record({
    is: patient ? fc.constant("human" as const) : fc.constantFrom("human" as const, "decision" as const),
    outcomes: few,
    clocks: fc.nat({ max: 15 }),
    flaw,
  });
  const leaf: fc.Arbitrary<Sketch> = fc.oneof(
    { arbitrary: chosen, weight: 6 },
    { arbitrary: fc.record({ is: fc.constantFrom(...kinds), flaw }), weight: 4 },
    { arbitrary: fc.constant({ is: "proceed" as const }), weight: patient ? 0 : 1 },
    { arbitrary: fc.record({ is: fc.constant("end" as const), flaw }), weight: patient ? 0 : 1 },
  );
  return fc.letrec<{ block: Sketch }>((tie) => {
    const block = tie("block") as fc.Arbitrary<Sketch>;
    const inside = loops ? [...plainBlocks(block), ...loopBlocks(block)] : plainBlocks(block);
    return { block: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, ...inside) };
  }).block;
}

function plainBlocks(block: fc.Arbitrary<Sketch>): fc.Arbitrary<Sketch>[] {
  const of = fc.array(block, { maxLength: 3 });
  const upTo3 = fc.nat({ max: 3 });
  const routes = fc.constantFrom("route" as const, "routeEach" as const, "value" as const, "race" as const);
  return [
    fc.record({ is: fc.constant("sequence" as const), of }),
    fc.record({ is: fc.constant("oneAtATime" as const), of }),
    fc.record({ is: fc.constant("attempt" as const), of: block, onFailure: block, undo: fc.boolean() }),
    fc.record({ is: fc.constant("exclusive" as const), of: block, key: fc.constantFrom("k" as const, "l" as const) }),
    fc.record({ is: fc.constant("parallel" as const), of, need: fc.integer({ min: 1, max: 3 }), finish: fc.boolean() }),
    fc.record({
      is: fc.constant("forEach" as const),
      of: block,
      items: upTo3,
      atOnce: upTo3,
      need: upTo3,
      more: fc.boolean(),
    }),
    fc.record({ is: routes, of: fc.array(block, { minLength: 1, maxLength: 3 }), pick: fc.nat({ max: 7 }) }),
  ];
}

function loopBlocks(block: fc.Arbitrary<Sketch>): fc.Arbitrary<Sketch>[] {
  return [
    fc.record({
      is: fc.constant("repeat" as const),
      of: block,
      max: fc.integer({ min: 1, max: 3 }),
      onMax: fc.option(block, { nil: null }),
      until: fc.nat({ max: 5 }),
    }),
    fc.record({
      is: fc.constant("states" as const),
      of: fc.array(block, { minLength: 1, maxLength: 4 }),
      goes: fc.array(fc.nat({ max: 4 }), { minLength: 12, maxLength: 12 }),
      late: fc.nat({ max: 7 }),
    }),
  ];
}
