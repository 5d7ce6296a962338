/*
 * Which cases an instance belongs to. Invariants:
 *  1. One that a connection started belongs to the case of what it followed, and one that was called to its caller's.
 *     Without either, its key says which open case of a process it joins; where there is none it opens one.
 *  2. The id of a case comes from its key and the case before it: two that open it at one moment open the same.
 */
import type { CaseInstance, ExecutableProcess, Membership, Origin } from "@geartrain/engine";
import { caseState, caseValue, workflowsIn } from "@geartrain/engine";
import type { Json, JsonObject } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { instanceId } from "../host/instance-id.ts";
import type { CaseBook } from "../index/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Processes } from "./known-processes.ts";

export interface Beginning {
  readonly instance: string;
  readonly workflow: string;
  /** What its trigger gave, as it is recorded. */
  readonly input: JsonObject;
  readonly origin?: Origin;
  /** The case that somebody named for it. */
  readonly joins?: string;
}

export function membershipsOf(
  { genesis, cases }: { readonly genesis: string; readonly cases: CaseBook },
  processes: Processes,
  beginning: Beginning,
): Membership[] {
  const { joins, workflow } = beginning;
  const named = joins === undefined ? undefined : namedCase(cases, joins);
  const all = processes.of(workflow);
  if (joins !== undefined && !all.some(({ process }) => process.name === named?.process))
    throw notInCase(workflow, joins);
  return all.map((executable) => {
    const { name } = executable.process;
    if (named?.process === name) return named;
    const inherited = casesOfSource(cases, name, beginning.origin);
    if (inherited) return inherited;
    const key = keyOf(executable, beginning);
    if (key === undefined) return { process: name, case: instanceId(genesis, name, beginning.instance) };
    const before = cases.withKey(name, key);
    const open = before.find((id) => isOpen(executable, cases, id));
    const id = open ?? instanceId(genesis, name, `${canonicalJson(key)}\n${before.length}`);
    return { process: name, case: id, key };
  });
}

function namedCase(cases: CaseBook, id: string): Membership | undefined {
  const [member] = cases.members(id);
  return member && { process: member.process, case: id, ...(member.key !== undefined && { key: member.key }) };
}

function notInCase(workflow: string, id: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "not-in-case",
    message: `${workflow} belongs to no process of the case ${id}.`,
    next: `See what belongs to it: geartrain case ${id}`,
  });
}

function casesOfSource(cases: CaseBook, process: string, origin: Origin | undefined): Membership | undefined {
  const source = origin && sourceOf(process, origin);
  if (source === undefined) return undefined;
  const member = cases.of(source).find((each) => each.process === process);
  return member && { process, case: member.case, ...(member.key !== undefined && { key: member.key }) };
}

/** The instance whose case it shares. */
function sourceOf(process: string, origin: Origin): string | undefined {
  if (origin.from === "call") return origin.instance;
  return origin.process === process ? origin.sources[0] : undefined;
}

/** Is something at work in it, or does something still follow? */
function isOpen(executable: ExecutableProcess, cases: CaseBook, id: string): boolean {
  const instances = cases.members(id).map(({ instance }) => instance);
  return !caseState(executable, { id, instances }).closed;
}

/** What the case of such an instance goes by; undefined where the process says nothing about this workflow. */
export function keyOf(
  { process, functions }: ExecutableProcess,
  { instance, workflow, input }: Beginning,
): string | number | undefined {
  const reference = process.case?.key.find((each) => workflowsIn(each).includes(workflow));
  if (!reference) return undefined;
  const alone: CaseInstance = { id: instance, workflow, status: "live", startedAt: "", input };
  const key: Json | undefined = caseValue({ functions, path: [alone] }, reference);
  return typeof key === "string" || typeof key === "number" ? key : undefined;
}
