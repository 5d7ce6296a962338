/* The workflow of a pattern as its author would write it. A test reads it back and compares it with the model that ran. */
import type { Block, Fields, Reference, Step } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import type { PatternRun } from "./pattern-run.ts";

type Stated = Required<Pick<PatternRun, "workflow" | "when">>;

/** The definition, from its first step to its end; imports and roles left out. */
export function patternCode({ workflow, when }: Stated): string {
  const named = stepsOf(workflow.flow);
  const { starts, flow, ends } = workflow;
  const wanted = Object.entries(ends).filter(([name]) => name !== "done" && (name !== "exhausted" || hasLoop(flow)));
  const handed = wanted.map(([name, values]) => `${key(name)}: ${references(values)}`);
  return [
    `const begin = trigger("begin", { gives: ${fields(starts.gives)} });`,
    ...[...named].map((name) => declared(workflow.steps[name], when[name] ?? [])),
    ...lists(flow).map((each) => `const ${each.each} = each("${each.each}", ${reference(each.list)});`),
    "",
    'export const w = defineWorkflow("w", {',
    '  purpose: "to be tested",',
    "  starts: begin,",
    `  flow: ${expression(flow)},`,
    ...(handed.length > 0 ? [`  ends: { done: {}, ${handed.join(", ")} },`] : []),
    "});",
  ].join("\n");
}

/** Everything around it, so that it can be read as a file. */
export function wholeFile(code: string): string {
  return `import {
  action, decision, defineRole, defineWorkflow, each, end, exclusive, forEach, human, literal, oneAtATime, parallel,
  proceed, race, receive, repeat, route, routeEach, selection, sequence, state, states, trigger, wait,
} from "geartrain";
import { z } from "zod";
const clerk = defineRole("clerk", { department: "Office", members: ["ada"] });
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

function lists(block: Block): readonly Extract<Block, { block: "forEach" }>[] {
  const own = block.block === "forEach" ? [block] : [];
  return [...own, ...innerBlocks(block).flatMap((inner) => lists(inner.block))];
}

function declared(step: Step | undefined, when: readonly string[]): string {
  switch (step?.kind) {
    case "human": {
      const outcomes = Object.keys(step.outcomes);
      const choice = outcomes.length > 1 ? `, outcomes: ${JSON.stringify(outcomes)}` : "";
      return `const ${step.name} = human("${step.name}", { by: clerk, due: "1 day"${choice} });`;
    }
    case "action":
      return `const ${step.name} = action("${step.name}", { run: () => ({}) });`;
    case "wait":
      return `const ${step.name} = wait("${step.name}", ${"for" in step.until ? `{ for: "${step.until.for}" }` : `{ until: ${reference(step.until.until)} }`});`;
    case "receive": {
      const more = [
        ...(step.keep === undefined ? [] : [`keep: ${JSON.stringify(step.keep)}`]),
        ...(step.while === undefined ? [] : [`while: "${step.while}"`]),
      ];
      const options = [`key: ${reference(step.key)}`, `gives: ${fields(step.gives)}`, ...more];
      return `const ${step.name} = receive("${step.name}", { ${options.join(", ")} });`;
    }
    case "decision":
    case "selection": {
      const needs = Object.keys(step.needs).length > 0 ? `needs: ${references(step.needs)}, ` : "";
      const rules = step.rules.map(({ answer }, at) => `{ when: ${when[at]}, answer: "${answer}" }`);
      const otherwise = step.kind === "decision" && step.otherwise ? `, otherwise: "${step.otherwise}"` : "";
      return `const ${step.name} = ${step.kind}("${step.name}", { ${needs}rules: [${rules.join(", ")}]${otherwise} });`;
    }
    default:
      throw new Error(`no code for a ${step?.kind} step`);
  }
}

function expression(block: Block): string {
  const all = (of: readonly Block[]) => of.map(expression).join(", ");
  const branches = (of: Readonly<Record<string, Block>>) =>
    `{ ${Object.entries(of)
      .map(([name, inner]) => `${key(name)}: ${expression(inner)}`)
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
      return `route(${"run" in block.on ? expression(block.on.run) : reference(block.on.value)}, ${branches(block.branches)})`;
    case "routeEach":
      return `routeEach(${block.selection}, ${branches(block.branches)})`;
    case "repeat":
      return `repeat(${expression(block.of)}, { until: ${reference(block.until)}, max: ${block.max} })`;
    case "forEach": {
      const { need, more, atOnce } = block;
      const options = Object.entries({ atOnce, need, more }).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}: ${value}`],
      );
      return `forEach(${block.each}, ${expression(block.of)}${options.length > 0 ? `, { ${options.join(", ")} }` : ""})`;
    }
    case "exclusive":
      return `exclusive("${block.key}", ${expression(block.of)})`;
    case "states": {
      const one = ([name, { block: of, goes }]: [string, { block: Block; goes?: Readonly<Record<string, string>> }]) =>
        `${key(name)}: ${
          goes
            ? `state(${expression(of)}, ${JSON.stringify(goes)
                .replace(/"(\w+)":/g, "$1: ")
                .replaceAll(",", ", ")})`
            : expression(of)
        }`;
      return `states("${block.initial}", { ${Object.entries(block.states).map(one).join(", ")} })`;
    }
    default:
      throw new Error(`no code for ${block.block}`);
  }
}

function reference(ref: Reference): string {
  switch (ref.ref) {
    case "literal":
      return `literal(${JSON.stringify(ref.value)})`;
    case "output":
      return `${ref.step}.output.${ref.path.join(".")}`;
    case "is":
      return `${ref.step}.outcome.is("${ref.outcome}")`;
    default:
      throw new Error(`no code for a ${ref.ref}`);
  }
}

function references(values: Readonly<Record<string, Reference>>): string {
  const all = Object.entries(values).map(([name, value]) => `${key(name)}: ${reference(value)}`);
  return all.length === 0 ? "{}" : `{ ${all.join(", ")} }`;
}

const schemas: Readonly<Record<string, string>> = {
  number: "z.number()",
  string: "z.string()",
  array: "z.array(z.string())",
};

function fields(all: Fields): string {
  const each = Object.entries(all).map(
    ([name, { domain }]) => `${key(name)}: ${schemas[domain.type] ?? "z.unknown()"}`,
  );
  return each.length === 0 ? "{}" : `{ ${each.join(", ")} }`;
}

function key(name: string): string {
  return /^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name);
}
