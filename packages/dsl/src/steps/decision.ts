import type { DecisionStep, Hit } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import { checkName } from "../name.ts";
import type { Needs, Nothing, ValuesOf } from "../references/needs.ts";
import { nodesOf } from "../references/needs.ts";
import type { Rule } from "./rules.ts";
import { answerRules, checkAnswer, conditions } from "./rules.ts";
import type { Step } from "./step.ts";
import { stepValue } from "./step.ts";

/** What a decision is declared with. */
export interface DecisionOptions<N extends Needs, Answer extends string> {
  readonly needs?: N;
  readonly rules: readonly Rule<ValuesOf<N>, Answer>[];
  /** `unique` (default): rules must not overlap. `first`: the first that applies answers. */
  readonly hit?: Hit;
  /** The answer when no rule applies. Left out: rules must leave no case without an answer. */
  readonly otherwise?: Answer;
}

/**
 * Exactly one answer from rules: the step's outcome, and data too as `output.answer`.
 *
 * @throws DefinitionError `language/name`, `language/wrong-value`
 * @example
 * ```ts
 * const level = decision("level", {
 *   needs: { amount: request.output.amount },
 *   rules: [
 *     { when: (it) => it.amount < 500, answer: "none", because: "Small purchases are approved automatically" },
 *     { when: (it) => it.amount >= 500, answer: "manager" },
 *   ],
 * });
 * const flow = route(level, { none: proceed, manager: review });
 * ```
 */
export function decision<const N extends Needs = Nothing, const Answer extends string = never>(
  name: string,
  options: DecisionOptions<N, Answer>,
): Step<{ readonly answer: Answer }, Answer> {
  checkName("a step", name);
  const needs = nodesOf(options.needs, `${name}.needs`);
  const when = conditions(name, options.rules);
  const rules = answerRules(name, options.rules);
  const { hit = "unique", otherwise } = options;
  if (otherwise !== undefined) checkAnswer(otherwise, `${name}.otherwise`);
  const node: StepNode = {
    name,
    compile: (assembly): DecisionStep => {
      assembly.when[name] = when;
      const compiled = {
        kind: "decision",
        name,
        needs: assembly.references(needs, `${name}.needs`),
        rules,
        hit,
      } as const;
      return otherwise === undefined ? compiled : { ...compiled, otherwise };
    },
  };
  return stepValue(node, { answer: { type: "string" } });
}
