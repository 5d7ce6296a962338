import { flowTree, nodesIn } from "@geartrain/checks";
import type { Block, Workflow, WorkflowSource } from "@geartrain/model";
import { outcomesOf, stepNamed } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { partsAt } from "../model/parts-at.ts";
import { keysOf, referenceAt, valueAt } from "../model/value-at.ts";
import type { Completion } from "./completion.ts";
import { durationsFrom, takesDuration, takesReminder } from "./durations.ts";

type Choice = Pick<Completion, "kind"> & { readonly names: readonly string[] };

/** What a text may say where the cursor stands in its quotes. */
export function textsHere(session: Session, path: string, offset: number): readonly Completion[] | undefined {
  const text = session.text(path) ?? "";
  for (const { kind, source, parts } of partsAt(session.definitions(), path, offset)) {
    for (const { pointer, at } of parts) {
      const quote = text[at.start];
      if ((quote !== '"' && quote !== "'" && quote !== "`") || offset <= at.start) continue;
      const closed = at.end - at.start > 1 && text[at.end - 1] === quote;
      const replaces = { ...at, start: at.start + 1, end: closed ? at.end - 1 : at.end };
      if (offset > replaces.end) continue;
      const typed = text.slice(replaces.start, offset);
      const choice = (kind === "workflow" ? choiceAt(source, pointer) : undefined) ?? durationChoice(pointer, typed);
      if (choice) return choice.names.map((name) => ({ label: name, kind: choice.kind, insert: name, replaces }));
    }
  }
  return undefined;
}

function durationChoice(pointer: string, typed: string): Choice | undefined {
  if (takesReminder(pointer)) return { kind: "duration", names: durationsFrom(typed).map((each) => `${each} before`) };
  return takesDuration(pointer) ? { kind: "duration", names: durationsFrom(typed) } : undefined;
}

function choiceAt({ model }: WorkflowSource, pointer: string): Choice | undefined {
  const reference = referenceAt(model, pointer);
  if (pointer.endsWith("/outcome") && reference?.ref === "is") {
    const step = stepNamed(model, reference.step);
    return step && { kind: "outcome", names: outcomesOf(step) };
  }
  const keys = keysOf(pointer);
  const last = keys.at(-1) ?? "";
  if (keys[0] === "flow") return inFlow(model, pointer, last);
  if (keys[0] === "measures" && last === "where") return { kind: "end", names: Object.keys(model.ends) };
  const [, name = "", option] = keys;
  const step = keys[0] === "steps" ? stepNamed(model, name) : undefined;
  if (option === "while" && step?.kind === "receive") return { kind: "state", names: statesIn(model) };
  if (option === "votes" && last === "otherwise" && step?.kind === "human") {
    return { kind: "outcome", names: Object.keys(step.outcomes) };
  }
  return undefined;
}

function inFlow(model: Workflow, pointer: string, last: string): Choice | undefined {
  const outer = pointer.slice(0, pointer.lastIndexOf("/"));
  const block = valueAt(model, outer) as Partial<Block> | undefined;
  if (last === "outcome" && block?.block === "end") return { kind: "end", names: Object.keys(model.ends) };
  if (last === "initial" && block?.block === "states") return { kind: "state", names: Object.keys(block.states ?? {}) };
  const [, machine] = /^(.*)\/states\/[^/]+\/(?:goes\/[^/]+|late)$/.exec(pointer) ?? [];
  if (machine === undefined) return undefined;
  return { kind: "state", names: Object.keys((valueAt(model, `${machine}/states`) as object | undefined) ?? {}) };
}

function statesIn(model: Workflow): readonly string[] {
  return nodesIn(flowTree(model.flow)).flatMap(({ block }) =>
    block.block === "states" ? Object.keys(block.states) : [],
  );
}
