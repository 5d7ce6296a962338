import type { Connection, ProcessSource, Reference, WorkflowSource } from "@geartrain/model";
import type { PolicySources, Report } from "../check.ts";
import { firstOf, lastBefore } from "../graph/handovers.ts";
import { decides } from "../human-steps.ts";
import { directoryOf } from "../people/directory.ts";
import type { Decision } from "../people/same-deciders.ts";
import { nothingNew, sameDeciders, shownIn } from "../people/same-deciders.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";

/** Decisions at the beginning of a workflow that were taken at the end of the one that starts it. */
export function decidedBefore(
  source: ProcessSource,
  workflows: ReadonlyMap<string, WorkflowSource>,
  policy: PolicySources,
): readonly Report[] {
  const directory = directoryOf(policy);
  return source.model.connections.flatMap((connection, index) => {
    const place = pointer("connections", index);
    if (!isRead(source, place)) return [];
    return pairsAt(connection, workflows).flatMap(([first, second]) => {
      const who = sameDeciders(first, second, directory);
      if (who === undefined || !sameData(connection, first, second)) return [];
      const from = quoted(first.source.model.name);
      return [
        {
          at: placeOf(source, place),
          message: `${quoted(second.step.name)} of ${quoted(second.source.model.name)} asks ${who} to decide on what they have just decided in ${quoted(first.step.name)} of ${from}: nothing has been added in between.`,
          related: [first, second].map((each) => ({
            at: placeOf(each.source, pointer("steps", each.step.name)),
            says: `${quoted(each.step.name)} of ${quoted(each.source.model.name)}`,
          })),
          evidence: {
            path: [first.step.name, ...connection.after.map(({ end }) => `the end "${end}"`), second.step.name],
          },
        },
      ];
    });
  });
}

/** The last decisions before a connection acts and the first ones after it. */
function pairsAt(
  { after, does }: Connection,
  workflows: ReadonlyMap<string, WorkflowSource>,
): readonly (readonly [Decision, Decision])[] {
  const [place, ...others] = after;
  const from = workflows.get(place?.workflow ?? "");
  const to = workflows.get(does.workflow);
  if (!place || others.length > 0 || does.effect !== "start" || !from || !to || !readable(from) || !readable(to))
    return [];
  const last = lastBefore(from, place.end).flatMap((step) => decision(from, step));
  const first = firstOf(to).flatMap((step) => decision(to, step));
  return last.flatMap((each) => first.map((other) => [each, other] as const));
}

function readable(source: WorkflowSource): boolean {
  return ["/flow", "/steps", "/ends"].every((part) => isRead(source, part));
}

function decision(source: WorkflowSource, name: string): readonly Decision[] {
  const step = source.model.steps[name];
  return step?.kind === "human" && decides(step) ? [{ source, step }] : [];
}

/** Is all that the second shows handed over by the end of the first, and was it shown there? */
function sameData(connection: Connection, first: Decision, second: Decision): boolean {
  return nothingNew(
    first.step,
    shownIn(second.step).map((each) => handedOver(connection, first, second, each)),
  );
}

/** What a reference of the started workflow is in the one that ended; undefined for everything else. */
function handedOver(
  { after, does }: Connection,
  { source: from }: Decision,
  { source: to }: Decision,
  reference: Reference,
): Reference | undefined {
  if (reference.ref !== "output" || reference.step !== to.model.starts.name) return undefined;
  const [field = "", ...inside] = reference.path;
  const need = does.needs[field];
  if (need?.ref === "input") return { ref: "output", step: from.model.starts.name, path: [...need.path, ...inside] };
  if (need?.ref !== "end" || need.end !== after[0]?.end) return undefined;
  const [name = "", ...rest] = need.path;
  const handed = from.model.ends[need.end]?.[name];
  if (handed?.ref !== "output" && handed?.ref !== "fact") return undefined;
  return { ...handed, path: [...handed.path, ...rest, ...inside] };
}
