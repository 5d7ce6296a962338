/* The workflow of a pattern as its author would write it. A test reads it back and compares it with the model that ran. */
import type { Block } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import type { StatedRun } from "./pattern-run.ts";
import type { References } from "./reference-code.ts";
import { key, referencesWith, schemaOf } from "./reference-code.ts";
import { calledCode, fieldsCode, stepCode } from "./step-code.ts";

type Stated = Pick<StatedRun, "workflow" | "when" | "derive">;

/** The definition, from its first step to its end; imports and roles left out. */
export function patternCode({ workflow, when, derive }: Stated): string {
  const references = referencesWith(derive);
  const { starts, flow, ends, facts, owner } = workflow;
  const steps = [...stepsOf(flow)].flatMap((name) => workflow.steps[name] ?? []);
  const wanted = Object.entries(ends).filter(
    ([name, values]) => Object.keys(values).length > 0 || (name !== "done" && (name !== "exhausted" || hasLoop(flow))),
  );
  const handed = wanted.map(([name, values]) => `${key(name)}: ${references.all(values)}`);
  const done = handed.some((each) => each.startsWith("done:")) ? [] : ["done: {}"];
  const lists = listsIn(flow).map(({ each, list }) => `const ${each} = each("${each}", ${references.one(list)});`);
  const early = lists.filter((line) => line.includes("literal(") || line.includes(`${starts.name}.`));
  return [
    ...Object.entries(facts).map(([name, domain]) => `const ${name} = fact("${name}", ${schemaOf(domain)});`),
    `const begin = trigger("begin", { gives: ${fieldsCode(starts.gives)} });`,
    ...early,
    ...steps.flatMap((step) => (step.kind === "call" ? [calledCode(step)] : [])),
    ...steps.map((step) => stepCode(step, when[step.name] ?? [], references)),
    ...lists.filter((line) => !early.includes(line)),
    "",
    'export const w = defineWorkflow("w", {',
    '  purpose: "to be tested",',
    ...(owner === undefined ? [] : [`  owner: ${owner},`]),
    "  starts: begin,",
    `  flow: ${expression(flow, references)},`,
    ...(handed.length > 0 ? [`  ends: { ${[...done, ...handed].join(", ")} },`] : []),
    "});",
  ].join("\n");
}

/** Everything around it, so that it can be read as a file. */
export function wholeFile(code: string): string {
  return `import {
  action, assign, call, decision, defineRole, defineWorkflow, derive, each, end, exclusive, fact, forEach, human, literal,
  oneAtATime, parallel, proceed, race, receive, repeat, route, routeEach, selection, sequence, state, states, trigger, wait,
} from "geartrain";
import { z } from "zod";
const clerk = defineRole("clerk", { department: "Office", members: ["ada"] });
const boss = defineRole("boss", { department: "Office", members: ["cy"] });
const owner = defineRole("owner", { department: "Office", members: ["dan"] });
declare function outside(given?: unknown): never;
${code}
`;
}

function stepsOf(block: Block): ReadonlySet<string> {
  const own = block.block === "step" ? [block.step] : [];
  return new Set([...own, ...innerBlocks(block).flatMap((inner) => [...stepsOf(inner.block)])]);
}

function hasLoop(block: Block): boolean {
  return block.block === "repeat" || innerBlocks(block).some((inner) => hasLoop(inner.block));
}

function listsIn(block: Block): readonly Extract<Block, { block: "forEach" }>[] {
  const own = block.block === "forEach" ? [block] : [];
  return [...own, ...innerBlocks(block).flatMap((inner) => listsIn(inner.block))];
}

function expression(block: Block, references: References): string {
  const inside = (inner: Block) => expression(inner, references);
  const all = (of: readonly Block[]) => of.map(inside).join(", ");
  const branches = (of: Readonly<Record<string, Block>>) =>
    `{ ${Object.entries(of)
      .map(([name, inner]) => `${key(name)}: ${inside(inner)}`)
      .join(", ")} }`;
  switch (block.block) {
    case "step":
      return block.step;
    case "proceed":
      return "proceed";
    case "end":
      return `end("${block.outcome}")`;
    case "sequence":
    case "oneAtATime":
      return `${block.block}(${all(block.of)})`;
    case "parallel":
      return block.need === block.of.length
        ? `parallel(${all(block.of)})`
        : `parallel({ need: ${block.need}, rest: "${block.rest}" }, ${all(block.of)})`;
    case "race":
      return `race(${branches(block.branches)})`;
    case "route":
      return `route(${"run" in block.on ? inside(block.on.run) : references.one(block.on.value)}, ${branches(block.branches)})`;
    case "routeEach":
      return `routeEach(${block.selection}, ${branches(block.branches)})`;
    case "repeat":
      return `repeat(${inside(block.of)}, { until: ${references.one(block.until)}, max: ${block.max} })`;
    case "forEach": {
      const { need, more, atOnce } = block;
      const options = Object.entries({ atOnce, need, more }).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}: ${value}`],
      );
      return `forEach(${block.each}, ${inside(block.of)}${options.length > 0 ? `, { ${options.join(", ")} }` : ""})`;
    }
    case "exclusive":
      return `exclusive("${block.key}", ${inside(block.of)})`;
    case "states": {
      const one = ([name, { block: of, goes }]: [string, { block: Block; goes?: Readonly<Record<string, string>> }]) =>
        `${key(name)}: ${
          goes
            ? `state(${inside(of)}, ${JSON.stringify(goes)
                .replace(/"(\w+)":/g, "$1: ")
                .replaceAll(",", ", ")})`
            : inside(of)
        }`;
      return `states("${block.initial}", { ${Object.entries(block.states).map(one).join(", ")} })`;
    }
    default:
      throw new Error(`no code for ${block.block}`);
  }
}
