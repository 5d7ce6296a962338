import type { Fix, Reference, Step, WorkflowSource } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import type { Report } from "../check.ts";
import { placeOf } from "../place.ts";
import { listed, quoted } from "../words.ts";
import type { Missing } from "./paths.ts";
import type { DemandingRead } from "./plan.ts";
import { notDoneSays, pathSays, pathTo, placesAlong, readerSays, valueSays } from "./say.ts";

/** A value that is read where it does not exist, in words. */
export function missingReport(source: WorkflowSource, missing: Missing): Report {
  const { read, clause, never, way } = missing;
  const path = pathTo(way, lastSays(missing));
  const who = `${readerSays(read, source.model)} ${valueSays(clause.of)}`;
  const message = `${who}, but ${whySays(source, missing)}: ${pathSays(path)}. ${adviceSays(read, never)}`;
  return {
    at: placeOf(source, read.at),
    message,
    related: placesAlong(source, way),
    evidence: { path },
    fixes: never || read.as === "until" || read.as === "route" ? [] : [wrapInMaybe(source, read)],
  };
}

/** What stands at the end of the way; the place itself where a step opens. */
function lastSays({ read, node }: Missing): string | undefined {
  const [, kind, name = ""] = /^([a-z]+):(.*)$/.exec(read.reader) ?? [];
  if (kind === "step") return name;
  if (kind === "end") return node.block.block === "end" ? `end ${name}` : name === "done" ? "the end" : `end ${name}`;
  return undefined;
}

function whySays(source: WorkflowSource, { clause, never, ended }: Missing): string {
  const there = never ? "on every path there" : "on one path";
  const [atom, ...others] = clause.any;
  if (!atom || others.length > 0) return `${there} none of them exists`;
  if (atom.is === "fact") return `${there} nobody has given it`;
  if (atom.is === "item") return "it stands outside the forEach that names it";
  if (atom.is === "each") return `${there} the list has not been gone through`;
  const step = stepNamed(source.model, atom.step);
  if (ended === undefined) return `${there} ${notDoneSays(step, atom.step)}`;
  const giving = atom.outcomes ?? [];
  return `that is given with ${listed(giving.map(quoted), "or")} only, and ${there} it ${endedSays(step, ended)}`;
}

function endedSays(step: Step | undefined, ended: string): string {
  const expired = step && "expires" in step && step.expires?.as === ended;
  return expired ? `ran out of time (${quoted(ended)})` : `was ${quoted(ended)}`;
}

function adviceSays({ as }: DemandingRead, never: boolean): string {
  if (never) return "Put the step that gives it before, or refer to another value.";
  if (as === "until" || as === "route") return "Have it given on that path too, or ask for it only where it is.";
  return "Write maybe(…) around it if it may be missing, or have it given on that path too.";
}

function wrapInMaybe(source: WorkflowSource, read: DemandingRead): Fix {
  const at = placeOf(source, read.at);
  return {
    title: `Let ${valueSays(read.reference as Reference)} be missing`,
    edits: [
      { edit: "wrap", at, before: "maybe(", after: ")" },
      { edit: "import", file: at.file, name: "maybe" },
    ],
  };
}
