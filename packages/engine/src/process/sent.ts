/** How the ids of what a connection sends begin. */
export function sendPrefix(process: string, connection: string): string {
  return `${process}/${connection}/`;
}

/** Is this the id of something that a connection of the process sent? Its name says what it does. */
export function isSent(process: string, signal: string): boolean {
  return signal.startsWith(`${process}/`) && signal.includes(">send>");
}
