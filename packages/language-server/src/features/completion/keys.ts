import { flowTree, nodesIn } from "@geartrain/checks";
import type { Block, MachineState, Pointer, Workflow } from "@geartrain/model";
import { stepNamed } from "@geartrain/model";
import type { Session } from "@geartrain/session";
import { partsAt } from "../model/parts-at.ts";
import { keysOf, valueAt } from "../model/value-at.ts";
import { answeredByBlock, answeredByStep, answeredByValue } from "../names/answered-by.ts";
import type { NameKind } from "../names/written-name.ts";
import type { Completion } from "./completion.ts";

interface Keys {
  readonly kind: Completion["kind"];
  readonly names: readonly string[];
  readonly taken: readonly string[];
}

const ordinary = /^[A-Za-z_$][\w$]*$/;

/** Which names are still missing before a colon: outcomes in a route or a state, ends that the flow has. */
export function keysHere(session: Session, path: string, offset: number): readonly Completion[] | undefined {
  const text = session.text(path) ?? "";
  const typed = /["'`]?[\w$-]*$/.exec(text.slice(0, offset))?.[0] ?? "";
  const before = text.slice(0, offset - typed.length).replace(/(\s|\/\/[^\n]*\n)*$/, "");
  if (!/[{,]$/.test(before)) return undefined;
  const rest = /^[\w$-]*["'`]?/.exec(text.slice(offset))?.[0] ?? "";
  // Before a key that is there already, only the key is replaced.
  const colon = /^\s*:/.test(text.slice(offset + rest.length));
  const replaces = { file: path, start: offset - typed.length, end: offset + rest.length };
  for (const { kind, source, parts } of partsAt(session.definitions(), path, offset)) {
    if (kind !== "workflow") continue;
    const part = parts.find(({ at }) => text[at.start] === "{" && at.start < offset && offset < at.end);
    const keys = part && keysOfObject(source.model, part.pointer);
    if (!keys) continue;
    const own = `${typed}${rest}`.replace(/["'`]/g, "");
    return keys.names
      .filter((name) => name === own || !keys.taken.includes(name))
      .map((name) => ({
        label: name,
        kind: keys.kind,
        insert: `${ordinary.test(name) ? name : `"${name}"`}${colon ? "" : ": "}`,
        replaces,
      }));
  }
  return undefined;
}

function keysOfObject(model: Workflow, pointer: Pointer): Keys | undefined {
  const outer = pointer.slice(0, pointer.lastIndexOf("/"));
  const [part, name = "", option] = keysOf(pointer);
  if (pointer === "/ends") return endsUsed(model);
  if (part === "steps" && option === "votes") return votesOf(model, name);
  if (part !== "flow") return undefined;
  if (pointer.endsWith("/branches")) return branchesOf(model, outer);
  const state = pointer.endsWith("/goes") ? (valueAt(model, outer) as MachineState | undefined) : undefined;
  if (!state?.block) return undefined;
  const answers = answeredByBlock(model, state.block, `${outer}/block`);
  return { kind: kindIn(answers), names: [...answers.keys()], taken: Object.keys(state.goes ?? {}) };
}

function branchesOf(model: Workflow, at: Pointer): Keys | undefined {
  const block = valueAt(model, at) as Block | undefined;
  if (block?.block !== "route" && block?.block !== "routeEach") return undefined;
  const answers =
    block.block === "routeEach"
      ? answeredByStep(model, block.selection)
      : "run" in block.on
        ? answeredByBlock(model, block.on.run, `${at}/on/run`)
        : answeredByValue(model, block.on.value);
  const yesNo = block.block === "route" && "value" in block.on && block.on.value.ref === "is" ? ["true", "false"] : [];
  return { kind: kindIn(answers), names: [...answers.keys(), ...yesNo], taken: Object.keys(block.branches) };
}

function kindIn(answers: ReturnType<typeof answeredByStep>): Completion["kind"] {
  const [first] = [...answers.values()].flat();
  const kind: NameKind = first?.kind ?? "outcome";
  return kind === "answer" || kind === "state" || kind === "branch" ? kind : "outcome";
}

function endsUsed(model: Workflow): Keys {
  const used = nodesIn(flowTree(model.flow)).flatMap(({ block }) => (block.block === "end" ? [block.outcome] : []));
  return { kind: "end", names: [...new Set(["done", ...used])], taken: Object.keys(model.ends) };
}

function votesOf(model: Workflow, name: string): Keys | undefined {
  const step = stepNamed(model, name);
  if (step?.kind !== "human") return undefined;
  return {
    kind: "outcome",
    names: [...Object.keys(step.outcomes), "otherwise"],
    taken: Object.keys(step.votes?.atLeast ?? {}),
  };
}
