import { describe, expect, it } from "vitest";
import type { Block } from "./block.ts";
import { innerBlocks } from "./block.ts";
import type { Reference } from "./reference.ts";
import { innerReferences } from "./reference.ts";
import type { Step } from "./step.ts";
import { answersOf, outcomesOf } from "./step.ts";

const a: Block = { block: "step", step: "a" };
const b: Block = { block: "proceed" };

describe("the blocks inside", () => {
  it.each<[Block, ReturnType<typeof innerBlocks>]>([
    [a, []],
    [{ block: "sequence", of: [a, b] }, [{ block: a }, { block: b }]],
    [{ block: "parallel", of: [b], need: 1, rest: "cancel" }, [{ block: b }]],
    [{ block: "route", on: { run: a }, branches: { x: b } }, [{ block: a }, { name: "x", block: b }]],
    [{ block: "route", on: { value: { ref: "literal", value: 1 } }, branches: { x: b } }, [{ name: "x", block: b }]],
    [{ block: "routeEach", selection: "a", branches: { x: b } }, [{ block: a }, { name: "x", block: b }]],
    [{ block: "repeat", of: a, until: { ref: "literal", value: true }, max: 2 }, [{ block: a }]],
    [
      { block: "repeat", of: a, until: { ref: "literal", value: true }, max: 2, onMax: b },
      [{ block: a }, { block: b }],
    ],
    [{ block: "states", initial: "s", states: { s: { block: a } } }, [{ name: "s", block: a }]],
  ])("%j", (block, inside) => {
    expect(innerBlocks(block)).toEqual(inside);
  });
});

describe("the references inside", () => {
  const one: Reference = { ref: "literal", value: 1 };
  it.each<[Reference, readonly Reference[]]>([
    [one, []],
    [{ ref: "maybe", of: one }, [one]],
    [{ ref: "firstOf", of: [one, one] }, [one, one]],
    [{ ref: "derive", id: "d", needs: { x: one }, gives: { type: "number" } }, [one]],
    [{ ref: "text", parts: ["a", one] }, [one]],
  ])("%j", (reference, inside) => {
    expect(innerReferences(reference)).toEqual(inside);
  });
});

describe("the outcomes of a step", () => {
  const rules = [{ answer: "x" }, { answer: "y" }, { answer: "x" }];
  const due = { after: "1 day" } as const;
  it.each<[Step, readonly string[]]>([
    [{ kind: "wait", name: "a", until: { for: "1 day" } }, ["done"]],
    [{ kind: "decision", name: "a", needs: {}, rules, hit: "unique" }, ["x", "y"]],
    [{ kind: "decision", name: "a", needs: {}, rules, hit: "unique", otherwise: "z" }, ["x", "y", "z"]],
    [{ kind: "decision", name: "a", needs: {}, rules, hit: "unique", otherwise: "y" }, ["x", "y"]],
    [{ kind: "selection", name: "a", needs: {}, rules }, ["done"]],
    [
      {
        kind: "human",
        name: "a",
        by: [],
        needs: {},
        form: {},
        outcomes: { no: { form: {} }, yes: { form: {} } },
        due,
        notBy: [],
      },
      ["no", "yes"],
    ],
  ])("%j", (step, outcomes) => {
    expect(outcomesOf(step)).toEqual(outcomes);
  });

  it("and a selection's answers are named once", () => {
    expect(answersOf({ kind: "selection", name: "a", needs: {}, rules })).toEqual(["x", "y"]);
  });
});
