/* The workflows of random sketches. */
import type { Block, Executable, Reference } from "@geartrain/model";
import {
  attempt,
  end,
  everyOf,
  exclusive,
  forEach,
  is,
  item,
  literal,
  maybe,
  output,
  proceed,
  race,
  repeat,
  route,
  routeEach,
  routeOn,
  states,
} from "./block.fixture.ts";
import type { Part } from "./define.fixture.ts";
import {
  action,
  call,
  decision,
  define,
  field,
  human,
  lookup,
  notify,
  receive,
  selection,
  wait,
} from "./define.fixture.ts";
import { clocksOf } from "./random-clocks.fixture.ts";
import type { Sketch } from "./random-sketch.fixture.ts";

const names = ["x", "y", "z"] as const;

interface Build {
  readonly parts: Part[];
  readonly humans: string[];
  /** What the items around are called, the innermost last. */
  readonly items: string[];
  /** The value of every item, of each list so far. */
  readonly collected: Reference[];
}

/** The workflow of a sketch. */
export function workflowOf(sketch: Sketch): Executable {
  const build: Build = { parts: [], humans: [], items: [], collected: [] };
  const flow = blockOf(build, sketch);
  return define(flow, build.parts, {
    gives: { n: "number" },
    owner: "owner",
    facts: { news: { type: "string" } },
    ends: { stopped: { n: output("begin", "n") }, broken: { gone: output("nowhere", "x") } },
    derive: { half: ({ n }) => Number(n) / 2, broken: () => JSON.parse("{") },
    parse: { half: (value) => ({ value: Number(value), dropped: [] }), broken: () => ({ problems: [] }) },
  });
}

function blockOf(build: Build, sketch: Sketch): Block {
  switch (sketch.is) {
    case "proceed":
      return proceed;
    case "end":
      return end(sketch.flaw === 1 ? "broken" : "stopped");
    case "sequence":
    case "oneAtATime":
      return { block: sketch.is, of: sketch.of.map((inner) => blockOf(build, inner)) };
    case "parallel": {
      const of = sketch.of.map((inner) => blockOf(build, inner));
      return {
        block: "parallel",
        of,
        need: Math.min(sketch.need, of.length),
        rest: sketch.finish ? "finish" : "cancel",
      };
    }
    case "route":
    case "routeEach":
    case "value":
    case "race":
      return routeOf(build, sketch);
    case "attempt":
      return attempt(blockOf(build, sketch.of), blockOf(build, sketch.onFailure), { undo: sketch.undo });
    case "exclusive":
      return exclusive(sketch.key, blockOf(build, sketch.of));
    case "forEach":
      return itemsOf(build, sketch);
    case "repeat": {
      const of = blockOf(build, sketch.of);
      const until = untilOf(build, sketch.until);
      return repeat(of, until, sketch.max, sketch.onMax ? blockOf(build, sketch.onMax) : undefined);
    }
    case "states":
      return machineOf(build, sketch);
    default:
      return { block: "step", step: stepOf(build, sketch) };
  }
}

function routeOf(build: Build, { is: how, of, pick }: Extract<Sketch, { pick: number }>): Block {
  const branches = Object.fromEntries(of.map((inner, index) => [names[index] as string, blockOf(build, inner)]));
  if (how === "value") return routeOn(literal(names[pick % of.length] as string), branches);
  // Routed by the branch that won, or left with its name.
  if (how === "race") return pick < 4 ? race(branches) : route(race(branches), { ...branches, x: proceed });
  const name = `s${build.parts.length}`;
  if (how === "route") {
    build.parts.push(human(name, { outcomes: Object.keys(branches) }));
    return route(name, branches);
  }
  const rules = of.map((_, index) => [() => (pick & (1 << index)) !== 0, names[index] as string] as const);
  build.parts.push(selection(name, rules));
  return routeEach(name, branches);
}

function itemsOf(build: Build, { of, items, atOnce, need, more }: Extract<Sketch, { is: "forEach" }>): Block {
  const each = `each-${build.parts.length}-${build.items.length}`;
  build.items.push(each);
  const inner = blockOf(build, of);
  build.items.pop();
  const [asked] = build.humans;
  if (asked !== undefined) build.collected.push(maybe(everyOf(each, { ref: "by", step: asked })));
  const adds = more && `more-of-${each}`;
  if (adds) build.parts.push(receive(adds, { gives: { item: "string" } }));
  const list = literal(Array.from({ length: items }, (_, index) => `${each}/${index}`));
  return forEach(each, list, inner, {
    ...(atOnce > 0 && { atOnce }),
    ...(need > 0 && { need }),
    ...(adds && { more: adds }),
  });
}

function untilOf({ humans }: Build, until: number): Reference {
  const [asked] = humans;
  if (until < 2) return literal(until === 0);
  return asked !== undefined && until < 5 ? is(asked, "x") : maybe(literal(until === 2));
}

function machineOf(build: Build, { of, goes, late }: Extract<Sketch, { is: "states" }>): Block {
  const name = (index: number) => `state-${index}`;
  const limit = (index: number) =>
    late % 4 === index
      ? { within: late % 8 > 3 ? ("1 business hour" as const) : ("1 hour" as const), late: name(late % of.length) }
      : {};
  const machine = of.map((inner, index) => {
    const block = blockOf(build, inner);
    const to = (at: number) => name((goes[index * 3 + at] ?? 0) % of.length);
    const way = { done: to(0), x: to(0), y: to(1), z: to(2) };
    // The last state is final, so that there is a way out.
    return [name(index), index === of.length - 1 ? { block } : { block, goes: way, ...limit(index) }] as const;
  });
  return states(name(0), Object.fromEntries(machine));
}

type Leaf = Extract<Sketch, { flaw: number }>;

function stepOf(build: Build, sketch: Leaf): string {
  const name = `s${build.parts.length}`;
  const part = partOf(build, name, sketch);
  build.parts.push(part);
  if (part.step.kind === "human") build.humans.push(name);
  return name;
}

const n = output("begin", "n");
const half: Reference = { ref: "derive", id: "half", needs: { n }, gives: { type: "number" } };
const gone: Reference = { ref: "output", step: "nowhere", path: [] };
const thrown: Reference = { ref: "derive", id: "broken", needs: {}, gives: { type: "number" } };

function needsOf({ items, collected }: Build): Record<string, Reference> {
  const innermost = items.at(-1);
  const [latest] = collected.slice(-1);
  return {
    half,
    news: maybe({ ref: "fact", fact: "news", path: [] }),
    ...(innermost !== undefined && { it: item(innermost) }),
    ...(latest && { everyone: latest }),
  };
}

function partOf(build: Build, name: string, { is: kind, flaw, ...sketch }: Leaf): Part {
  const needs = flaw === 1 ? { gone } : flaw === 2 ? { thrown } : needsOf(build);
  const outcomes = names.slice(0, "outcomes" in sketch ? sketch.outcomes : 1);
  switch (kind) {
    case "human": {
      const notBy = build.humans.slice(0, 1).map((step): Reference => ({ ref: "by", step }));
      const clocks = clocksOf("clocks" in sketch ? sketch.clocks : 0);
      return human(name, {
        ...clocks,
        outcomes,
        needs,
        notBy,
        form: { news: field("string", { fact: "news", optional: true }) },
      });
    }
    case "decision": {
      const holds = (index: number) => () =>
        flaw === 3 ? "?" : flaw === 4 ? true : flaw !== 5 && index === flaw % outcomes.length;
      return decision(
        name,
        outcomes.map((outcome, index) => [holds(index), outcome] as const),
        { needs },
      );
    }
    case "action":
      return action(name, { needs, gives: { count: "number" }, repeatable: flaw % 2 === 0, undo: flaw % 3 === 0 });
    case "call":
      return call(name, { done: { count: "number" }, ...(flaw % 2 === 0 && { z: {} }) }, needs);
    case "lookup":
      return lookup(name, { rate: "number" }, [[() => flaw !== 3, { rate: 1 }]], { needs });
    case "receive": {
      const kept = [{}, { keep: "1 hour" }, { keep: false }, { expires: { after: "2 hours", as: "z" } }] as const;
      return receive(name, {
        gives: { count: "number" },
        ...(flaw === 1 && { key: gone }),
        ...kept[flaw % kept.length],
      });
    }
    case "wait":
      return wait(name, flaw === 1 ? { until: literal("soon") } : { for: "1 hour" });
    default:
      return notify(name, flaw === 1 ? { subject: gone } : {});
  }
}
