import type { Finding, Span, WorkflowSource } from "@geartrain/model";
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

/** What there is to say of a place, as Markdown. */
export interface Hover {
  readonly at: Span;
  readonly markdown: string;
}

/** Explains the step, rule, reference, end or name that stands here; undefined where there is nothing to say. */
export function hoverAt(session: Session, path: string, offset: number): Hover | undefined {
  const found = nameAt(session, path, offset);
  if (found) {
    // The end of a called workflow tells more than the outcome of the call that it is.
    const ends = found.group.names.filter(({ kind }) => kind === "end");
    const [markdown] = [...ends, found.written.named].flatMap((named) => nameHover(session, named) ?? []);
    if (markdown !== undefined) return { at: found.target.at, markdown };
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
      if (hover !== undefined) return { at: part.at, markdown: hover };
    }
  }
  const declared = stepDeclaredAt(session, path, offset);
  const markdown = declared && stepHover(session.definitions(), declared.source, declared.step);
  return declared && markdown !== undefined ? { at: declared.at, markdown } : undefined;
}

function nameHover(session: Session, { kind, owner, name }: Named): string | undefined {
  const definitions = session.definitions();
  const [workflow = "", part = ""] = owner.split("\t");
  if (kind === "role") return roleHover(definitions, name);
  const source = definitions.workflows.find(({ model }) => model.name === (kind === "workflow" ? name : workflow));
  if (!source) return undefined;
  switch (kind) {
    case "step":
      return stepHover(definitions, source, name);
    case "outcome":
    case "answer":
      return outcomeHover(source.model, part, name);
    case "state":
      return stateHover(source.model, part, name);
    case "end":
      return endHover(definitions, source.model, name);
    default:
      return undefined;
  }
}

/** Undefined: ask the part around it; "nothing": something of its own stands here. */
function partHover(session: Session, source: WorkflowSource, { pointer, at }: PartAt): string | "nothing" | undefined {
  const { model } = source;
  const definitions = session.definitions();
  const reference = referenceAt(model, pointer);
  if (reference) {
    if (reference.ref === "literal" || reference.ref === "text") return "nothing";
    const findings: readonly Finding[] = session.findings();
    return referenceHover(source, pointer, at, reference, findings);
  }
  const keys = keysOf(pointer);
  const [part, name, inner, index] = keys;
  if (part === "flow") return flowHover(session, source, valueAt(model, pointer));
  if (pointer === "/starts") return stepHover(definitions, source, model.starts.name);
  if (part === "ends" && name !== undefined && keys.length === 2) return endHover(definitions, model, name);
  if (part !== "steps" || name === undefined) return "nothing";
  if (keys.length === 2) return stepHover(definitions, source, name);
  const step = Object.hasOwn(model.steps, name) ? model.steps[name] : undefined;
  if (inner === "rules" && index !== undefined && step && "rules" in step)
    return ruleHover(source, step, Number(index));
  return "nothing";
}

function flowHover(session: Session, source: WorkflowSource, value: unknown): string | "nothing" | undefined {
  if (typeof value !== "object" || value === null || !("block" in value)) return undefined;
  if (value.block === "step" && "step" in value) return stepHover(session.definitions(), source, String(value.step));
  if (value.block === "end" && "outcome" in value)
    return endHover(session.definitions(), source.model, String(value.outcome));
  return "nothing";
}
