import type { WorkflowSource } from "@geartrain/model";
import type { Clause } from "./demand.ts";
import type { FlowNode } from "./flow-node.ts";
import { givingBranches } from "./giving.ts";
import type { Asked, Question } from "./group.ts";
import { groupOf, variableOf } from "./group.ts";
import type { DemandingRead, Plan } from "./plan.ts";
import { planOf } from "./plan.ts";
import type { Trail } from "./states.ts";
import { wayOf } from "./states.ts";
import type { Variable } from "./variable.ts";
import { walk } from "./walk.ts";
import type { Walked } from "./walker.ts";

/** What is known about the ways through one workflow. */
export interface Paths {
  readonly plan: Plan;
  /** Where the flow can get to, whatever data it has. */
  readonly reach: Walked;
  /** The same where what is left behind is awaited: how it falls off its end. */
  readonly reachEnd: Walked;
  /** Branches that hand on a fact, by the fact. */
  readonly giving: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values that do not exist where they are read. */
  readonly missing: readonly Missing[];
}

/** A value that is read where it does not exist, on at least one way. */
export interface Missing {
  readonly read: DemandingRead;
  readonly clause: Clause;
  /** It exists on no way that gets there. */
  readonly never: boolean;
  /** Where the flow stands then. */
  readonly node: FlowNode;
  /** A shortest way there. */
  readonly way: readonly Pick<Trail, "says" | "at">[];
  /** For a clause about one step: the outcome it ended with on that way, if it did. */
  readonly ended?: string;
}

const known = new WeakMap<WorkflowSource, Paths>();

/** The ways through a workflow; computed once for all checks that ask. */
export function pathsOf(source: WorkflowSource): Paths {
  const paths = known.get(source) ?? compute(source);
  known.set(source, paths);
  return paths;
}

function compute(source: WorkflowSource): Paths {
  const plan = planOf(source);
  const all = [...new Map(plan.consults.map(({ variable }) => [variable.key, variable])).values()];
  // Two computed values may be the same or not: where the flow can get to, they are not.
  const certain = all.filter(({ key }) => !key.startsWith('value:{"gives"'));
  const reach = walk(plan, groupOf(plan, [], [], certain));
  const reachEnd = plan.leavesRest ? walk(plan, groupOf(plan, [], [], certain), { awaitsRest: true }) : reach;
  const giving = givingBranches(plan, all);
  const missing = questionsOf(plan).flatMap((asked) => missingIn({ plan, reach, reachEnd, giving }, asked, all));
  return { plan, reach, reachEnd, giving, missing };
}

interface AskedTogether {
  readonly variables: readonly Variable[];
  readonly asked: readonly Asked[];
}

/** Clauses about the same variables are asked on one walk. */
function questionsOf(plan: Plan): readonly AskedTogether[] {
  const groups = new Map<string, { variables: readonly Variable[]; asked: Asked[] }>();
  for (const read of plan.reads) {
    read.clauses.forEach((clause, index) => {
      const variables = new Map(clause.any.map((atom) => variableOf(plan, atom)).map((each) => [each.key, each]));
      const key = [...variables.keys()].sort().join(" ");
      const group = groups.get(key) ?? { variables: [...variables.values()], asked: [] };
      group.asked.push({ read, clause: index });
      groups.set(key, group);
    });
  }
  return [...groups.values()];
}

type Surveyed = Omit<Paths, "missing">;

function missingIn(surveyed: Surveyed, { variables, asked }: AskedTogether, apart: readonly Variable[]): Missing[] {
  const { plan, reach, reachEnd, giving } = surveyed;
  const group = groupOf(plan, variables, asked, apart);
  const [first] = variables;
  const given = variables.length === 1 && first ? giving.get(first.key) : undefined;
  const options = given ? { giving: given } : {};
  const walked = walk(plan, group, { ...options, base: reach });
  const awaited = plan.leavesRest && group.questions.has("end:done");
  const atEnd = awaited ? walk(plan, group, { ...options, base: reachEnd, awaitsRest: true }) : undefined;
  if (walked.misses.size === 0 && (atEnd?.misses.size ?? 0) === 0) return [];
  // Again without passing anything by: each way is told step by step, and none that contradicts itself.
  const whole = groupOf(plan, variables, asked, apart, true);
  const told = walk(plan, whole, options);
  const toldAtEnd = awaited ? walk(plan, whole, { ...options, awaitsRest: true }) : undefined;
  const ofFlow = missesOf(plan, told, (question) => told.met.has(question));
  if (!toldAtEnd) return ofFlow;
  const isMet = (question: Question) => told.met.has(question) || toldAtEnd.met.has(question);
  return [...ofFlow, ...missesOf(plan, toldAtEnd, isMet).filter(({ node }) => node === plan.tree)];
}

function missesOf(plan: Plan, walked: Walked, isMet: (question: Question) => boolean): Missing[] {
  return [...walked.misses].flatMap(([question, { node, state, trail }]) => {
    const never = !isMet(question);
    const clause = question.read.clauses[question.clause];
    if (!clause || (walked.blurred && !never)) return [];
    const [atom] = clause.any;
    const ended =
      atom?.is === "step" ? plan.outcomes(atom.step)[state.charCodeAt(question.any[0]?.index ?? 0) - 1] : undefined;
    return [{ read: question.read, clause, never, node, way: wayOf(trail), ...(ended !== undefined && { ended }) }];
  });
}
