import type { Reference, Workflow } from "@geartrain/model";
import { flowTree, nodesIn } from "./flow-node.ts";
import { openTwiceIn } from "./open-twice.ts";
import { explore } from "./oracle.fixture.ts";
import { aboutWhat, placesOf, racing } from "./oracle-reads.fixture.ts";
import { pathsOf } from "./paths.ts";
import { readOfBlock } from "./reads.ts";
import { keyOf } from "./variable.ts";
import { sourceOf } from "./workflow.fixture.ts";

export interface Agreement {
  readonly analysed: unknown;
  readonly walked: unknown;
  /** How many questions the walk answered. */
  readonly questions: number;
}

/**
 * What the analysis says of a workflow, and what walking all its ways says. Nothing for a workflow with too many ways,
 * and for one whose way depends on what runs at the same time: that is a race, and told as one.
 */
export function agreementOn(workflow: Workflow, most = 1_500): Agreement | undefined {
  if (routesOnRaces(workflow)) return undefined;
  const seen = explore(workflow, most);
  if (!seen) return undefined;
  const paths = pathsOf(sourceOf(workflow));
  const racy = racyFacts(workflow);
  const counts = (about: string) => !about.split(" ").some((part) => racy.has(part));
  const walked = [...seen.verdicts].flatMap(([question, { about, found, missing }]) =>
    missing && counts(about) ? [`${question} ${found ? "sometimes" : "never"}`] : [],
  );
  const analysed = paths.missing.flatMap(({ read, clause, never }) => {
    const about = [...new Set(clause.any.map(keyOf))].sort().join(" ");
    return counts(about) ? [`${read.at} ${JSON.stringify(clause.of)} ${never ? "never" : "sometimes"}`] : [];
  });
  const ended = new Set([...paths.reach.ended.keys(), ...paths.reachEnd.ended.keys()]);
  return {
    analysed: {
      missing: unique(analysed),
      entered: unique(paths.plan.nodes.filter(({ number }) => paths.reach.entered.has(number)).map(({ at }) => at)),
      ended: unique(ended),
      twice: unique(openTwiceIn(paths).map(({ step }) => step)),
    },
    walked: {
      missing: unique(walked),
      entered: unique(seen.entered),
      ended: unique(seen.ended),
      twice: unique(seen.twice),
    },
    questions: seen.verdicts.size,
  };
}

function unique(all: Iterable<string>): readonly string[] {
  return [...new Set(all)].sort();
}

function routesOnRaces(workflow: Workflow): boolean {
  const nodes = nodesIn(flowTree(workflow.flow));
  return nodes.some((node) => {
    const read = readOfBlock(node);
    return read !== undefined && (racing(workflow, node.at, read.reference) || leftBehind(workflow, read.reference));
  });
}

/** Is it given in what a `parallel` leaves behind? Then its value may change at any time. */
function leftBehind(workflow: Workflow, reference: Reference): boolean {
  if (!("step" in reference)) return false;
  return nodesIn(flowTree(workflow.flow)).some(
    ({ block, at }) =>
      block.block === "parallel" &&
      block.rest === "finish" &&
      placesOf(block, at).some(({ step }) => step === reference.step),
  );
}

/** Facts that branches at the same time read and give, and what goes on beside what a `parallel` left behind. */
function racyFacts(workflow: Workflow): ReadonlySet<string> {
  const note: Reference = { ref: "fact", fact: "note", path: [] };
  const nodes = nodesIn(flowTree(workflow.flow));
  const facts = nodes.some(({ at }) => racing(workflow, at, note)) ? [aboutWhat(note) ?? ""] : [];
  const behind = nodes.flatMap(({ block, at }) => {
    if (block.block !== "parallel" || block.rest !== "finish") return [];
    const inside = new Set(placesOf(block, at).map((place) => place.at));
    const outside = placesOf(workflow.flow, "/flow").filter((place) => !inside.has(place.at));
    return [aboutWhat(note) ?? "", ...outside.map(({ step }) => `step:${step}`)];
  });
  return new Set([...facts, ...behind]);
}
