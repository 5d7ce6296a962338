import type { State } from "../state.ts";

/** How the ids of what a connection sends begin. */
export function sendPrefix(process: string, connection: string): string {
  return `${process}/${connection}/`;
}

/** Is this the id of something that a connection of the process sent? Its name says what it does. */
export function isSent(process: string, signal: string): boolean {
  return signal.startsWith(`${process}/`) && signal.includes(">send>");
}

/** What connections of the process have sent to this instance: ids, in the order in which they were answered. */
export function receivedFrom(process: string, { seen }: Pick<State, "seen">): string[] {
  return seen.flatMap((block) => block.filter((signal) => isSent(process, signal)));
}
