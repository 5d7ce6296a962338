import type { Block, Reference } from "@geartrain/model";
import { Place } from "../draft/place.ts";
import { reference } from "../draft/references.ts";
import { nothing } from "../values/constants.ts";
import type { BlockNode, Member } from "../values/value.ts";
import type { BlockParts } from "./parts.ts";
import { branchList } from "./parts.ts";

const missingRef: Reference = { ref: "literal", value: null };

export function compileParallel(node: BlockNode, parts: BlockParts): Block {
  const { pointer, id, assembly } = parts;
  const [first, ...others] = node.args;
  const options = first?.value.is === "object" ? first : undefined;
  const blocks = options || !first ? others : [first, ...others];
  const of = blocks.map((each, index) => parts.inner(each, `${pointer}/of/${index}`, `${id}.${index}`, assembly));
  if (!options) return { block: "parallel", of, need: of.length, rest: "cancel" };
  const place = new Place(assembly, `${pointer}/options`, options);
  const need = place
    .required("need", "Write how many are needed: need: 2.", `${pointer}/need`)
    ?.number("Write a number.");
  const rest = place.required("rest", 'Write what becomes of the others: rest: "cancel".', `${pointer}/rest`);
  return { block: "parallel", of, need: need ?? of.length, rest: rest?.oneOf("cancel", "finish") ?? "cancel" };
}

export function compileRoute(node: BlockNode, parts: BlockParts): Block {
  const { pointer, id, assembly } = parts;
  const [on, branches] = node.args.length > 0 ? node.args : [missing(node)];
  const given = branches ?? missing(node);
  if (on?.value.is === "reference") {
    const value = reference(new Place(assembly, `${pointer}/on/value`, on), `${id}.on`);
    assembly.put(`${pointer}/on`, on.at);
    return { block: "route", on: { value }, branches: branchList(given, 0, parts) };
  }
  assembly.put(`${pointer}/on`, (on ?? given).at);
  const run = parts.inner(on ?? missing(node), `${pointer}/on/run`, `${id}.0`, assembly);
  return { block: "route", on: { run }, branches: branchList(given, 1, parts) };
}

export function compileRouteEach(node: BlockNode, parts: BlockParts): Block {
  const { pointer, assembly } = parts;
  const selection = new Place(assembly, `${pointer}/selection`, node.args[0] ?? missing(node));
  const step = selection.value;
  if (step.is === "step" && step.kind === "selection") assembly.use(step);
  else selection.hole("Name a selection here.");
  const branches = branchList(node.args[1] ?? missing(node), 1, parts);
  return { block: "routeEach", selection: step.is === "step" ? step.name : "", branches };
}

export function compileRepeat(node: BlockNode, parts: BlockParts): Block {
  const { pointer, id, assembly } = parts;
  const of = parts.inner(node.args[0] ?? missing(node), `${pointer}/of`, `${id}.0`, assembly);
  const options = new Place(assembly, `${pointer}/options`, node.args[1] ?? missing(node));
  const until = options.required(
    "until",
    'Write when it is over: until: review.outcome.is("good").',
    `${pointer}/until`,
  );
  const max = options.required("max", "Write how many passes there may be: max: 3.", `${pointer}/max`);
  const onMax = options.option("onMax", `${pointer}/onMax`);
  return {
    block: "repeat",
    of,
    until: until ? reference(until, `${id}.until`) : missingRef,
    max: max?.number("Write a number.") ?? 1,
    ...(onMax && { onMax: parts.inner(onMax, `${pointer}/onMax`, `${id}.1`, assembly) }),
  };
}

export function compileForEach(node: BlockNode, parts: BlockParts): Block {
  const { pointer, id, assembly } = parts;
  const each = new Place(assembly, `${pointer}/each`, node.args[0] ?? missing(node));
  const of = parts.inner(node.args[1] ?? missing(node), `${pointer}/of`, `${id}.0`, assembly);
  const options = new Place(
    assembly,
    `${pointer}/options`,
    node.args[2] ?? { value: { is: "object", members: new Map() }, at: node.call },
  );
  const count = (name: "atOnce" | "need") => {
    const number = options.option(name, `${pointer}/${name}`)?.number("Write a number.");
    return number === undefined ? {} : { [name]: number };
  };
  const more = options.option("more", `${pointer}/more`);
  const list =
    each.value.is === "each" ? each.value : each.hole('Write the items of a list: each("line", request.output.lines).');
  const named = list?.args[1] ?? missing(node);
  return {
    block: "forEach",
    each: list?.name ?? "item",
    list: list ? reference(new Place(assembly, `${pointer}/list`, named), `${id}.list`) : missingRef,
    of,
    ...count("atOnce"),
    ...count("need"),
    ...(more && arriving(more, parts)),
  };
}

function arriving(more: Place, { assembly }: BlockParts): { readonly more?: string } {
  const { value } = more;
  if (value.is === "step" && value.kind === "receive") {
    assembly.use(value);
    return { more: value.name };
  }
  more.hole("Name a receive step here.");
  return {};
}

function missing(node: BlockNode): Member {
  return { value: nothing, at: node.call };
}
