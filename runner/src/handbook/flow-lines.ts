import type { Block, Workflow } from "@geartrain/model";
import { referenceWords } from "@geartrain/rules";
import { text } from "../render/markdown/escape.ts";
import { titleOf } from "../view/shown-value.ts";
import type { HandbookParts } from "./handbook-parts.ts";
import { stepLines } from "./step-lines.ts";

/** The flow as a numbered list; branches are lists inside it. */
export function flowLines(parts: HandbookParts): string[] {
  return numbered(itemsOf(parts, parts.source.model.flow));
}

/** An item of a list: its line, and what stands below it. */
interface Item {
  readonly line: string;
  readonly below: readonly string[];
}

function numbered(items: readonly Item[]): string[] {
  return items.flatMap(({ line, below }, index) => {
    const number = `${index + 1}. `;
    return [`${number}${line}`, ...below.map((each) => (each === "" ? "" : `${" ".repeat(number.length)}${each}`))];
  });
}

function itemsOf(parts: HandbookParts, block: Block): readonly Item[] {
  const { model } = parts.source;
  const inner = (of: Block) => numbered(itemsOf(parts, of));
  switch (block.block) {
    case "step":
      return [stepItem(parts, block.step)];
    case "proceed":
      return [];
    case "end":
      return [{ line: `It ends here: **${text(block.outcome)}**.`, below: [] }];
    case "sequence":
      return block.of.flatMap((each) => itemsOf(parts, each));
    case "parallel":
      return [
        { line: parallelLine(block), below: choices(block.of.map((each, at) => [`Strand ${at + 1}`, inner(each)])) },
      ];
    case "oneAtATime":
      return [
        {
          line: "All of these, one after the other, in any order:",
          below: choices(block.of.map((each, at) => [`${at + 1}`, inner(each)])),
        },
      ];
    case "race":
      return [
        {
          line: "Whichever of these is finished first; the others are called off:",
          below: choices(branches(block.branches, inner)),
        },
      ];
    case "route":
      return routeItems(parts, block, inner);
    case "routeEach":
      return [
        stepItem(parts, block.selection),
        { line: "All of these that were named, at the same time:", below: choices(branches(block.branches, inner)) },
      ];
    case "forEach":
      return [{ line: `For every item of ${text(referenceWords(model, block.list))}:`, below: inner(block.of) }];
    case "repeat":
      return repeatItems(model, block, inner);
    case "exclusive":
      return [{ line: `Never at the same time as other work on “${text(block.key)}”:`, below: inner(block.of) }];
    case "attempt":
      return [
        { line: "Try this:", below: [...inner(block.of), ...choices([["If it fails", inner(block.onFailure)]])] },
      ];
    case "states":
      return [stateItem(parts, block)];
  }
}

function stepItem(parts: HandbookParts, name: string): Item {
  const [line = text(name), ...below] = stepLines(parts, name);
  return { line, below };
}

function parallelLine(block: Block & { block: "parallel" }): string {
  if (block.need === block.of.length) return "All of these, at the same time:";
  const rest = block.rest === "cancel" ? "the others are called off" : "the others are finished on the side";
  return `These at the same time; ${block.need} of ${block.of.length} are enough, then ${rest}:`;
}

function branches(of: Readonly<Record<string, Block>>, inner: (block: Block) => string[]): [string, string[]][] {
  return Object.entries(of).map(([name, block]) => [titleOf(name, undefined), inner(block)]);
}

/** Named alternatives: each a bullet, with its own list below where it has more than nothing. */
function choices(of: readonly (readonly [string, readonly string[]])[]): string[] {
  return of.flatMap(([name, lines]) =>
    lines.length === 0
      ? [`- **${text(name)}:** go on.`]
      : [`- **${text(name)}:**`, ...lines.map((line) => (line === "" ? "" : `  ${line}`))],
  );
}

/** The branches of a boolean. */
const yesOrNo: Readonly<Record<string, string>> = { True: "Yes", False: "No" };

function routeItems(parts: HandbookParts, block: Block & { block: "route" }, inner: (of: Block) => string[]): Item[] {
  const below = choices(branches(block.branches, inner).map(([name, lines]) => [yesOrNo[name] ?? name, lines]));
  if ("value" in block.on) {
    return [{ line: `It depends on ${text(referenceWords(parts.source.model, block.on.value), 300)}:`, below }];
  }
  const before = itemsOf(parts, block.on.run);
  const last = before.at(-1);
  return last
    ? [...before.slice(0, -1), { line: last.line, below: [...last.below, ...below] }]
    : [{ line: "Then:", below }];
}

function repeatItems(model: Workflow, block: Block & { block: "repeat" }, inner: (of: Block) => string[]): Item[] {
  const until = text(referenceWords(model, block.until), 300);
  const most = block.onMax
    ? choices([[`After ${block.max} times without success`, inner(block.onMax)]])
    : [`- After ${block.max} times without success it ends: **exhausted**.`];
  return [{ line: `Repeat, until ${until.replace(/^whether /, "")}:`, below: [...inner(block.of), ...most] }];
}

function stateItem(parts: HandbookParts, block: Block & { block: "states" }): Item {
  const below = Object.entries(block.states).flatMap(([name, state]) => {
    const goes = Object.entries(state.goes ?? {}).map(([outcome, to]) => `- **${text(outcome)}** → ${text(to)}`);
    const late =
      state.within === undefined ? [] : [`- after ${state.within} in this state → ${text(state.late ?? "")}`];
    const inside = numbered(itemsOf(parts, state.block));
    const lines =
      inside.length === 0 && goes.length === 0 ? ["nothing more to do; it goes on."] : [...inside, ...goes, ...late];
    return [
      `- **${text(name)}**${name === block.initial ? " (it begins here)" : ""}`,
      ...lines.map((line) => `  ${line}`),
    ];
  });
  return { line: "It is in one of these states, and moves between them:", below };
}
