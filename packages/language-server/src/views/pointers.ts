import type { Places, Pointer, ProcessSource, Span, Workflow, WorkflowSource } from "@geartrain/model";

/** A workflow or a process with where it stands. */
export type Declared =
  | { readonly kind: "workflow"; readonly source: WorkflowSource }
  | { readonly kind: "process"; readonly source: ProcessSource };

/**
 * The parts of a model that a stretch of text is: the smallest that contain it. Several where one text serves several
 * steps, as a function that makes them does. The longest pointer stands first.
 */
export function pointersAt(places: Places, { file, start, end }: Span): readonly Pointer[] {
  let smallest = Number.POSITIVE_INFINITY;
  let found: Pointer[] = [];
  for (const [pointer, place] of Object.entries(places)) {
    if (place.file !== file || start < place.start || place.end < end) continue;
    const size = place.end - place.start;
    if (size > smallest) continue;
    if (size < smallest) found = [];
    smallest = size;
    found.push(pointer);
  }
  return found.sort((left, right) => right.length - left.length);
}

/** The step that a part of a workflow belongs to: one it declares, or one that its flow names there. */
export function stepAt(workflow: Workflow, pointer: Pointer): string | undefined {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const [part, name] = keys;
  if (part === "steps") return name;
  if (part === "starts") return workflow.starts.name;
  let at: unknown = workflow;
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  if (typeof at === "string") return keys.at(-1) === "selection" ? at : undefined;
  return namedStep(at);
}

/** What a flow's place names: a step, or what a route runs, or what it selects by. */
function namedStep(at: unknown): string | undefined {
  if (!isObject(at)) return undefined;
  if (at.block === "step" && typeof at.step === "string") return at.step;
  if (at.block === "routeEach" && typeof at.selection === "string") return at.selection;
  if (at.block === "route") return namedStep(at.on);
  return at.block === undefined ? namedStep(at.run) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
