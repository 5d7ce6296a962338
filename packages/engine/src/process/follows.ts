import type { Process } from "@geartrain/model";
import { own } from "../own.ts";
import { connectionNames } from "./connection-names.ts";
import type { Follows, Membership } from "./membership.ts";

/** What follows when an instance of these cases ends so, by the processes as they stand now. */
export function followsOf(
  processes: Readonly<Record<string, Process>> | undefined,
  cases: readonly Membership[],
  ending: { readonly workflow: string; readonly end: string },
): Follows[] {
  return cases.map(({ process: name }) => {
    const process = processes && own(processes, name);
    if (!process) return { process: name };
    const accepted = accepts(process, ending) && { accepted: true as const };
    return { process: name, connections: connectionsAfter(process, ending), ...accepted };
  });
}

/** Does the process say that nothing needs to follow this end? */
export function accepts(process: Process, ending: { readonly workflow: string; readonly end: string }): boolean {
  return process.accept.some(({ workflow, end }) => workflow === ending.workflow && end === ending.end);
}

/** The names of the connections that wait for this end, alone or with others. */
export function connectionsAfter(
  process: Process,
  ending: { readonly workflow: string; readonly end: string },
): string[] {
  const names = connectionNames(process);
  return process.connections.flatMap(({ after }, index) =>
    after.some(({ workflow, end }) => workflow === ending.workflow && end === ending.end) ? (names[index] ?? []) : [],
  );
}
