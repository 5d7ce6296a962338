import type { Block } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import { approveOrReject, human } from "../policy.fixture.ts";
import { mustPass } from "./must-pass.ts";
import { fits, reach, walkInWords } from "./reach.ts";
import { stepGraph } from "./step-graph.ts";

const names = ["a", "b", "c"];
const steps = names.map((name) => human(name, "team", { outcomes: approveOrReject }));
const step = (name: string): Block => ({ block: "step", step: name });

/** Flows of one thread: what is passed there is passed whatever else happens. */
const flows = fc.letrec<{ block: Block; goes: "x" | "y" | "z" }>((tie) => {
  const block = tie("block");
  const name = fc.constantFrom(...names);
  const state = fc.record({
    step: name,
    approve: tie("goes"),
    reject: tie("goes"),
    late: fc.option(tie("goes"), { nil: undefined }),
  });
  return {
    goes: fc.constantFrom("x", "y", "z"),
    block: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      name.map(step),
      fc.constant<Block>({ block: "proceed" }),
      fc.constant<Block>({ block: "end", outcome: "rejected" }),
      fc.array(block, { minLength: 1, maxLength: 3 }).map((of): Block => ({ block: "sequence", of })),
      fc.tuple(name, block, block).map(([on, approve, reject]): Block => {
        return { block: "route", on: { run: step(on) }, branches: { approve, reject } };
      }),
      fc.tuple(block, block).map(([first, second]): Block => ({ block: "race", branches: { first, second } })),
      fc.tuple(block, block).map(([of, onFailure]): Block => ({ block: "attempt", of, onFailure, undo: false })),
      block.map((of): Block => ({ block: "repeat", of, until: { ref: "literal", value: true }, max: 3 })),
      fc.tuple(state, state, block).map(([x, y, z]): Block => {
        const machine = ({ step: on, approve, reject, late }: typeof x) => {
          return { block: step(on), goes: { approve, reject }, ...(late && { within: "1 day" as const, late }) };
        };
        return { block: "states", initial: "x", states: { x: machine(x), y: machine(y), z: { block: z } } };
      }),
    ),
  };
}).block;

describe("the graph of steps", () => {
  it("has a way to an end without a step just where not every way passes it", () => {
    fc.assert(
      fc.property(flows, fc.constantFrom(...names), (flow, name) => {
        const start = stepGraph(sourceOf(workflowOf(flow, steps)));
        // Time that is over leaves a state before its step is done.
        const around = reach({ at: "", ways: [] }, [{ to: start }], {
          via: (way, from) => from.step !== name || way.late !== undefined,
        });

        const ends = [...around.keys()].some(({ end }) => end !== undefined);
        expect(mustPass(flow, new Set([name]))).toBe(!ends);
      }),
      { numRuns: 400 },
    );
  });

  it("remembers what a step that is routed on later has said", () => {
    const later: Block = {
      block: "route",
      on: { value: { ref: "outcome", step: "a" } },
      branches: { approve: step("b"), reject: step("c") },
    };
    const start = stepGraph(sourceOf(workflowOf({ block: "sequence", of: [step("a"), later] }, steps)));
    const after = (outcome: string) =>
      [
        ...reach(
          start,
          start.ways.filter((way) => way.outcome === outcome),
          { via: (way) => fits(way, "a", outcome) },
        ).values(),
      ]
        .filter(({ stop }) => stop.end === "done")
        .map(walkInWords);

    expect(after("approve")).toEqual([["a is approve", "b is approve", 'the end "done"']]);
    expect(after("reject")).toEqual([["a is reject", "c is approve", 'the end "done"']]);
  });
});
