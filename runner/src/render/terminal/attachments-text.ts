import type { AttachmentView } from "../../view/index.ts";
import { shown } from "./phrases.ts";
import type { Screen } from "./screen.ts";

const most = 20;

/** What to type to get files; empty where there are none. */
export function attachmentsText(screen: Screen, attachments: readonly AttachmentView[]): string {
  const commands = [...new Set(attachments.map(({ command }) => command))];
  const left = commands.length - most;
  return [
    ...commands.slice(-most).map((command) => `    ${screen.paint("cyan", shown(command, 4_000))}`),
    ...(left > 0 ? [`    ${screen.paint("dim", `… and ${left} earlier ones (--json lists all)`)}`] : []),
  ].join("\n");
}
