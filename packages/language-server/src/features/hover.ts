import type { Span, WorkflowSource } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { endHover } from "./hover/end-hover.ts";
import { outcomeHover, stateHover } from "./hover/outcome-hover.ts";
import { processReferenceHover } from "./hover/process-reference-hover.ts";
import { referenceHover } from "./hover/reference-hover.ts";
import { roleHover } from "./hover/role-hover.ts";
import { ruleHover } from "./hover/rule-hover.ts";
import { stepHover } from "./hover/step-hover.ts";
import type { PartAt } from "./model/parts-at.ts";
import { partsAt } from "./model/parts-at.ts";
import { stepDeclaredAt } from "./model/step-declared-at.ts";
import { keysOf, referenceAt, valueAt } from "./model/value-at.ts";
import { nameAt } from "./names/name-at.ts";
import type { Named } from "./names/written-name.ts";

/** Milliseconds. */
const patience = 30;

/** What there is to say of a place, as Markdown. */
export interface Hover {
  readonly at: Span;
  readonly markdown: string;
  /** The step that it explains, where it explains one. */
  readonly step?: StepOfWorkflow;
}

interface StepOfWorkflow {
  readonly workflow: string;
  readonly step: string;
}

type Said = Pick<Hover, "markdown" | "step">;

/** Explains the step, rule, reference, end or name that stands here; undefined where there is nothing to say. */
export function hoverAt(session: Session, path: string, offset: number): Hover | undefined {
  const found = nameAt(session, path, offset);
  if (found) {
    // The end of a called workflow tells more than the outcome of the call that it is.
    const ends = found.group.names.filter(({ kind }) => kind === "end");
    const [said] = [...ends, found.written.named].flatMap((named) => nameHover(session, named) ?? []);
    if (said !== undefined) return { at: found.target.at, ...said };
  }
  for (const { kind, source, parts } of partsAt(session.definitions(), path, offset)) {
    for (const part of parts) {
      if (kind === "process") {
        const reference = referenceAt(source.model, part.pointer);
        const said = reference && processReferenceHover(session.definitions(), reference);
        if (said !== undefined) return { at: part.at, markdown: said };
        continue;
      }
      const hover = partHover(session, source, part);
      if (hover === "nothing") break;
      if (hover !== undefined) return { at: part.at, ...hover };
    }
  }
  const declared = stepDeclaredAt(session, path, offset);
  const said = declared && aboutStep(session, declared.source, declared.step);
  return declared && said ? { at: declared.at, ...said } : undefined;
}

function aboutStep(session: Session, source: WorkflowSource, step: string): Said | undefined {
  const markdown = stepHover(session.definitions(), source, step);
  return markdown === undefined ? undefined : { markdown, step: { workflow: source.model.name, step } };
}

function about(markdown: string | undefined): Said | undefined {
  return markdown === undefined ? undefined : { markdown };
}

function nameHover(session: Session, { kind, owner, name }: Named): Said | undefined {
  const definitions = session.definitions();
  const [workflow = "", part = ""] = owner.split("\t");
  if (kind === "role") return about(roleHover(definitions, name));
  const source = definitions.workflows.find(({ model }) => model.name === (kind === "workflow" ? name : workflow));
  if (!source) return undefined;
  switch (kind) {
    case "step":
      return aboutStep(session, source, name);
    case "outcome":
    case "answer":
      return about(outcomeHover(source.model, part, name));
    case "state":
      return about(stateHover(source.model, part, name));
    case "end":
      return about(endHover(definitions, source.model, name));
    default:
      return undefined;
  }
}

/** Undefined: ask the part around it; "nothing": something of its own stands here. */
function partHover(session: Session, source: WorkflowSource, { pointer, at }: PartAt): Said | "nothing" | undefined {
  const { model } = source;
  const definitions = session.definitions();
  const reference = referenceAt(model, pointer);
  if (reference) {
    if (reference.ref === "literal" || reference.ref === "text") return "nothing";
    // Nobody who wants to read something waits for what rules leave open.
    const end = performance.now() + patience;
    const findings = session.findSome(() => performance.now() < end).findings();
    return about(referenceHover(source, pointer, at, reference, findings));
  }
  const keys = keysOf(pointer);
  const [part, name, inner, index] = keys;
  if (part === "flow") return flowHover(session, source, valueAt(model, pointer));
  if (pointer === "/starts") return aboutStep(session, source, model.starts.name);
  if (part === "ends" && name !== undefined && keys.length === 2) return about(endHover(definitions, model, name));
  if (part !== "steps" || name === undefined) return "nothing";
  if (keys.length === 2) return aboutStep(session, source, name);
  const step = Object.hasOwn(model.steps, name) ? model.steps[name] : undefined;
  if (inner === "rules" && index !== undefined && step && "rules" in step)
    return about(ruleHover(source, step, Number(index)));
  return "nothing";
}

function flowHover(session: Session, source: WorkflowSource, value: unknown): Said | "nothing" | undefined {
  if (typeof value !== "object" || value === null || !("block" in value)) return undefined;
  if (value.block === "step" && "step" in value) return aboutStep(session, source, String(value.step));
  if (value.block === "end" && "outcome" in value)
    return about(endHover(session.definitions(), source.model, String(value.outcome)));
  return "nothing";
}
