import type { ts } from "ts-morph";
import { constant, nothing, numberOf, textOf } from "../values/constants.ts";
import type { ListValue, Member, Run, Value } from "../values/value.ts";
import { truthOf } from "./operators.ts";

type Apply = (fn: Value, args: readonly Member[]) => Value | undefined;

/** Methods of lists that only look at them. Undefined for others, and where a part could not be read. */
export function listMethod(
  list: ListValue,
  name: string,
  args: readonly Member[],
  at: ts.Node,
  run: Run,
  apply: Apply,
): Value | undefined {
  if (list.open) return list.open.value;
  if (!run.spend(list.items.length)) return undefined;
  const first = args[0]?.value;
  switch (name) {
    case "map":
    case "flatMap":
    case "filter":
    case "find":
    case "some":
    case "every":
      return first && eachOf(list, name, at, (item, index) => apply(first, [item, { value: constant(index), at }]));
    case "concat":
      return listOf(at, [...list.items, ...args.flatMap((arg) => (arg.value.is === "list" ? arg.value.items : [arg]))]);
    case "slice":
      return listOf(at, list.items.slice(numberOf(first) ?? 0, numberOf(args[1]?.value)));
    case "at":
      return list.items.at(numberOf(first) ?? 0)?.value ?? nothing;
    case "toReversed":
      return listOf(at, list.items.toReversed());
    case "includes":
      return includes(list, first);
    case "join":
      return joined(list, textOf(first) ?? ",");
    default:
      return undefined;
  }
}

function listOf(at: ts.Node, items: readonly Member[]): ListValue {
  return { is: "list", items, at };
}

function eachOf(
  list: ListValue,
  name: string,
  at: ts.Node,
  call: (item: Member, index: number) => Value | undefined,
): Value | undefined {
  const results: Value[] = [];
  for (const [index, item] of list.items.entries()) {
    const result = call(item, index);
    if (!result) return undefined;
    if (name !== "map" && result.is === "unknown") return result;
    results.push(result);
  }
  const kept = list.items.filter((_, index) => truthOf(results[index] ?? nothing));
  switch (name) {
    case "filter":
      return listOf(at, kept);
    case "find":
      return kept[0]?.value ?? nothing;
    case "some":
      return constant(kept.length > 0);
    case "every":
      return constant(kept.length === list.items.length);
    default:
      return listOf(
        at,
        results.flatMap((value) => (name === "flatMap" && value.is === "list" ? value.items : [{ value, at }])),
      );
  }
}

function includes(list: ListValue, wanted: Value | undefined): Value | undefined {
  if (wanted?.is !== "constant" || list.items.some((item) => item.value.is === "unknown")) return undefined;
  return constant(list.items.some(({ value }) => value.is === "constant" && value.value === wanted.value));
}

function joined(list: ListValue, separator: string): Value | undefined {
  const texts = list.items.map(({ value }) => (value.is === "constant" ? String(value.value ?? "") : undefined));
  return texts.every((text) => text !== undefined) ? constant(texts.join(separator).slice(0, 100_000)) : undefined;
}
