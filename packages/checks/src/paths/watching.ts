/* Walks that watch something of their own: who gave a value last, in which pass, what is still at work. */
import type { FlowNode } from "./flow-node.ts";
import type { Group, Question } from "./group.ts";
import { groupOf } from "./group.ts";
import type { Paths } from "./paths.ts";
import type { DemandingRead, Reader } from "./plan.ts";
import type { Variable } from "./variable.ts";
import { walk } from "./walk.ts";
import type { Walked } from "./walker.ts";

/** Something to look for where a reader reads: that a variable has this value. */
export interface Sight {
  readonly reader: Reader;
  readonly variable: number;
  readonly value: number;
}

interface Watch {
  readonly variables: readonly Variable[];
  readonly sights: readonly Sight[];
  readonly fresh?: number;
  readonly behind?: number;
}

/** Walks all ways and says what was seen on one of them at least. */
export function seenOf(paths: Paths, watch: Watch): ReadonlySet<Sight> {
  const { group, questions } = watching(paths, watch);
  const walked: Walked = walk(paths.plan, group, { base: paths.reach });
  return new Set([...questions].filter(([question]) => walked.met.has(question)).map(([, sight]) => sight));
}

function watching({ plan, reach }: Paths, { variables, sights, fresh, behind }: Watch) {
  const apart = [...new Map(plan.consults.map(({ variable }) => [variable.key, variable])).values()];
  const none: DemandingRead = {
    at: "",
    reference: { ref: "literal", value: null },
    as: "needs",
    clauses: [],
    perItem: [],
    reader: "step:",
  };
  const questions = new Map<Question, Sight>();
  const byReader = new Map<Reader, Question[]>();
  for (const sight of sights) {
    const any = [{ index: sight.variable, values: new Set([sight.value]) }];
    const question: Question = { read: { ...none, reader: sight.reader }, clause: 0, any, looks: true };
    questions.set(question, sight);
    byReader.set(sight.reader, [...(byReader.get(sight.reader) ?? []), question]);
  }
  const asked = sights.map(({ reader }) => ({ read: { ...none, reader }, clause: 0 }));
  const plain = groupOf(plan, variables, asked, apart);
  const group: Group = {
    ...plain,
    questions: byReader,
    matters: plain.matters.filter((number) => reach.entered.has(number)),
    ...(fresh !== undefined && { fresh }),
    ...(behind !== undefined && { behind }),
  };
  return { group, questions };
}

/** Every place where a reader stands in the flow. */
export function standsAt({ plan, reach }: Paths, reader: Reader): readonly FlowNode[] {
  const name = reader.slice(reader.indexOf(":") + 1);
  if (reader.startsWith("step:")) return entered(reach, plan.occurrences.get(name) ?? []);
  if (reader.startsWith("end:")) {
    const ends = plan.nodes.filter(({ block }) => block.block === "end" && block.outcome === name);
    return entered(reach, ends);
  }
  if (reader.startsWith("block:")) return entered(reach, plan.nodes.slice(Number(name), Number(name) + 1));
  return [];
}

function entered(reach: Walked, nodes: readonly FlowNode[]): readonly FlowNode[] {
  return nodes.filter(({ number }) => reach.entered.has(number));
}
