/* The cases of processes, from what their instances recorded. */
import type { CaseInstance, ExecutableProcess, Membership, Origin } from "@geartrain/engine";
import { caseState, caseValue, ofStep, receivedFrom } from "@geartrain/engine";
import type { JsonObject, Reference } from "@geartrain/model";
import { canonicalJson, innerReferences } from "@geartrain/model";
import type { Played } from "./played.ts";
import type { World } from "./world.ts";

/** A case: the instances that a process ties together. */
export interface TiedCase {
  readonly id: string;
  readonly executable: ExecutableProcess;
  readonly key?: string | number;
  readonly members: readonly Played[];
}

/** Every case, in the order of their openings. */
export function casesIn({ processes, played }: World): readonly TiedCase[] {
  const found = new Map<string, TiedCase>();
  for (const member of played) {
    for (const { process, case: id, key } of member.state?.cases ?? []) {
      const executable = processes.find((each) => each.process.name === process);
      const members = [...(found.get(id)?.members ?? []), member];
      if (executable) found.set(id, { id, executable, members, ...(key !== undefined && { key }) });
    }
  }
  return [...found.values()];
}

/** How a process sees the members of one of its cases. */
export function caseInstances({ executable, members }: TiedCase): readonly CaseInstance[] {
  return members.flatMap(({ id, authored, state }) => {
    if (!state) return [];
    const { name } = executable.process;
    const { connections, accepted } = state.follows?.find(({ process }) => process === name) ?? {};
    const { status, startedAt, endedAt, outcome, handsOver, origin } = state;
    const instance: CaseInstance = {
      ...{ id, workflow: authored.workflow.name, status, startedAt },
      input: ofStep(state.completed, authored.workflow.starts.name)?.output ?? {},
      received: receivedFrom(name, state),
      ...(endedAt !== undefined && { endedAt }),
      ...(outcome !== undefined && { outcome }),
      ...(handsOver && { handsOver }),
      ...(origin && { origin }),
      ...(connections && { follows: connections }),
      ...(accepted && { accepted }),
    };
    return [instance];
  });
}

export function stateOfCase(one: TiedCase) {
  return caseState(one.executable, { id: one.id, instances: caseInstances(one) });
}

/** The case of each process that a new instance belongs to: that of what started it, an open one of its key, or its own. */
export function membershipsOf(
  world: World,
  { authored, id }: Played,
  input: JsonObject,
  origin?: Origin,
): Membership[] {
  const { name: workflow } = authored.workflow;
  return world.processes.flatMap((executable) => {
    const { name, workflows } = executable.process;
    const inherited = casesIn(world).find(
      (each) => each.executable === executable && each.members.some((member) => isSource(member, name, origin)),
    );
    if (!inherited && !workflows.includes(workflow)) return [];
    const key = inherited ? inherited.key : keyOf(executable, { id, workflow, status: "live", startedAt: "", input });
    const known =
      inherited?.id ?? openWith(world, executable, key) ?? `${name}-${key ?? id}-${countOf(world, name) + 1}`;
    return [{ process: name, case: known, ...(key !== undefined && { key }) }];
  });
}

function isSource({ id }: Played, process: string, origin: Origin | undefined): boolean {
  if (origin?.from === "call") return origin.instance === id;
  return origin?.from === "connection" && origin.process === process && origin.sources[0] === id;
}

function openWith(world: World, executable: ExecutableProcess, key: string | number | undefined): string | undefined {
  if (key === undefined) return undefined;
  const same = casesIn(world).filter((each) => each.executable === executable && isSame(each.key, key));
  return same.find((each) => !stateOfCase(each).closed)?.id;
}

function isSame(one: string | number | undefined, other: string | number): boolean {
  return one !== undefined && canonicalJson(one) === canonicalJson(other);
}

function countOf(world: World, process: string): number {
  return casesIn(world).filter(({ executable }) => executable.process.name === process).length;
}

function keyOf({ process, functions }: ExecutableProcess, alone: CaseInstance): string | number | undefined {
  const reference = process.case?.key.find((each) => workflowsIn(each).includes(alone.workflow));
  const key = reference && caseValue({ functions, path: [alone] }, reference);
  return typeof key === "string" || typeof key === "number" ? key : undefined;
}

function workflowsIn(reference: Reference): readonly string[] {
  return reference.ref === "input" ? [reference.workflow] : innerReferences(reference).flatMap(workflowsIn);
}
