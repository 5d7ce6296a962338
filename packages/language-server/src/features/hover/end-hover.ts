import { listed } from "@geartrain/checks";
import type { Definitions, Workflow } from "@geartrain/model";
import { referenceWords } from "@geartrain/rules";
import { bullets, code, paragraphs, plain } from "./markdown.ts";

/** An end: what it hands over, and what follows it. */
export function endHover(definitions: Definitions, model: Workflow, end: string): string {
  const hands = Object.hasOwn(model.ends, end) ? Object.entries(model.ends[end] ?? {}) : [];
  const follows = definitions.processes.flatMap(({ model: process }) =>
    process.connections
      .filter(({ after }) => after.some((place) => place.workflow === model.name && place.end === end))
      .map(({ does }) => {
        const what =
          does.effect === "send"
            ? `${code(does.step)} of ${code(does.workflow)} hears of it`
            : `${code(does.workflow)} starts`;
        return `${what} (${code(process.name)})`;
      }),
  );
  const callers = definitions.workflows.flatMap(({ model: other }) =>
    Object.values(other.steps).flatMap((step) =>
      step.kind === "call" && step.workflow === model.name ? [`${code(step.name)} of ${code(other.name)}`] : [],
    ),
  );
  return paragraphs(
    `**${plain(end)}** · end of ${code(model.name)}`,
    bullets(
      ...hands.map(([name, reference]) => `Hands over ${code(name)}: ${plain(referenceWords(model, reference))}`),
      follows.length === 0 ? undefined : `Then ${listed(follows)}`,
      callers.length === 0 ? undefined : `An outcome of ${listed(callers)}`,
    ),
  );
}
