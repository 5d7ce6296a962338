import type { Block } from "@geartrain/model";
import type { Assembly } from "../draft/assembly.ts";
import { tooDeep } from "../draft/draft.ts";
import { Place } from "../draft/place.ts";
import { nothing } from "../values/constants.ts";
import type { BlockNode, Member } from "../values/value.ts";
import { compileMachine } from "./machine.ts";
import type { BlockParts } from "./parts.ts";
import { branchList } from "./parts.ts";
import { compileForEach, compileParallel, compileRepeat, compileRoute, compileRouteEach } from "./steered.ts";

const proceed: Block = { block: "proceed" };

/**
 * A piece of flow as plain data. `id` names derived values: it ends with the index of each block among its parent's
 * `innerBlocks`.
 */
export function compileBlock(member: Member, pointer: string, id: string, assembly: Assembly): Block {
  const place = new Place(assembly, pointer, member);
  const { value } = member;
  if (value.is === "step") {
    if (value.kind !== "trigger") return compiledStep(place, assembly);
    place.hole("A trigger starts the workflow and stands in starts: put a step or a block here.");
    return proceed;
  }
  if (value.is === "word" && value.of === "geartrain" && value.name === "proceed") return proceed;
  if (value.is !== "block") {
    place.hole("Write a step or a block here, or proceed for nothing.");
    return proceed;
  }
  const compiled = assembly.deeper(() => compileKind(value, { place, pointer, id, assembly, inner: compileBlock }));
  if (compiled) return compiled;
  place.hole(tooDeep);
  return proceed;
}

function compiledStep({ value }: Place, assembly: Assembly): Block {
  if (value.is !== "step") return proceed;
  assembly.use(value);
  return { block: "step", step: value.name };
}

function compileKind(node: BlockNode, parts: BlockParts): Block {
  const { args, call } = node;
  const missing: Member = { value: nothing, at: call };
  const inner = (index: number, name: string, at: number) =>
    parts.inner(args[index] ?? missing, `${parts.pointer}/${name}`, `${parts.id}.${at}`, parts.assembly);
  switch (node.block) {
    case "end":
      return {
        block: "end",
        outcome: argument(node, 0, "outcome", parts).text('Write the end it ends with: end("rejected").') ?? "done",
      };
    case "sequence":
    case "oneAtATime": {
      const of = args.map((arg, index) =>
        parts.inner(arg, `${parts.pointer}/of/${index}`, `${parts.id}.${index}`, parts.assembly),
      );
      return { block: node.block, of };
    }
    case "parallel":
      return compileParallel(node, parts);
    case "route":
      return compileRoute(node, parts);
    case "routeEach":
      return compileRouteEach(node, parts);
    case "repeat":
      return compileRepeat(node, parts);
    case "forEach":
      return compileForEach(node, parts);
    case "states":
      return compileMachine(node, parts);
    case "race":
      return { block: "race", branches: branchList(args[0] ?? missing, 0, parts) };
    case "exclusive":
      return {
        block: "exclusive",
        key: argument(node, 0, "key", parts).text('Write the key out: exclusive("press", …).') ?? "",
        of: inner(1, "of", 0),
      };
    default:
      return compileAttempt(node, parts, inner(0, "of", 0));
  }
}

function compileAttempt(node: BlockNode, parts: BlockParts, of: Block): Block {
  const options = argument(node, 1, "options", parts);
  const onFailure = options.required(
    "onFailure",
    "Write what follows a failure: { onFailure: … }.",
    `${parts.pointer}/onFailure`,
  );
  const undo = options.option("undo", `${parts.pointer}/undo`)?.flag() ?? false;
  const failing = onFailure
    ? parts.inner(onFailure, `${parts.pointer}/onFailure`, `${parts.id}.1`, parts.assembly)
    : proceed;
  return { block: "attempt", of, onFailure: failing, undo };
}

function argument(node: BlockNode, index: number, name: string, { assembly, pointer }: BlockParts): Place {
  return new Place(assembly, `${pointer}/${name}`, node.args[index] ?? { value: nothing, at: node.call });
}

/** A whole flow. */
export function compileFlow(flow: Member, assembly: Assembly): Block {
  return compileBlock(flow, "/flow", "flow", assembly);
}
