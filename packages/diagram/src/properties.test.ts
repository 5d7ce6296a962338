import type { Block, Pointer, Workflow } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyBlock, task } from "./every-block.fixture.ts";
import { workflowMermaid, workflowSvg } from "./index.ts";
import { parseMermaid, parseXml } from "./parse.fixture.ts";
import { keysOf } from "./pointer.ts";
import { grow, randomWorkflow } from "./random-workflow.fixture.ts";
import type { Box, Point, Scene } from "./scene.ts";
import { workflowScene } from "./workflow-scene.ts";

const many = { numRuns: 30 };

/** Every mention of a step in a flow. */
function stepsIn(block: Block): readonly string[] {
  if (block.block === "step") return [block.step];
  return innerBlocks(block).flatMap((inner) => stepsIn(inner.block));
}

function overlap(a: Box, b: Box): boolean {
  const slack = 0.01;
  const across = a.x + a.width > b.x + slack && b.x + b.width > a.x + slack;
  return across && a.y + a.height > b.y + slack && b.y + b.height > a.y + slack;
}

function touches(box: Box, { x, y }: Point): boolean {
  const near = 1;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const inside = x >= box.x - near && x <= right + near && y >= box.y - near && y <= bottom + near;
  const within = x > box.x + near && x < right - near && y > box.y + near && y < bottom - near;
  return inside && !within;
}

/** Edges that do not begin and end at the border of their nodes. */
function looseEdges({ nodes, edges }: Scene) {
  const boxes = new Map(nodes.map(({ id, box }) => [id, box]));
  return edges.filter(({ from, to, points }) => {
    const [start, end, first, last] = [boxes.get(from), boxes.get(to), points[0], points.at(-1)];
    return !(start && end && first && last && touches(start, first) && touches(end, last));
  });
}

/** Edges that run through a node, with that node. */
function crossed({ nodes, edges }: Scene) {
  return edges.flatMap(({ points }) =>
    points.slice(1).flatMap((end, index) => {
      const start = points[index] ?? end;
      const stretch = {
        x: Math.min(start.x, end.x),
        y: Math.min(start.y, end.y),
        width: Math.abs(start.x - end.x),
        height: Math.abs(start.y - end.y),
      };
      return nodes.filter(({ box }) => overlap(shrunk(box), stretch)).map(({ box }) => [stretch, box]);
    }),
  );
}

function shrunk({ x, y, width, height }: Box): Box {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
}

function overlaps(boxes: readonly { readonly box: Box }[]) {
  const sorted = [...boxes].sort((a, b) => a.box.y - b.box.y);
  return sorted.flatMap((one, index) => {
    const below: { readonly box: Box }[] = [];
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next];
      if (!other || other.box.y > one.box.y + one.box.height) break;
      if (overlap(one.box, other.box)) below.push(other);
    }
    return below.map((other) => [one, other]);
  });
}

/** What stands at a pointer of the model. */
function at(workflow: Workflow, pointer: Pointer): unknown {
  return keysOf(pointer).reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    workflow,
  );
}

const check = (holds: (workflow: Workflow) => void) => fc.assert(fc.property(randomWorkflow, holds), many);

describe("of any workflow", () => {
  test("every step is drawn once for each time the flow names it", () =>
    check((workflow) => {
      const drawn = workflowScene(workflow).nodes.flatMap(({ name }) => name ?? []);
      expect(drawn.toSorted()).toEqual(["start", ...stepsIn(workflow.flow)].toSorted());
    }));

  test("no two nodes overlap, and no label covers a node or another label", () =>
    check((workflow) => {
      const { nodes, edges } = workflowScene(workflow);
      expect(overlaps([...nodes, ...edges.flatMap(({ chips }) => chips)])).toEqual([]);
    }));

  test("every edge begins and ends at the border of its nodes", () =>
    check((workflow) => {
      expect(looseEdges(workflowScene(workflow))).toEqual([]);
    }));

  test("no line runs through a node", () =>
    check((workflow) => {
      expect(crossed(workflowScene(workflow))).toEqual([]);
    }));

  test("every pointer names a place of the model", () =>
    check((workflow) => {
      const { nodes, edges, frames } = workflowScene(workflow);
      const chips = edges.flatMap((edge) => edge.chips);
      for (const { pointer } of [...nodes, ...frames, ...chips]) {
        if (pointer === undefined || pointer.endsWith("/onMax")) continue;
        expect(at(workflow, pointer), pointer).toBeDefined();
      }
    }));

  test("the SVG is well-formed, the same every time, and runs nothing", () =>
    check((workflow) => {
      const svg = workflowSvg(workflow);
      expect(workflowSvg(structuredClone(workflow))).toBe(svg);
      const tags = parseXml(svg);
      expect(tags.filter(({ name }) => name === "script" || name === "foreignObject")).toEqual([]);
      expect(
        tags.flatMap(({ attributes }) => Object.keys(attributes)).filter((key) => /^(on|href|xlink)/.test(key)),
      ).toEqual([]);
    }));

  test("Mermaid itself reads the Mermaid text", () =>
    fc.assert(
      fc.asyncProperty(randomWorkflow, async (workflow) => {
        await parseMermaid(workflowMermaid(workflow));
      }),
      { numRuns: 15 },
    ));
});

describe("of a huge workflow", () => {
  const steps = (count: number): Block => ({
    block: "sequence",
    of: Array.from({ length: count }, (_, index) => ({ block: "step", step: `step-${index}` })),
  });
  const long: Workflow = { ...everyBlock, flow: steps(500) };
  const names = Array.from({ length: 500 }, (_, index) => `state-${index}`);
  const states = names.map((name, index) => {
    const goes = { on: names[(index + 1) % 500] ?? "", back: names[(index * 7) % 500] ?? "" };
    return [name, { block: { block: "step", step: name } as const, goes }] as const;
  });
  const tangled: Workflow = {
    ...everyBlock,
    flow: { block: "states", initial: "state-0", states: Object.fromEntries(states) },
  };
  const random = grow(
    Array.from({ length: 4000 }, (_, index) => (index * 7919 + 4) % 997),
    true,
  );
  const endless = "<never-ending&name> ".repeat(5000);
  const talkative = { ...tangled, steps: Object.fromEntries(names.map((name) => [name, task(name, endless)])) };

  test.each([
    ["500 steps", long],
    ["500 states", tangled],
    ["500 states with endless texts", talkative],
    ["deep and wide", random],
  ] as const)("%s are drawn, and as neatly", (_, workflow) => {
    const scene = workflowScene(workflow);
    expect(scene.nodes.length).toBeGreaterThan(40);
    expect(overlaps([...scene.nodes, ...scene.edges.flatMap(({ chips }) => chips)])).toEqual([]);
    expect(looseEdges(scene)).toEqual([]);
    expect(parseXml(workflowSvg(workflow)).length).toBeGreaterThan(scene.nodes.length);
  });
});
