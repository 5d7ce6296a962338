import type { SelectionStep } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { checkName } from "../name.ts";
import type { Needs, Nothing, ValuesOf } from "../references/needs.ts";
import { nodesOf } from "../references/needs.ts";
import type { Rule } from "./rules.ts";
import { answerRules, conditions } from "./rules.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

declare const selects: unique symbol;

/** A step that names any number of answers; `routeEach` takes all of their branches. */
export interface Selection<Answer extends string = string>
  extends Step<{ readonly answers: readonly Answer[] }, "done"> {
  /** Only for the compiler: the answers it may name. */
  readonly [selects]: Answer;
}

/** What a selection is declared with. */
export interface SelectionOptions<N extends Needs, Answer extends string> {
  readonly needs?: N;
  readonly rules: readonly Rule<ValuesOf<N>, Answer>[];
}

/**
 * Every matching rule's answer, in order, without repeats; none is fine. Data too, as `output.answers`.
 *
 * @throws DefinitionError `language/name`, `language/wrong-value`
 * @example
 * ```ts
 * const extra = selection("extra-reviews", {
 *   needs: { category: request.output.category },
 *   rules: [{ when: (it) => it.category === "it", answer: "it" }],
 * });
 * const flow = routeEach(extra, { it: review });
 * ```
 */
export function selection<const N extends Needs = Nothing, const Answer extends string = never>(
  name: string,
  options: SelectionOptions<N, Answer>,
): Selection<Answer> {
  checkName("a step", name);
  const needs = nodesOf(options.needs, `${name}.needs`);
  const when = conditions(name, options.rules);
  const rules = answerRules(name, options.rules);
  const node: StepNode = {
    name,
    compile: (assembly): SelectionStep => {
      assembly.when[name] = when;
      return { kind: "selection", name, needs: assembly.references(needs, `${name}.needs`), rules };
    },
  };
  return stepValue(node, { answers: { type: "array", of: { type: "string" } } });
}
